// Blocks that stand elsewhere already: what is found, and what is left alone.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { duplicatedBlock } from '../../../server/src/rules/duplicatedBlock.ts'
import { inWorkspace } from '../../support/ruleInWorkspace.ts'

const block = `function total(cart, rates) {
  const lines = cart.lines.filter(line => line.amount > 0)
  let sum = 0
  for (const line of lines) {
    const rate = rates.find(one => one.country === line.country)
    if (!rate) throw new Error('There is no rate for ' + line.country)
    sum += line.amount * line.price * (1 + rate.percent / 100)
  }
  const discount = cart.coupon ? cart.coupon.valueOf(sum) : 0
  return Math.max(0, Math.round((sum - discount) * 100) / 100)
}`

const table = `const countries = {
${Array.from({ length: 40 }, (_, index) => `  c${index}: { code: 'C${index}', name: 'Country ${index}', vat: ${index}, since: '19${index + 10}' },`).join('\n')}
}`

const imports = Array.from(
  { length: 12 },
  (_, index) =>
    `import { first${index}, second${index} as other${index}, type Third${index} } from './module${index}'`,
).join('\n')

const workspace = inWorkspace(
  duplicatedBlock,
  `
// @file src/price.ts
${imports}

${block}
// @file src/table.ts
${table}
// @file src/cart.ts
export const one = 1
`,
)

const added = (text: string): string =>
  text
    .split('\n')
    .map(line => `+ ${line}`)
    .join('\n')

const gone = (text: string): string => added(text).replaceAll(/^\+/gm, '-')

const found = (text: string, path = 'src/cart.ts'): number =>
  workspace.messages(path, `  export const one = 1\n${added(text)}`).length

describe('a block that stands in another file is found', () => {
  test('as it is', () => assert.equal(found(block), 1))
  test('indented otherwise', () => assert.equal(found(block.replaceAll(/^/gm, '\t')), 1))
  test('with comments in between', () => assert.equal(found(block.replaceAll(/$/gm, ' // as above')), 1))
  test('with other names of parameters', () => {
    assert.equal(found(block.replaceAll(/\bcart\b/g, 'basket').replaceAll(/\brates\b/g, 'taxes')), 1)
  })
  test('within more that is new', () =>
    assert.equal(found(`const a = call(1)\n${block}\nconst b = call(a)`), 1))
  test('once, however long it is', () => assert.equal(found(`${block}\n`), 1))
})

test('the message says where it stands', () => {
  const [message = ''] = workspace.messages('src/cart.ts', `  export const one = 1\n${added(block)}`)
  assert.match(message, /stands in src\/price\.ts too, near line 1\d,/)
})

test('a block that stands in the same file is found', () => {
  workspace.messages('src/new.ts', added(block))
  const marked = `  ${block.replaceAll('\n', '\n  ')}\n  const between = call(1)\n${added(block)}`
  assert.equal(inWorkspace(duplicatedBlock, '// @file a.ts\n').messages('a.ts', marked).length, 1)
})

describe('what is no copy is left alone', () => {
  test('a block that moved', () => {
    const marked = `${gone(block)}\n  const between = call(1)\n${added(block)}`
    assert.deepEqual(inWorkspace(duplicatedBlock, '// @file a.ts\n').messages('a.ts', marked), [])
  })
  test('imports', () => assert.equal(found(imports), 0))
  test('a table of data', () => assert.equal(found(table), 0))
  test('a few lines of a block', () => assert.equal(found(block.split('\n').slice(0, 4).join('\n')), 0))
  test('a generated file', () => assert.equal(found(`// @generated\n${block}`, 'src/made.ts'), 0))
  test('a test', () => assert.equal(found(block, 'src/cart.test.ts'), 0))
  test('other calls in statements of the same form', () => {
    assert.equal(
      found(
        block
          .replaceAll('line.', 'rates.')
          .replaceAll('rate.', 'cart.')
          .replaceAll('.find', '.pick')
          .replaceAll('Math.', 'Big.')
          .replaceAll('.filter', '.keep')
          .replaceAll('valueOf', 'worth')
          .replaceAll('country', 'state')
          .replaceAll('There is no', 'Missing')
          .replaceAll('amount', 'count'),
      ),
      0,
    )
  })
})

test('a file that repeats itself ten thousand times is read in one pass', () => {
  const same = Array.from({ length: 10_000 }, () => '  list.add(first(second), third[fourth] = fifth)').join(
    '\n',
  )
  const own = inWorkspace(duplicatedBlock, '// @file a.ts\n')
  const marked = same.replaceAll(/^/gm, '  ').replaceAll(/\n/g, '\n').split('\n')
  const half = marked.map((line, index) => (index % 2 === 0 ? line : `+${line.slice(1)}`)).join('\n')
  assert.deepEqual(own.messages('a.ts', half), [])
})
