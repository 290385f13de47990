// No source text in the journal: whatever is typed, pasted, brought by the disk, claimed for an agent or stated.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { report } from '../../../server/src/analysis/report.ts'
import { markRead } from '../../../server/src/analysis/reviewing.ts'
import { sayOf } from '../../../server/src/analysis/words.ts'
import { forwardKind } from '../provenance/arbitrary.ts'
import { agentWorld } from './agentWorld.ts'

const by = 'Dana Reyes <dana@example.org>'

/** Shorter lines, as `}` or `else`, are in any text. */
const telling = 6

/** What code is made of, and none of the journal's own words or figures. */
const piece = fc.constantFrom(
  'const ',
  'return ',
  'select * from ',
  "password = 'hunter2'",
  'API_KEY=',
  '<b>',
  ' => ',
  'π ≈ 3',
  '😀',
  'señal',
  ';',
  '\\u0041',
  '"quoted"',
  '\t',
  '// why ',
  'Q',
  'zz',
)

const line = fc.array(piece, { minLength: 1, maxLength: 6 }).map(pieces => pieces.join(''))
const lines = fc.array(line, { minLength: 1, maxLength: 12 }).map(all => `${all.join('\n')}\n`)

test('property: no line of any text is in any byte of the journal', async t => {
  const { root, storage, write, record, editor } = await agentWorld(t, 'export {}\n')
  const { open, insert, reload, save, settled, session, host } = await editor()
  const folder = join(storage, 'journal')
  let number = 0
  await fc.assert(
    fc.asyncProperty(
      fc.record({ before: lines, typed: lines, kind: forwardKind, offered: lines }),
      async ({ before, typed, kind, offered }) => {
        const path = `src/${number++}.ts`
        write(path, before)
        await open(path)
        insert(path, typed)
        insert(path, typed, { kind })
        save(path)
        const text = before + typed + typed
        write(path, text + offered)
        const file_path = join(root, path)
        const tool_input = { file_path, old_string: text, new_string: text + offered }
        const event = { session_id: 'one', cwd: root, hook_event_name: 'PostToolUse', tool_name: 'Edit' }
        await record('claude-code', { ...event, tool_use_id: path, tool_input })
        reload(path)
        await session.filesChanged([path])
        await settled()
        const word = { by, via: 'terminal', says: 'ai', tool: 'cursor' } as const
        sayOf(host, { path, text: text + offered, first: 0, last: 2 }, word)
        const { snapshot } = session.workspace
        const regions = report(snapshot).regions.map(({ assessment }) => assessment.change.region)
        markRead(host, snapshot, { regions, by, via: 'terminal' })
        await host.journal.flush()

        // A read mark names the declaration that it is about: a line may be no more than that.
        const names = host.journal.readMarks().map(({ declaration }) => declaration)
        const secrets = (text + offered)
          .split('\n')
          .flatMap(one => [one, one.trim(), JSON.stringify(one).slice(1, -1)])
          .filter(one => one.length >= telling && !names.some(name => name.includes(one)))
        const segments = readdirSync(folder).map(name => readFileSync(join(folder, name)))
        assert.ok(segments.some(bytes => bytes.includes(path)))
        for (const secret of secrets) {
          const written = [Buffer.from(secret), Buffer.from(secret, 'utf16le')]
          assert.ok(!segments.some(bytes => written.some(one => bytes.includes(one))), `"${secret}"`)
        }
      },
    ),
    { numRuns: 30 },
  )
  assert.ok(host.journal.statements().length > 0)
  assert.ok(host.journal.readMarks().length > 0)
})
