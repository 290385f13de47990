// The three shells over one repository: what the editor shows, what the hook decides, what the command prints.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Diagnostic } from 'vscode-languageserver/node'
import type { Status } from '../../server/src/protocol.ts'
import { countersign } from '../support/command.ts'
import { startClient, type TestClient } from '../support/languageClient.ts'
import { agentEdits, sampleRepository } from '../support/sample.ts'
import { repositoryAt } from '../unit/io/gitRepository.ts'

const wide = 'packages/price/src/parse.ts'
const leaf = 'packages/cart/src/giftWrap.ts'

interface Verdict {
  readonly level: string
  readonly score: number
  readonly gate: string
  readonly because: readonly string[]
  readonly problems: readonly string[]
  /** Heaviest first. */
  readonly regions: readonly Record<string, unknown>[]
}

test('Same snapshot and same evidence, same report: in the editor, the hook and the command', async t => {
  const root = sampleRepository(t)
  await agentEdits(root, `${wide}#parsePrice`, 5).report()
  await agentEdits(root, `${leaf}#boxesFor`, 3).report()
  const client = await startClient(t, root)
  const status = await client.status(
    ({ state, regions }) => state === 'ready' && regions.filter(one => one.contributor === 'ai').length === 2,
  )
  const inEditor = verdictOfStatus(status, client)
  assert.equal(inEditor.level, 'high')

  // Opening the files changes nothing: their text is the one on disk.
  for (const path of [wide, leaf]) await client.open(path)
  const shown = await client.diagnostics(wide, ({ length }) => length > 0)
  assert.deepEqual(verdictOfStatus(await client.status(() => true), client), inEditor)

  const command = JSON.parse(countersign(root, 'check', '--worktree', '--format', 'json').out)
  assert.deepEqual(verdictOfJson(command), inEditor)
  repositoryAt(root).git('add', wide, leaf)
  const hook = JSON.parse(countersign(root, 'check', '--staged', '--format', 'json').out)
  assert.deepEqual(verdictOfJson(hook), inEditor)
  assert.deepEqual({ ...hook, scope: undefined }, { ...command, scope: undefined })

  // A diagnostic carries what its fix needs: the digest of the region that the command names.
  assert.deepEqual(
    shown.map(({ data }: Diagnostic) => data),
    [{ region: command.assessments[0].region, path: wide, declaration: 'parsePrice' }],
  )
})

function verdictOfStatus(status: Status, client: TestClient): Verdict {
  const { level, score, gate, because, problems, regions } = status
  return {
    level,
    score,
    gate,
    because,
    problems,
    regions: regions.map(({ region, uri, range, declaration, level, contributor, signOff, unread }) => ({
      region,
      path: decodeURIComponent(uri.slice(client.uri('').length + 1)),
      range,
      declaration,
      level,
      contributor,
      signOff,
      unread,
    })),
  }
}

interface JsonRegion extends Record<string, unknown> {
  readonly lines: { readonly unread: number }
}

function verdictOfJson(json: {
  readonly change: { readonly level: string; readonly score: number }
  readonly gate: { readonly result: string; readonly because: readonly string[] }
  readonly problems: readonly string[]
  readonly assessments: readonly JsonRegion[]
}): Verdict {
  return {
    level: json.change.level,
    score: Math.round(json.change.score),
    gate: json.gate.result,
    because: json.gate.because,
    problems: json.problems,
    regions: json.assessments.map(
      ({ region, path, range, declaration, level, contributor, signOff, lines }) => ({
        region,
        path,
        range,
        declaration,
        level,
        contributor,
        signOff,
        unread: lines.unread,
      }),
    ),
  }
}
