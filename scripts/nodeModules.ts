// `node scripts/nodeModules.ts`: writes down what the modules of Node export, as this Node and those before it say.

import { readFileSync, writeFileSync } from 'node:fs'
import { builtinModules, createRequire } from 'node:module'
import { join } from 'node:path'
import { projectRoot } from './paths.ts'

const file = join(projectRoot, 'server/src/rules/nodeModules.json')
const known: Readonly<Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'))
const load = createRequire(import.meta.url)
const modules = new Map(Object.entries(known).map(([name, names]) => [name, new Set(names.split(' '))]))
for (const module of builtinModules.filter(name => !name.startsWith('_'))) {
  const name = module.replace(/^node:/, '')
  // What an older Node had stays: nobody is told that it is missing because of the Node that runs here.
  const names = modules.get(name) ?? new Set()
  for (const one of namesOf(load(`node:${name}`))) names.add(one)
  modules.set(name, names.add('default'))
}
const sorted = [...modules].sort(([a], [b]) => (a < b ? -1 : 1))
const lines = sorted.map(([name, names]) => `  "${name}": "${[...names].sort().join(' ')}"`)
writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)

/** Own properties and inherited ones, those of every object and function left out. */
function namesOf(value: object): readonly string[] {
  const names: string[] = []
  for (let one = value; one !== Object.prototype && one !== Function.prototype && one !== null; ) {
    names.push(...Object.getOwnPropertyNames(one).filter(name => /^[A-Za-z$][\w$]*$/.test(name)))
    one = Object.getPrototypeOf(one)
  }
  return names
}
