// Namespaces: who uses what of a module that is imported as a whole, over any number of names, and how sure that is.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blastRadius, dependentsOf, dependentsOfFile } from '../../../server/src/graph/declarationGraph.ts'
import { graphOf } from '../../support/graphFixture.ts'

/** `path#declaration` or `path#declaration?confidence`, of the direct dependents of `path#declaration`. */
function users(fixture: string, target: string): readonly string[] {
  const at = target.indexOf('#')
  return dependentsOf(graphOf(fixture).graph, target.slice(0, at), target.slice(at + 1))
    .filter(one => one.distance === 1)
    .map(one => `${one.path}#${one.declaration}${one.confidence === 'certain' ? '' : `?${one.confidence}`}`)
}

function check(fixture: string, expected: Readonly<Record<string, readonly string[]>>): void {
  for (const [target, wanted] of Object.entries(expected))
    assert.deepEqual(users(fixture, target), wanted, target)
}

const core = `
// @file util.ts
export const keys = 1
export const merge = 2
export type Keys = string
// @file core.ts
export * as util from './util'
export const version = 1
// @file z.ts
import * as core from './core'
export { core }
export default core
`

describe('a namespace within a namespace', () => {
  it('is used by the names that are taken of it', () => {
    const fixture = `${core}
// @file a.ts
import * as core from './core'
export const keyed = () => core.util.keys
export const optional = core?.util?.merge.name
export type Typed = core.util.Keys
export interface Heir extends core.util.Keys {}
export const none = core.version
`
    check(fixture, {
      'util.ts#keys': ['a.ts#keyed'],
      'util.ts#merge': ['a.ts#optional'],
      'util.ts#Keys': ['a.ts#Typed', 'a.ts#Heir'],
    })
  })

  it('is followed through re-exports and imports of any kind, and in tags', () => {
    const fixture = `${core}
// @file a.tsx
import z, { core as c } from './z'
import * as all from './z'
export const one = all.core.util.keys
export const two = c.util.keys
export const three = z.util.merge
export const four = <all.core.util.merge />
`
    check(fixture, {
      'util.ts#keys': ['a.tsx#one', 'a.tsx#two'],
      'util.ts#merge': ['a.tsx#three', 'a.tsx#four'],
      'core.ts#version': [],
    })
  })

  it('counts altogether where it is taken as a whole', () => {
    const fixture = `${core}
// @file a.ts
import * as core from './core'
export const given = Object.keys(core.util)
export const both = [core.util, core.util.keys]
export const deep = () => { const { util } = core; return util.keys }
export const behind = core.util['merge']
`
    check(fixture, {
      'util.ts#keys': ['a.ts#given?possible', 'a.ts#both', 'a.ts#deep', 'a.ts#behind?possible'],
      'util.ts#Keys': [
        'a.ts#given?possible',
        'a.ts#both?possible',
        'a.ts#deep?possible',
        'a.ts#behind?possible',
      ],
    })
  })
})

