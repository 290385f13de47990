// Plants the import of a package that nobody declared and nobody has: made up, or a look-alike of a known one.

import { ts } from 'ts-morph'
import type { Random } from '../../fuzz/random.ts'
import type { Host, Operator, Plant } from '../operator.ts'
import { type Around, atTopLevel, insert, insideFunction } from '../place.ts'
import { scriptOf, select } from '../script.ts'

const heads = ['express', 'react', 'node', 'fast', 'simple', 'async', 'typed', 'next', 'vite', 'prisma']
const middles = [
  'rate',
  'cache',
  'schema',
  'session',
  'queue',
  'markdown',
  'token',
  'stream',
  'retry',
  'image',
]
const tails = ['guard', 'kit', 'plus', 'toolbox', 'bridge', 'flow', 'helpers', 'pro', 'wizard', 'engine']
const scopes = ['@awesome-tools', '@node-utils', '@react-extras', '@prisma-tools', '@types-plus']

/** Names that everybody knows, to be misspelt. */
const wellKnown = [
  'lodash',
  'express',
  'chalk',
  'axios',
  'commander',
  'moment',
  'webpack',
  'prettier',
  'mongoose',
  'typescript',
]

function madeUp(random: Random): string {
  const name = [random.pick(heads), random.pick(middles), random.pick(tails)].join('-')
  return random.chance(0.25) ? `${random.pick(scopes)}/${name}` : name
}

/** One slip of the finger: two letters in the wrong order, one doubled, one left out. */
function lookAlike(random: Random): string {
  const name = random.pick(wellKnown)
  const at = random.between(1, name.length - 3)
  const slips = [
    name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2),
    name.slice(0, at) + name.charAt(at) + name.slice(at),
    name.slice(0, at) + name.slice(at + 1),
  ].filter(slip => slip !== name)
  return random.pick(slips)
}

function besideImports(line: (around: Pick<Around, 'random' | 'noun'>, name: string) => string): Plant {
  return (host: Host, random) => {
    const script = scriptOf(host)
    const [first] = script ? select(script.source, ts.isImportDeclaration) : []
    if (!script || !first) return undefined
    const name = random.chance(0.4) ? lookAlike(random) : madeUp(random)
    const { semicolons, doubleQuotes } = script.manner
    const text = line({ random, noun: random.pick(['limiter', 'parser', 'bridge', 'cache']) }, name)
    const quoted = doubleQuotes ? text.replaceAll("'", '"') : text
    return insert(host, first.getStart(), `${semicolons ? quoted : quoted.replace(/;$/, '')}\n`)
  }
}

function commonJs(lines: (around: Around, name: string) => readonly string[]): Plant {
  const plant = insideFunction(around =>
    lines(around, around.random.chance(0.4) ? lookAlike(around.random) : madeUp(around.random)),
  )
  return (host, random) => (/\brequire\(/.test(host.text) ? plant(host, random) : undefined)
}

export const hallucinatedPackage: Operator = {
  rule: 'hallucinated-package',
  styles: [
    { name: 'default import', plant: besideImports(({ noun }, name) => `import ${noun} from '${name}';`) },
    {
      name: 'named import',
      plant: besideImports(({ noun }, name) => `import { create_${noun} } from '${name}';`),
    },
    {
      name: 'namespace import',
      plant: besideImports(({ noun }, name) => `import * as ${noun} from '${name}';`),
    },
    { name: 'for its effect', plant: besideImports((_, name) => `import '${name}';`) },
    {
      name: 'below a package',
      plant: besideImports(({ noun }, name) => `import { ${noun} } from '${name}/client';`),
    },
    {
      name: 'passed on',
      plant: besideImports(({ noun }, name) => `export { ${noun} as own_${noun} } from '${name}';`),
    },
    {
      name: 'dynamic import',
      plant: atTopLevel(({ random, Noun }) => [
        `export async function load${Noun}() {`,
        `  ‹const { create } = await import('${madeUp(random)}');›`,
        '  return create();',
        '}',
      ]),
    },
    { name: 'require', plant: commonJs(({ noun }, name) => [`const ${noun}Tool = require('${name}');`]) },
    {
      name: 'require of a part',
      plant: commonJs(({ noun }, name) => [`const { make_${noun} } = require('${name}');`]),
    },
  ],
}
