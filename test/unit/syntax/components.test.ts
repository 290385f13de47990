// What both readers find in components: their scripts, and what their markup uses.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { extractFacts } from '../../../server/src/io/extractFacts.ts'
import type { FileFacts } from '../../../server/src/syntax/facts.ts'
import { scan } from '../../../server/src/syntax/scan.ts'

const readers: Readonly<Record<string, (path: string, text: string) => FileFacts>> = {
  scanner: (path, text) => scan({ path, text, hash: '' }),
  parser: (path, text) => extractFacts(path, text, '').value,
}

/** `name (exports): uses`, of what has either. */
function lines({ declarations }: FileFacts): readonly string[] {
  return declarations
    .filter(
      ({ name, references, exportedAs }) => name !== '<module>' || references.length + exportedAs.length > 0,
    )
    .map(({ name, exportedAs, references }) => {
      const uses = references.map(one => (one.member === undefined ? one.name : `${one.name}.${one.member}`))
      return `${name}${exportedAs.length > 0 ? ` (${exportedAs.join(' ')})` : ''}: ${uses.join(' ')}`.trim()
    })
}

for (const [reader, read] of Object.entries(readers)) {
  const check = (path: string, text: string, expected: readonly string[]): void => {
    const facts = read(path, text)
    assert.equal(facts.complete, true)
    assert.deepEqual(lines(facts), expected)
  }

  describe(`components, by the ${reader}`, () => {
    it('of Vue have both scripts in one scope, and are their own default export', () => {
      check(
        'src/Cart.vue',
        `<!-- <script>import { no } from './no'</script> -->
<script lang="ts">export const rate: number = 1</script><script setup lang="ts" generic="T extends Map<string, T>">
import MyItem from './MyItem.vue'
import * as money from './money'
import { vFocus, type Price, total, unused } from './price'
const shown = (price: Price) => <string>money.round(price * rate)
function remove() {}
</script>
<template>
  <my-item v-for="one in total" :key="one.id" v-focus @click="remove()" title="unused" />
  <template #footer><b :class="'unused'">unused {{ shown(total) }} {{ a.unused }}</b></template>
</template>
<i18n>{ "unused": "<script>" }</i18n>
<style>unused { color: red }</style>
`,
        [
          'rate (rate):',
          'shown: Price money.round rate',
          'remove:',
          '<module> (default): MyItem total vFocus remove shown',
        ],
      )
    })

    it('of Vue that export an object are that object, with their markup', () => {
      check(
        'src/Old.vue',
        `<template><Item>{{ text }}</Item></template>
<script>
import Item from './Item.vue'
export default { components: { Item }, data: () => ({ text: 1 }) }
</script>`,
        ['default (default): Item'],
      )
    })

    it('of Svelte use components, directives, stores and names in braces', () => {
      check(
        'src/Cart.svelte',
        `<script module lang="ts">export const size = 1</script>
<script lang="ts">
  import Item from './Item.svelte'
  import { count, tooltip, format, handle, hidden } from './x'
  export let price: number
  $: double = price * size
</script>
<svelte:head><script>const alien = 'here'</script></svelte:head>
{#if $count > 1}<Item {price} on:click={() => handle({ price })} use:tooltip title="a {format(price)}">hidden</Item>{/if}
<style>.hidden { color: red }</style>`,
        ['size (size):', 'price (price):', '<module> (default): price size count Item handle tooltip format'],
      )
    })

    it('of Astro have front matter and scripts', () => {
      check(
        'src/pages/index.astro',
        `---
import Layout from '../Layout.astro'
import { posts, type Post } from '../posts'
interface Props { post: Post }
const { post }: Props = Astro.props
if (!post) return Astro.redirect('/')
---
<Layout title={post.title}>{posts.map(one => <a href={one.url}>{one.title}</a>)}</Layout>
<script>
  import { start } from '../start'
  start(document.body)
</script>
<script type="application/ld+json">{ "@type": 1 }</script>`,
        ['Props: Post', 'post: Props', '<module> (default): post Layout post.title posts.map start'],
      )
    })

    it('keep the offsets of the whole file', () => {
      const text = '<template>a</template>\r\n<script>\r\nconst total = 1\r\n</script>\r\n'
      const total = read('a.vue', text).declarations[0]
      assert.equal(text.slice(total?.span.start, total?.span.end), 'const total = 1')
    })

    it('without scripts are modules all the same', () => {
      check('a.vue', '<template><b>1</b></template>', ['<module> (default):'])
      check('a.svelte', '', ['<module> (default):'])
    })

    it('with scripts that have no end say that they are not sure of it, or are read to the end', () => {
      assert.equal(read('a.vue', '<script>const a = {').complete, false)
      check('a.vue', '<script>const a = 1', ['a:', '<module> (default):'])
      check('a.vue', '<template><template>', ['<module> (default):'])
    })
  })

  describe(`comments of JavaScript, by the ${reader}`, () => {
    it('name types of modules and of the file', () => {
      check(
        'src/a.js',
        `
/** @import Default, { A, B as C } from './types.js' */
/** @typedef {import('./shape').Shape} Shape */
import { Kept } from './kept.js'
/**
 * Adds {Unused} up.
 * @template T
 * @param {import('./price').Price[]} prices of {@link Unused}
 * @param {C | 'A'} kind
 * @returns {Promise<Kept<T>>}
 */
export function total(prices, kind) {
  /** @type {Map<string, A.Inner>} */
  const map = new Map()
  /** @type import('./bare').Bare */
  map.x = 1
  return /** @type {Default} */ (map)
}
class Unused {}
`,
        [
          "total (total): import('./price').Price C Kept A.Inner import('./bare').Bare Default",
          'Unused:',
          "<module>: import('./shape').Shape",
        ],
      )
    })

    it('are imports of types, and in TypeScript no more than comments', () => {
      const text = `/** @type {import('./x').X} */\nexport const a = 1\n`
      const { imports } = read('a.mjs', text)
      assert.deepEqual(imports, [
        {
          specifier: './x',
          form: 'type',
          span: { start: 11, end: 24 },
          names: [{ imported: '*', local: "import('./x')" }],
        },
      ])
      assert.deepEqual(read('a.ts', text).imports, [])
    })
  })
}