describe('a module that is taken as a whole', () => {
  it('may be used in every part, and gives on for certain', () => {
    const fixture = `
// @file a.ts
export const one = 1
export const two = 2
// @file barrel.ts
export * from './a'
// @file umd.ts
import * as barrel from './barrel'
export const operators = barrel
export { barrel as renamed }
// @file user.ts
import { operators, renamed } from './umd'
export const byAlias = operators.one
export const byName = renamed.two
`
    check(fixture, {
      'a.ts#one': ['umd.ts#operators?possible', 'user.ts#byAlias'],
      'a.ts#two': ['umd.ts#operators?possible', 'user.ts#byName'],
    })
    const packages = [{ folder: '', name: 'a', entryPoints: ['barrel.ts'] }]
    const radius = blastRadius(graphOf(fixture).graph, { packages }, 'a.ts', 'two')
    assert.deepEqual([radius.entryPoints, radius.declarations, radius.uncertain], [1, 3, 2])
  })

  it('is likely used where it exports one thing alone', () => {
    const fixture = `
// @file page.tsx
export default function Page() { return null }
// @file barrel.ts
export * from './named'
// @file named.ts
export const named = 1
// @file cyclic.ts
export * from './cycle'
// @file cycle.ts
export * from './cyclic'
// @file routes.ts
import * as barrel from './barrel'
import * as cyclic from './cyclic'
export const routes = [() => import('./page')]
export const taken = Object.keys(barrel)
export const round = Object.keys(cyclic)
`
    check(fixture, {
      'page.tsx#default': [],
      'page.tsx#Page': ['routes.ts#routes?likely'],
      'named.ts#named': ['routes.ts#taken?likely'],
    })
  })

  it('is used by the names that are taken of it, by whatever way it comes there', () => {
    const fixture = `
// @file a.ts
export class One {}
export function two() {}
const three = 3
export default function four() {}
// @file user.ts
declare const load: any, gone: any
export const lazy = async () => (await load(() => import('./a'))).One
export const taken = async () => { const { two } = await load(() => import('./a')); return two() }
export const mocked = async () => { const all = await load<typeof import('./a')>('./a'); all.default.name }
export const hidden = async () => { import('./a'); return gone.three + gone.four }
`
    check(fixture, {
      'a.ts#One': [
        'user.ts#lazy',
        'user.ts#taken?possible',
        'user.ts#mocked?possible',
        'user.ts#hidden?possible',
      ],
      'a.ts#two': [
        'user.ts#lazy?possible',
        'user.ts#taken',
        'user.ts#mocked?possible',
        'user.ts#hidden?possible',
      ],
      'a.ts#three': [],
      'a.ts#four': [
        'user.ts#lazy?possible',
        'user.ts#taken?possible',
        'user.ts#mocked',
        'user.ts#hidden?possible',
      ],
    })
  })

  it('is certainly used where it is no code, and where it is what `module.exports` says', () => {
    const fixture = `
// @file data.json
{}
// @file call.js
function call() {}
function other() {}
module.exports = call
module.exports.other = other
// @file a.js
const call = require('./call')
export const called = () => call()
export const data = import('./data.json')
`
    check(fixture, {
      'call.js#call': ['a.js#called'],
      'call.js#other': ['a.js#called?possible'],
      'data.json#': ['a.js#data'],
    })
    const direct = dependentsOfFile(graphOf(fixture).graph, 'call.js')
    assert.deepEqual(
      direct.map(one => `${one.declaration} ${one.confidence}`),
      ['<module> certain', 'called certain'],
    )
  })
})

describe('a type and a value of one name', () => {
  const box = `
// @file box.ts
export interface Box { size: number }
export const Box = 1
export namespace Box { export type Part = 1 }
// @file ns.ts
export * as boxes from './box'
`

  it('are used apart', () => {
    const fixture = `${box}
// @file a.ts
import { Box } from './box'
import * as all from './box'
import * as ns from './ns'
export const made = () => Box
export const typed = (one: Box) => one
export const both = (one: Box) => Box
export const asked = (one: typeof all.Box) => one
export type Part = Box.Part
export interface Heir extends all.Box {}
export const deep = (one: ns.boxes.Box) => one
export const parted = (one: ns.boxes.Box | ns.boxes.Box.Part) => one
export const deeper = ns.boxes.Box
export const taken = Box.valueOf
export const inline = (one: import('./box').Box) => one
export class Mixed extends Box {}
export { Box }
`
    const types = ['typed', 'both', 'Heir', 'deep', 'parted', 'inline']
    const values = ['made', 'both', 'asked', 'deeper', 'taken', 'Mixed']
    check(fixture, {
      'box.ts#Box': types.map(one => `a.ts#${one}`),
      'box.ts#Box#2': values.map(one => `a.ts#${one}`),
      'box.ts#Box#3': ['Part', 'parted', 'taken'].map(one => `a.ts#${one}`),
    })
  })

  it('are used apart in their own file, and together where a namespace gives both on', () => {
    const fixture = `
// @file a.ts
interface Own { a: 1 }
const Own = 1
export const made = Own
export type Typed = Own
export declare namespace All { export { Own } }
`
    check(fixture, {
      'a.ts#Own': ['a.ts#Typed', 'a.ts#All'],
      'a.ts#Own#2': ['a.ts#made', 'a.ts#All'],
    })
  })
})
