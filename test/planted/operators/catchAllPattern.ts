// Plants a regular expression that lets everything through.

import { ts } from 'ts-morph'
import type { Operator } from '../operator.ts'
import { atTopLevel, insideFunction, replace } from '../place.ts'
import { scriptOf, select } from '../script.ts'

const everything = [
  '/.*/',
  '/^.*$/',
  '/.+/',
  '/^.+$/',
  '/[\\s\\S]*/',
  '/^(.*)$/',
  '/^[^]*$/',
  '/.*/i',
  '/^.*/',
  '/(?:.*)/',
  '/^\\S*.*$/s',
]

export const catchAllPattern: Operator = {
  rule: 'catch-all-pattern',
  styles: [
    {
      name: 'test',
      plant: insideFunction(({ parameter, random }) => [
        `if (!${random.pick(everything)}.test(${parameter})) return;`,
      ]),
    },
    {
      name: 'constant',
      plant: atTopLevel(({ noun, random }) => [`export const ${noun}Pattern = ${random.pick(everything)};`]),
    },
    {
      name: 'made of a text',
      plant: insideFunction(({ noun, random }) => [
        `const ${noun}Filter = new RegExp(${random.pick(["'.*'", "'^.*$'", "'.+'", "'.*', 'i'", "'[\\\\s\\\\S]*'"])});`,
      ]),
    },
    {
      name: 'in a schema',
      plant: atTopLevel(({ noun, random }) => [
        `export const ${noun}Schema = {`,
        "  type: 'string',",
        `  ‹pattern: ${random.pick(["'.*'", "'^.*$'", "'^.+$'", '/.*/'])},›`,
        '};',
      ]),
    },
    {
      name: 'in a validator',
      plant: insideFunction(({ noun, random }) => [
        `const ${noun}Name = ${random.pick(['z.string().regex', 'yup.string().matches', 'Joi.string().pattern'])}(${random.pick(everything)});`,
      ]),
    },
    {
      name: 'route',
      plant: atTopLevel(({ noun, random }) => [
        `app.${random.pick(['get', 'use', 'all'])}(${random.pick(['/.*/', '/^.*$/'])}, ${noun}Handler);`,
      ]),
    },
    {
      name: 'in a list',
      plant: atTopLevel(({ noun, random }) => [
        `const allowed${noun}s = [`,
        '  /^https:\\/\\/[a-z]+\\.example\\.com$/,',
        `  ‹${random.pick(everything)},›`,
        '];',
      ]),
    },
    {
      name: 'in the place of a real one',
      plant: (host, random) => {
        const script = scriptOf(host)
        const patterns = script
          ? select(script.source, ts.isRegularExpressionLiteral).filter(
              node => node.text.length > 8 && !/^\/\^?\.[*+]/.test(node.text) && decides(node),
            )
          : []
        if (patterns.length === 0) return undefined
        const node = random.pick(patterns)
        return replace(host, { start: node.getStart(), end: node.getEnd() }, random.pick(everything))
      },
    },
  ],
}

/** It lets something through or not; what is replaced or cut by it, it does not judge. */
function decides({ parent }: ts.Node): boolean {
  return !(
    ts.isCallExpression(parent) &&
    /\.(?:replace|replaceAll|split|matchAll)$/.test(parent.expression.getText())
  )
}
