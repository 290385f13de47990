// Components are part of the graph: through their scripts, their markup and their default export.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dependentsOf } from '../../../server/src/graph/declarationGraph.ts'
import { graphOf } from '../../support/graphFixture.ts'

const { graph } = graphOf(`
// @file price.ts
export function total() {}
export function rate() {}
// @file Item.vue
<script setup>
import { total } from './price'
function shown() { return total() }
</script>
<template><b>{{ shown() }}</b></template>
// @file Cart.svelte
<script>
import Item from './Item.vue'
import { rate } from './price'
</script>
<Item />
// @file main.js
import Cart from './Cart'
new Cart({ target: document.body })
`)

function dependents(path: string, name: string): readonly string[] {
  return dependentsOf(graph, path, name).map(one => `${one.distance} ${one.path}#${one.declaration}`)
}

test('a function reaches the component that uses it, and who renders that', () => {
  assert.deepEqual(dependents('price.ts', 'total'), [
    '1 Item.vue#shown',
    '2 Item.vue#<module>',
    '3 Cart.svelte#<module>',
    '4 main.js#<module>',
  ])
})

test('what a component imports and never uses does not reach it', () => {
  assert.deepEqual(dependents('price.ts', 'rate'), [])
})
