// Plants a package that the manifest did not name before.

import type { Random } from '../../fuzz/random.ts'
import type { Host, Operator, Plant } from '../operator.ts'
import { replacing } from '../place.ts'

const additions = [
  ['dayjs', '^1.11.13'],
  ['nanoid', '~5.0.7'],
  ['p-limit', '6.1.0'],
  ['left-pad', '*'],
  ['@tanstack/query-core', '^5.51.21'],
  ['date-fns', '>=3'],
  ['my-fork', 'github:somebody/my-fork'],
  ['shared', 'workspace:*'],
  ['tool', 'https://files.example/tool.tgz'],
  ['old-name', 'npm:new-name@^2.0.0'],
] as const

/** As the first or the last entry of a section that is there. */
function intoSection(section: string, where: 'first' | 'last'): Plant {
  return (host, random) => {
    const [name, range] = absent(host, random)
    if (where === 'first') {
      const opening = new RegExp(`("${section}"\\s*:\\s*\\{)(\\s*)(?=")`)
      return replacing(opening, ([, start, space]) => `${start}${space}‹"${name}": "${range}",›${space}`)(
        host,
        random,
      )
    }
    const closing = new RegExp(`("${section}"\\s*:\\s*\\{[^{}]*?")(\\s*)\\}`)
    return replacing(closing, ([, start = '', end = '']) => {
      const indent = /\n(\s*)"[^\n]*$/.exec(start)?.[1] ?? '    '
      return `${start},\n${indent}‹"${name}": "${range}"›${end}}`
    })(host, random)
  }
}

function absent(host: Host, random: Random): readonly [name: string, range: string] {
  return random.pick(additions.filter(([name]) => !host.text.includes(`"${name}"`)))
}

const manifest = /(^|\/)package\.json$/

export const newDependency: Operator = {
  rule: 'new-dependency',
  styles: [
    { name: 'first of the dependencies', on: manifest, plant: intoSection('dependencies', 'first') },
    { name: 'last of the dependencies', on: manifest, plant: intoSection('dependencies', 'last') },
    { name: 'for development', on: manifest, plant: intoSection('devDependencies', 'first') },
    { name: 'last for development', on: manifest, plant: intoSection('devDependencies', 'last') },
    {
      name: 'a new section',
      on: manifest,
      plant: (host, random) => {
        const section = random.pick(['optionalDependencies', 'peerDependencies', 'dependencies'])
        if (host.text.includes(`"${section}"`)) return undefined
        const [name, range] = absent(host, random)
        return replacing(/^\{\n([ \t]+)/, ([, indent = '  ']) =>
          [
            `{\n${indent}"${section}": {`,
            `${indent}${indent}‹"${name}": "${range}"›`,
            `${indent}},\n${indent}`,
          ].join('\n'),
        )(host, random)
      },
    },
    {
      name: 'one exchanged for another',
      on: manifest,
      plant: (host, random) => {
        const [name, range] = absent(host, random)
        return replacing(
          /("(?:dev|peer)?[dD]ependencies"\s*:\s*\{\s*)"[^"\n]+"\s*:\s*"[^"\n]*"/,
          ([, start]) => `${start}‹"${name}": "${range}"›`,
        )(host, random)
      },
    },
  ],
}
