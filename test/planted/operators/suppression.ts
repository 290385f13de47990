// Plants a comment that silences the compiler or a linter.

import type { Operator } from '../operator.ts'
import { atTopLevel, insideFunction, replacing } from '../place.ts'

const rules = [
  'no-unused-vars',
  '@typescript-eslint/no-explicit-any',
  'no-await-in-loop',
  'react-hooks/exhaustive-deps',
]

export const suppression: Operator = {
  rule: 'suppression',
  styles: [
    {
      name: 'next line of ESLint',
      plant: insideFunction(({ random }) => [`// eslint-disable-next-line ${random.pick(rules)}`]),
    },
    {
      name: 'next line, in a block',
      plant: insideFunction(({ random }) => [`/* eslint-disable-next-line ${random.pick(rules)} */`]),
    },
    { name: 'all rules of the next line', plant: insideFunction(() => ['// eslint-disable-next-line']) },
    {
      name: 'on the same line',
      plant: insideFunction(({ noun, random }) => [
        `const ${noun}Copy = {}; // eslint-disable-line ${random.pick(rules)}`,
      ]),
    },
    {
      name: 'from here on',
      plant: atTopLevel(({ random }) => [`/* eslint-disable ${random.pick(rules)} */`]),
    },
    {
      name: 'whole file',
      plant: (host, random) => replacing(/^/, () => `‹/* eslint-disable */›\n`)(host, random),
    },
    {
      name: 'compiler, one line',
      plant: insideFunction(({ random }) => [
        random.pick([
          '// @ts-ignore',
          '// @ts-expect-error',
          '// @ts-ignore: the types are wrong',
          '//@ts-ignore',
          '/* @ts-ignore */',
        ]),
      ]),
    },
    {
      name: 'compiler, whole file',
      on: /(?<!\.d)\.[cm]?[jt]s$/,
      plant: replacing(/^/, () => '‹// @ts-nocheck›\n'),
    },
    {
      name: 'other linters',
      plant: insideFunction(({ random }) => [
        random.pick([
          '// biome-ignore lint/suspicious/noExplicitAny: later',
          '// oxlint-disable-next-line no-console',
          '// tslint:disable-next-line:no-any',
          '// deno-lint-ignore no-explicit-any',
          '// jshint ignore:line',
          '// @ts-expect-error TODO',
        ]),
      ]),
    },
    {
      name: 'in JSX',
      on: /\.[jt]sx$/,
      plant: replacing(
        /^([ \t]+)(<(?:li|button|label|ul|ol)\b)/m,
        ([, indent, tag], { random }) =>
          // Only between children: in front of a root element it would be no comment.
          `${indent}${tag === '<ul' || tag === '<ol' ? '' : `‹{/* ${random.pick(['eslint-disable-next-line jsx-a11y/click-events-have-key-events', '@ts-ignore'])} */}›\n${indent}`}${tag}`,
      ),
    },
  ],
}
