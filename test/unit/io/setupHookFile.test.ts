import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseTree } from 'jsonc-parser'
import {
  emptyPlaces,
  type HookFile,
  type HookShape,
  withHooks,
  withoutHooks,
} from '../../../server/src/io/setup/agents/hookFile.ts'

const grouped: HookShape = {
  ours: /record one\b/,
  events: [
    { name: 'Before', matcher: 'shell' },
    { name: 'After', matcher: 'write|edit' },
  ],
  layout: 'groups',
  beside: { type: 'command' },
}
const flat: HookShape = {
  ours: /record one\b/,
  events: [{ name: 'afterEdit' }, { name: 'afterTab', matcher: 'Tab' }],
  layout: 'list',
  head: { version: 1 },
}

function fileOf(text: string): HookFile {
  return { path: 'hooks.json', text, tree: parseTree(text, [], { allowTrailingComma: true }) }
}

/** Connects and disconnects again. */
function thereAndBack(text: string, shape: HookShape): string {
  const before = fileOf(text)
  const after = withHooks(before, shape, 'record one')
  assert.notEqual(after, text)
  assert.equal(withHooks(fileOf(after), shape, 'record one'), after, 'twice is once')
  assert.doesNotThrow(() => parseTree(after))
  return withoutHooks(fileOf(after), shape, emptyPlaces(before, shape))
}

const command = fc.record({ command: fc.string({ maxLength: 8 }) })
const foreign = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.array(command, { maxLength: 2 }))
const list = fc.array(fc.oneof(command, fc.record({ matcher: fc.string(), hooks: fc.array(command) })), {
  maxLength: 3,
})
const hooks = fc.record(
  { Before: list, After: list, afterEdit: list, afterTab: list, Stop: list },
  { requiredKeys: [], noNullPrototype: true },
)
const settings = fc
  .tuple(
    fc.dictionary(fc.string({ maxLength: 6 }), foreign, { maxKeys: 3, noNullPrototype: true }),
    hooks,
    fc.boolean(),
  )
  .map(([others, own, has]) => (has ? { ...others, hooks: own } : { ...others, hooks: undefined }))

test('property: what is connected and disconnected is as it was, to the byte', () => {
  const unit = fc.constantFrom('', '  ', '    ', '\t')
  const eol = fc.constantFrom('\n', '\r\n')
  fc.assert(
    fc.property(settings, unit, eol, fc.constantFrom(grouped, flat), (value, indent, end, shape) => {
      const text = `${JSON.stringify(value, undefined, indent)}\n`.replaceAll('\n', end)
      assert.equal(thereAndBack(text, shape), text)
    }),
    { numRuns: 300 },
  )
})

for (const text of [
  '{ }',
  '{\n}\n',
  '{ "hooks": { } }',
  '{ "hooks": { /* none */ } }',
  '{\n  "hooks": {\n    // none yet\n  } // so far\n}\n',
  '{\n  "a": 1, // one\n  "b": 2 // two\n}\n',
  '{\n  "hooks": {\n    "After": [\n      // the first will be here\n    ],\n  },\n}\n',
]) {
  test(`comments stay where they were: ${JSON.stringify(text)}`, () => {
    for (const shape of [grouped, flat]) assert.equal(thereAndBack(text, shape), text)
  })
}

test('a comment that was written beside our hook stays when it goes', () => {
  const after = withHooks(fileOf('{\n  "a": 1\n}\n'), grouped, 'record one')
  const commented = after.replace('"hooks"', '// ours\n  "hooks"').replace(/\n}\n$/, '\n  // the end\n}\n')
  const rest = withoutHooks(fileOf(commented), grouped, undefined)
  assert.match(rest, /^{\n {2}"a": 1\s+\/\/ ours\s+\/\/ the end\s+}\n$/)
})
