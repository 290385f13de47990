// Notes of git-ai, as they are and as they must not be.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseGitAiNote } from '../../../../server/src/provenance/records/gitAiNote.ts'
import { recordedAt } from '../../../../server/src/provenance/records/recordedLines.ts'

const metadata = {
  schema_version: 'authorship/3.0.0',
  git_ai_version: '1.6.24',
  base_commit_sha: '0123456789abcdef0123456789abcdef01234567',
  prompts: {
    '1111222233334444': {
      agent_id: { tool: 'cursor', id: 'old', model: 'gpt-4' },
      human_author: 'Dev <d@x.org>',
      total_additions: 3,
      total_deletions: 0,
      accepted_lines: 3,
      overriden_lines: 0,
    },
    abcdef0: { agent_id: { tool: 'claude', id: 'older', model: 'unknown' } },
  },
  sessions: {
    s_c9883b05a2487d: {
      agent_id: { tool: 'cursor', id: 'session_123', model: 'gpt-5' },
      human_author: 'Dev <d@x.org>',
    },
  },
  humans: { h_2bbd04770044e8: { author: 'Developer <dev@example.com>' } },
}

const attested = `src/api/users.ts
  s_c9883b05a2487d::t_0a1b2c3d4e5f60 1-12,20-22
  s_c9883b05a2487d::t_ffeeddccbbaa99 30
  h_2bbd04770044e8 40-44
"docs/read me.md"
  1111222233334444 1-3
  abcdef0 7
`

const json = JSON.stringify(metadata)

/** The note, told as `path line contributor tool model session person`. */
function check(title: string, note: string, lines: readonly string[], problem?: RegExp): void {
  test(title, () => {
    const { value, problems } = parseGitAiNote(note, 5)
    const told = [...value].flatMap(([path, records]) =>
      records.map(({ first, last, origin }) => {
        const who = origin.evidence.map(({ kind, grade, tool, model, session, person, at }) => {
          assert.deepEqual([kind, grade, at], ['note', 'B', 5])
          return [tool, model, session, person].filter(part => part !== undefined).join(' ')
        })
        return `${path} ${first}-${last} ${origin.contributor} ${who.join(' + ')}`
      }),
    )
    assert.deepEqual(told, lines)
    if (problem === undefined) assert.deepEqual(problems, [])
    else assert.match(problems.map(({ message }) => message).join('\n'), problem)
  })
}

const sample = [
  'src/api/users.ts 1-12 ai cursor gpt-5 session_123',
  'src/api/users.ts 20-22 ai cursor gpt-5 session_123',
  'src/api/users.ts 30-30 ai cursor gpt-5 session_123',
  'src/api/users.ts 40-44 human Developer <dev@example.com>',
  'docs/read me.md 1-3 ai cursor gpt-4 old',
  'docs/read me.md 7-7 ai claude-code older',
]

check('sessions, people, and the keys of both older versions', `${attested}---\n${json}`, sample)
check('line ends of Windows', `${attested}---\n${json}\n`.replaceAll('\n', '\r\n'), sample)
check('metadata on many lines', `${attested}---\n${JSON.stringify(metadata, undefined, 2)}\n`, sample)
check(
  'without sessions and people their keys are nobody, and the prompts stay',
  `${attested}---\n${JSON.stringify({ ...metadata, sessions: undefined, humans: undefined })}`,
  sample.slice(4),
  /does not describe 3 of the keys/,
)
check(
  'a divider in a quoted path is none',
  `"a\n---\nb.ts"\n  h_2bbd04770044e8 1\n"docs/--- .md"\n  abcdef0 2\n---\n${json}`,
  ['a\n---\nb.ts 1-1 human Developer <dev@example.com>', 'docs/--- .md 2-2 ai claude-code older'],
)
check(
  'a line of an agent and a person is of both',
  `a.ts\n  abcdef0 1-3\n  h_2bbd04770044e8 2\n---\n${json}`,
  [
    'a.ts 1-1 ai claude-code older',
    'a.ts 2-2 mixed claude-code older + Developer <dev@example.com>',
    'a.ts 3-3 ai claude-code older',
  ],
)
check('a note of no lines', `---\n${json}`, [])

for (const [title, note, problem] of [
  ['nothing', '', /no divider line/],
  ['prose', 'Tested by hand, looks good.\n', /no divider line/],
  ['no divider', attested, /no divider line/],
  ['garbage behind the metadata', `${attested}---\n${json}\n}}}`, /no JSON object/],
  ['garbage among the entries', `a.ts\n  abcdef0 1-x\n---\n${json}`, /line 2 is no list of lines/],
  ['an entry of no file', `  abcdef0 1\n---\n${json}`, /line 1 is no list of lines/],
  ['a range that runs backwards', `a.ts\n  abcdef0 9-1\n---\n${json}`, /line 2/],
  ['a list in place of metadata', `${attested}---\n[]`, /no JSON object/],
  [
    'another schema',
    `${attested}---\n${JSON.stringify({ ...metadata, schema_version: 'authorship/4.0.0' })}`,
    /another schema/,
  ],
] as const) {
  check(`ignored as a whole: ${title}`, note, [], problem)
}

test('names of Object.prototype are no keys', () => {
  const note = `a.ts\n  constructor 1\n  s___proto__ 2\n---\n${json}`
  assert.deepEqual([...parseGitAiNote(note, 0).value], [])
})

test('a line without a key is in no record', () => {
  const records = parseGitAiNote(`${attested}---\n${json}`, 0).value.get('src/api/users.ts') ?? []
  const known = Array.from({ length: 50 }, (_, line) => recordedAt(records, line)?.contributor)
  assert.deepEqual(
    [known[0], known[1], known[12], known[13], known[30], known[39], known[40], known[45]],
    [undefined, 'ai', 'ai', undefined, 'ai', undefined, 'human', undefined],
  )
})

test('the keys are the hashes that the format says', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  assert.equal(hash('cursor:session_123').slice(0, 16), 'c9883b05a2487d6d')
  assert.equal(hash('Developer <dev@example.com>').slice(0, 14), '2bbd04770044e8')
  assert.equal(hash('cursor:6ef2299e-a67f-432b-aa80-3d2fb4d28999').slice(0, 16), '866dabf162e96bcb')
  assert.equal(hash('claude:conv_abc123def456').slice(0, 14), 'b2a29916d2f994')
})

test('no text throws, and records are sorted, apart and known', () => {
  const line = fc.constantFrom(
    'a.ts',
    '"b c.ts"',
    '"',
    '  abcdef0 1-5,3',
    '  h_2bbd04770044e8 2-4',
    '---',
    json,
    '',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(line, { maxLength: 12 }).map(lines => lines.join('\n')),
  )
  fc.assert(
    fc.property(text, note => {
      for (const records of parseGitAiNote(note, 0).value.values()) {
        let end = 0
        for (const { first, last, origin } of records) {
          assert.ok(first > end && last >= first && origin.evidence.length > 0)
          end = last
        }
      }
    }),
  )
})

test('a hostile note of many overlapping ranges is read quickly', () => {
  const ranges = Array.from({ length: 40_000 }, (_, index) => `${index + 1}-${80_000 - index}`).join(',')
  const started = performance.now()
  parseGitAiNote(`a.ts\n  abcdef0 ${ranges}\n---\n${json}`, 0)
  assert.ok(performance.now() - started < 2_000)
})
