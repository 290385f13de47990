// Exports that a module does not have: what is found, where, and what is left alone.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { missingExport } from '../../../server/src/rules/missingExport.ts'
import { inWorkspace } from '../../support/ruleInWorkspace.ts'

const workspace = inWorkspace(
  missingExport,
  `
// @file src/price.ts
export interface Price { readonly amount: number }
export const total = 1
export function net() {}
export { net as gross }
// @file src/named.ts
export default class Named {}
// @file src/index.ts
export * from './price'
export { default as Named } from './named'
// @file src/open.ts
export * from 'somewhere'
export const one = 1
// @file src/old.js
const tool = require('./tool')
exports.one = tool
// @file src/leaf.js
export const leaf = 1
// @file src/whole.js
module.exports = { one: 1 }
// @file src/types.d.ts
export const one: number
// @file src/view.vue
<script>export default {}</script>
// @file src/broken.ts
export const one = {
// @file src/cart.ts
`,
)

describe('a name that the module does not export is found in each form', () => {
  for (const line of [
    `import { ‹nett› } from './price'`,
    `import { total, ‹nett› as own } from './price'`,
    `import type { ‹Prize› } from './price'`,
    `import { type ‹Prize›, type Price } from './price'`,
    `import ‹price› from './price'`,
    `import ‹price›, { net } from './price'`,
    `import { ‹default› as price } from './price'`,
    `import { ‹named› } from './index'`,
    `export { ‹nett› } from './price'`,
    `export { ‹nett› as net } from './index'`,
    `const { ‹nett›, net: own } = await import('./price')`,
    `const { ‹nett› } = require('./price')`,
    `const own = require('./price').‹nett›`,
    `import { ‹leave› } from './leaf.js'`,
    `import { ‹exists› } from 'node:fs/promises'`,
    `import { ‹readFileAsync›, readFile } from 'fs'`,
    `const { ‹deepClone› } = require('node:util')`,
  ]) {
    test(line.replaceAll(/[‹›]/g, ''), () => workspace.check('src/cart.ts', `+ ${line}`))
  }
})

test('a member of a namespace that the module does not have is found', () => {
  workspace.check(
    'src/cart.ts',
    `  import * as price from './price'\n+ price.‹nett›(price.total, a.price.nett)`,
  )
  workspace.check('src/cart.ts', `  import fs from 'node:fs'\n+ await fs.‹readFileAsync›(path)`)
  workspace.check('src/cart.ts', `  const fs = require('fs')\n+ fs.‹readFileAsync›(path)`)
})

test('a name that something else in the file has too is left alone as a namespace', () => {
  workspace.check(
    'src/cart.ts',
    `  import * as price from './price'\n  function of(price: Cart) {\n+   return price.nett\n  }`,
  )
})

describe('what is there, or cannot be told, is left alone', () => {
  for (const line of [
    `import { total, net, gross, type Price } from './price'`,
    `import { total, Named } from './index'`,
    `import Named from './named'`,
    `import * as price from './price'`,
    `import { two } from './open'`,
    `import old, { two } from './old.js'`,
    `import leaf from './leaf.js'`,
    `import whole, { two } from './whole.js'`,
    `import { two } from './types'`,
    `import { two } from './view.vue'`,
    `import { two } from './broken'`,
    `import { two } from './nowhere'`,
    `import { two } from 'somewhere'`,
    `import { readFile, type Stats, PathLike } from 'node:fs'`,
    `import { sep } from 'node:path/posix'`,
    `import fs, { promises } from 'fs'`,
    `import { other } from 'node:brand-new'`,
  ]) {
    test(line, () => workspace.check('src/cart.ts', `+ ${line}`))
  }
})

test('a feature that is looked for before it is used is left alone', () => {
  workspace.check('src/cart.ts', `  import fs from 'fs'\n+ const glob = fs.globEverything ?? other`)
})

test('what was taken before is left alone', () => {
  workspace.check(
    'src/cart.ts',
    `- import { nett } from './price'\n  a()\n+ import { nett, total } from './price'`,
  )
})

test('a message names the module, and the name that is meant', () => {
  const [message] = workspace.messages('src/cart.ts', `+ import { totall } from './price'`)
  assert.equal(
    message,
    '“./price” exports no “totall”: what is taken here is undefined, or the module does not load. Write “total”.',
  )
})
