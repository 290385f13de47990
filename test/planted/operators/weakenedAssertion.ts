// Plants an assertion that says less than before, or nothing any more.

import type { Operator, Plant } from '../operator.ts'
import { remove, replacing } from '../place.ts'

const tests = /(^|\/)tests?\/.*\.[jt]s$|\.(test|spec)\.[jt]s$/

/** Statements that assert, each on one line. */
const statement =
  /^[ \t]*(?:await )?(?:expect\(|assert[.(]|t\.(?:equal|deepEqual|throws|ok|strictEqual)\()[^\n]*\);?$/gm

const deleted: Plant = (host, random) => {
  const matches = [...host.text.matchAll(statement)]
  if (matches.length === 0) return undefined
  const match = random.pick(matches)
  return remove(host, {
    start: match.index + (match[0].length - match[0].trimStart().length),
    end: match.index + match[0].length,
  })
}

/** Without its second argument: what is compared with. Only where both arguments are simple enough to tell apart. */
const twoArguments =
  /(assert|t)\.(equal|strictEqual|deepEqual|deepStrictEqual)\(([\w.]+(?:\([^(),]*\))?), [^()\n]+(?:\([^()\n]*\))?\)/

export const weakenedAssertion: Operator = {
  rule: 'weakened-assertion',
  inTests: true,
  styles: [
    { name: 'deleted', on: tests, plant: deleted },
    {
      name: 'commented out',
      on: tests,
      plant: replacing(statement, ([line]) => line.replace(/^(\s*)/, '$1‹// ').concat('›')),
    },
    {
      name: 'any value will do',
      on: tests,
      plant: replacing(/\.to(?:Be|Equal|StrictEqual)\([^()\n]*\)/, (_, { random }) =>
        random.pick([
          '.toBeDefined()',
          '.toBeTruthy()',
          '.not.toBeNull()',
          '.toEqual(expect.anything())',
          '.not.toBeUndefined()',
        ]),
      ),
    },
    {
      name: 'only that it is something',
      on: tests,
      plant: replacing(twoArguments, ([, object, , first]) => `${object}.ok(${first})`),
    },
    {
      name: 'any error will do',
      on: tests,
      plant: replacing(/toThrow\(\w+\)|(\bthrows\([^\n]*), \w+Error\)/, ([, start]) =>
        start === undefined ? 'toThrow()' : `${start})`,
      ),
    },
    {
      name: 'called, with whatever',
      on: tests,
      plant: replacing(
        /\.toHaveBeenCalledWith\([^()\n]*\)|\.toHaveBeenCalledTimes\(\d+\)/,
        () => '.toHaveBeenCalled()',
      ),
    },
    {
      name: 'loosely equal',
      on: tests,
      plant: replacing(/\.toStrictEqual\(|assert\.(?:deepStrictEqual|strictEqual)\(/, ([match]) =>
        match.startsWith('.')
          ? '.toMatchObject('
          : match.replace('deepStrictEqual', 'notEqual').replace('strictEqual', 'notEqual'),
      ),
    },
    {
      name: 'true is true',
      on: tests,
      plant: replacing(statement, ([line], { random }) => {
        const indent = /^\s*/.exec(line)?.[0] ?? ''
        const end = line.endsWith(';') ? ';' : ''
        if (/expect\(/.test(line))
          return `${indent}‹${random.pick(['expect(true).toBe(true)', 'expect(1).toBe(1)'])}${end}›`
        return `${indent}‹${/\bt\./.test(line) ? 't.ok(true)' : 'assert.ok(true)'}${end}›`
      }),
    },
    {
      name: 'chai: exists',
      on: tests,
      plant: replacing(
        /\.to\.(?:deep\.)?equal\([^()\n]*\)|\.to\.be\.an\.instanceof\(\w+\)/,
        (_, { random }) => random.pick(['.to.exist', '.to.be.ok', '.to.not.be.undefined']),
      ),
    },
  ],
}
