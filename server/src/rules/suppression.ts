// The rule `suppression`: a comment that silences the compiler or a linter.

import type { Rule } from './finding.ts'
import { isProse } from './text/comments.ts'
import { apart, inNewLines, matchesIn } from './text/newLines.ts'

/** The comment's sign, what may stand before the word, and the word: of JavaScript's tools first, then of others. */
const patterns: readonly RegExp[] = [
  /(?:\/\/|\/\*|^\s*\*)[\s*]{0,8}(?:eslint-disable(?:-next-line|-line)?\b|oxlint-disable(?:-next-line|-line)?\b|@ts-(?:ignore|expect-error|nocheck)\b|biome-ignore(?:-all|-start)?\b|tslint:disable|deno-lint-ignore(?:-file)?\b|jshint\s+(?:ignore|-W)|jslint\b|jscs:disable|@flow-(?:ignore|expect-error)|\$FlowFixMe|stylelint-disable|rome-ignore)/g,
  /<!--\s*(?:eslint-disable|svelte-ignore|stylelint-disable)/g,
  /#\s*(?:noqa\b|type:\s*ignore\b|pylint:\s*disable|pyright:\s*ignore|mypy:\s*ignore-errors|ruff:\s*noqa|nosec\b|rubocop:disable|shellcheck\s+disable=|tfsec:ignore|checkov:skip|yamllint\s+disable|hadolint\s+ignore=)/g,
  /\/\/\s*(?:nolint\b|#nosec|lint:ignore|NOLINT\b|noinspection\b|NOSONAR\b|phpcs:ignore|@phpstan-ignore|ReSharper disable)/g,
  /@SuppressWarnings\s*\(|#pragma\s+warning\s+disable|#!?\[allow\((?:clippy|dead_code|unused|warnings)/g,
]

/** Comments that silence a compiler or a linter, in changed lines of any language; one in a line. */
export const suppression: Rule = {
  id: 'suppression',
  severity: 'soft',
  check: text =>
    isProse(text.path)
      ? []
      : inNewLines(text, (content, line) =>
          apart(
            patterns.flatMap(pattern =>
              [...matchesIn(pattern, content, line)]
                .filter(({ start }) => !isQuoted(content.slice(0, start - line.start)))
                .map(span => ({ span })),
            ),
          )
            .slice(0, 1)
            .map(({ span }) => ({
              span,
              message:
                'A check is silenced here: whatever it would have said of this code, now and later, nobody hears. Mend what ' +
                'it says, or narrow it to one rule with the reason beside it.',
            })),
        ),
}

/** In a text that has begun and not ended: what looks like a comment is data. */
function isQuoted(before: string): boolean {
  return ['"', "'", '`'].some(quote => before.split(quote).length % 2 === 0)
}
