// The digest that a signature holds for. The vectors are frozen: a change of them voids every signature there is.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RegionContent, regionDigest } from '../../../server/src/review/regionDigest.ts'

const parse: RegionContent = {
  path: 'packages/price/src/parse.ts',
  language: 'ts',
  symbol: 'Parser.parse#2',
  removedLines: ['  return 0'],
  addedLines: ["  if (input === '') throw new Error('empty')", '  return Number(input)'],
  body: "parse(input: string) {\n  if (input === '') throw new Error('empty')\n  return Number(input)\n}",
}

test('golden vectors of version 1', () => {
  assert.equal(regionDigest(parse), 'sha256:54c89f8c6ab1c6c9b94d4242dfabbd95e5b4d17a72fd05db69ae8f4581751d8e')
  const deletion = { ...parse, symbol: '', addedLines: [], body: '' }
  assert.equal(
    regionDigest(deletion),
    'sha256:564cb68d8af46c622d71238cbc5758951ddfe38754085bae524b6c3126400361',
  )
  const unicode = { ...parse, path: 'src/größe.py', language: 'py', addedLines: ['\tprix = "€ 𝟙"'] }
  assert.equal(
    regionDigest(unicode),
    'sha256:2f337c7ceb5b5e41077ad314b2b755838df66e81deaf90f49a5045a9171f470a',
  )
})

test('line ends do not count', () => {
  assert.equal(regionDigest({ ...parse, body: parse.body.replaceAll('\n', '\r\n') }), regionDigest(parse))
})

test('everything else counts: place, language, declaration, both sides, indentation, the body around', () => {
  const others: readonly Partial<RegionContent>[] = [
    { path: 'packages/price/src/other.ts' },
    { language: 'tsx' },
    { symbol: 'Parser.parse' },
    { removedLines: [] },
    { removedLines: [''] },
    { addedLines: parse.addedLines.map(line => `  ${line}`) },
    { addedLines: [parse.addedLines.join('\n')].concat('') },
    { removedLines: [...parse.removedLines, ...parse.addedLines], addedLines: [] },
    { body: `${parse.body} ` },
    { body: parse.body.replace("if (input === '') throw new Error('empty')", '') },
  ]
  const digests = [parse, ...others.map(other => ({ ...parse, ...other }))].map(regionDigest)
  assert.equal(new Set(digests).size, digests.length)
})
