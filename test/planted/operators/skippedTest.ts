// Plants a test that does not run, or that keeps the others from running.

import type { Operator } from '../operator.ts'
import { atTopLevel, replacing } from '../place.ts'

const tests = /(^|\/)tests?\/.*\.[jt]s$|\.(test|spec)\.[jt]s$/

const call = /^([ \t]*)(it|test|describe)\((?=['"`])/m
const withFunction = /^([ \t]*(?:it|test)\((?:'[^'\n]*'|"[^"\n]*"), )(?=(?:async )?(?:\(|function))/m

export const skippedTest: Operator = {
  rule: 'skipped-test',
  inTests: true,
  styles: [
    { name: 'skip', on: tests, plant: replacing(call, ([, indent, name]) => `${indent}‹${name}.skip(›`) },
    { name: 'only', on: tests, plant: replacing(call, ([, indent, name]) => `${indent}‹${name}.only(›`) },
    {
      name: 'todo',
      on: tests,
      plant: replacing(/^([ \t]*)(it|test)\((?=['"`])/m, ([, indent, name]) => `${indent}‹${name}.todo(›`),
    },
    { name: 'x', on: tests, plant: replacing(call, ([, indent, name]) => `${indent}‹x${name}(›`) },
    {
      name: 'f',
      on: tests,
      plant: replacing(/^([ \t]*)(it|describe)\((?=['"`])/m, ([, indent, name]) => `${indent}‹f${name}(›`),
    },
    {
      name: 'option',
      on: tests,
      plant: replacing(
        withFunction,
        ([, start], { random }) =>
          `${start}‹{ ${random.pick(['skip: true', 'only: true', 'todo: true', "skip: 'flaky'"])} }, ›`,
      ),
    },
    {
      name: 'from inside',
      on: tests,
      plant: replacing(
        /^([ \t]*(?:it|test)\([^\n]*)\(\) => \{$/m,
        ([, start], { random }) =>
          `${start}t => {\n    ‹t.${random.pick(['skip()', "skip('flaky')", 'todo()'])}›`,
      ),
    },
    {
      name: 'of mocha, from inside',
      on: /test\.js$/,
      plant: replacing(
        /^([ \t]*)it\([^\n]*function \(\) \{$/m,
        ([match, indent]) => `${match}\n${indent}  ‹this.skip();›`,
      ),
    },
    {
      name: 'under a condition that always holds',
      on: tests,
      plant: replacing(call, ([, indent, name]) => `${indent}‹${name}.skipIf(true)(›`),
    },
    {
      name: 'of a table',
      on: tests,
      plant: atTopLevel(({ noun, random }) => [
        `${random.pick(['test.skip.each', 'it.only.each', 'describe.skip.each', 'test.concurrent.skip.each'])}([[1, 2], [3, 4]])('${noun} %i', (a, b) => {`,
        '  run(a, b);',
        '});',
      ]),
    },
    {
      name: 'tape',
      on: /(^|\/)test\/.*\.js$/,
      plant: replacing(/^([ \t]*)(t\.)?test\((?=['"])/m, ([, indent, t = '']) =>
        `${indent}‹${t}test.skip(›`.replace('t.test.skip', 't.skip'),
      ),
    },
  ],
}
