// The hover of a committed line: who wrote it and how that is known, where anybody knows.

import { type Hover, MarkupKind } from 'vscode-languageserver/node'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { CommittedLines } from '../analysis/committedLines.ts'
import { escapeMarkdown } from '../base/markdown.ts'
import { ago } from '../risk/words.ts'
import type { Place, Root } from './roots.ts'

const known = new WeakMap<Root, CommittedLines>()

/** Null where nobody knows, and when the document has changed before git answered. `line` is zero-based. */
export async function committedHover(
  { root, path }: Place,
  document: TextDocument,
  line: number,
): Promise<Hover | null> {
  const { host, workspace } = root.session
  const { vcs } = host
  const head = workspace.snapshot.vcs?.head
  const ledger = root.session.ledgerOf(path)
  if (vcs === undefined || head === undefined || ledger === undefined) return null
  const { version } = document
  const committed = known.get(root) ?? new CommittedLines(host, vcs)
  known.set(root, committed)
  const found = await committed.at({ path, text: document.getText(), ledger }, head, line)
  if (found === undefined || document.version !== version) return null
  const { authorship, commit } = found
  if (authorship.contributor === 'unknown' || authorship.evidence === null) return null
  const made = `Commit ${commit.commit.slice(0, 8)}, ${ago(commit.at, Date.now())}.`
  const value = [authorship.evidence, made].map(escapeMarkdown).join('\n\n')
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }
  return { contents: { kind: MarkupKind.Markdown, value }, range }
}
