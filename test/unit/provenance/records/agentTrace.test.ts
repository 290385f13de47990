// Agent Trace records: read as tools write them, believed as far as the text shows, written as the schema has them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256 } from '../../../../server/src/base/hash.ts'
import { splitLines } from '../../../../server/src/base/lines.ts'
import { lineAuthorships } from '../../../../server/src/provenance/lines.ts'
import { parseTraces } from '../../../../server/src/provenance/records/agentTrace.ts'
import { recordedAt } from '../../../../server/src/provenance/records/recordedLines.ts'
import { tracedLines } from '../../../../server/src/provenance/records/tracedLines.ts'
import { agentTraceOf } from '../../../../server/src/provenance/records/writeAgentTrace.ts'
import { attributedText } from '../arbitrary.ts'

const parent = '1'.repeat(40)
const commit = '2'.repeat(40)
const text = 'one\ntwo\nthree\nfour\n'
const noon = '2026-11-23T12:00:00Z'

interface Told {
  readonly range?: object
  readonly contributor?: object
  readonly record?: object
  readonly path?: string
}

function record({
  range = {},
  contributor = { type: 'ai', model_id: 'anthropic/claude-sonnet-4-5' },
  record = {},
  path = 'a.ts',
}: Told): string {
  return JSON.stringify({
    version: '0.1.0',
    id: '7a1d6a5e-6f2b-4b4e-9d3e-2f7a0c4f9b11',
    timestamp: noon,
    vcs: { type: 'git', revision: parent },
    tool: { name: 'claude-code', version: '2.1.240' },
    files: [{ path, conversations: [{ contributor, ranges: [{ start_line: 2, end_line: 3, ...range }] }] }],
    ...record,
  })
}

const hashOf = (lines: string) => ({ content_hash: `sha256:${sha256(lines)}` })
const proven = hashOf('two\nthree')

interface Version {
  readonly revision?: string
  readonly parents?: readonly string[]
  readonly at?: number
}

/** What the records say of the lines of `text`, which `commit` made a minute after noon. */
function check(
  title: string,
  records: string | Told,
  expected: readonly string[],
  version: Version = {},
): void {
  test(title, () => {
    const { value } = parseTraces(typeof records === 'string' ? records : record(records))
    const lines = tracedLines(value, {
      path: 'a.ts',
      lines: () => splitLines(text),
      revision: commit,
      parents: [parent],
      at: Date.parse(noon) + 60_000,
      ...version,
    })
    const told = lines.map(({ first, last, origin }) => {
      const evidence = origin.evidence.map(({ kind, grade, tool, model, session }) =>
        [kind, grade, tool, model, session].filter(part => part !== undefined).join(' '),
      )
      return `${first}-${last} ${origin.contributor}: ${evidence.join(', ')}`
    })
    assert.deepEqual(told, expected)
  })
}

const believed = ['2-3 ai: trace B claude-code anthropic/claude-sonnet-4-5']
const near = ['2-3 mixed: trace C claude-code anthropic/claude-sonnet-4-5']

// With a hash the text itself decides.
check('the very text, recorded before its commit', { range: proven }, believed)
check('with the end of its last line', { range: hashOf('two\nthree\n') }, believed)
check('with the line ends of Windows', { range: hashOf('two\r\nthree') }, believed)
check(
  'the revision that holds the lines, recorded later',
  { range: proven, record: { timestamp: '2026-11-24T00:00:00Z', vcs: { type: 'git', revision: commit } } },
  believed,
)
check(
  'before a rebase: the parent is another one',
  { range: proven, record: { vcs: { type: 'git', revision: '3'.repeat(40) } } },
  believed,
)
check('another text at those lines', { range: hashOf('two\nTHREE') }, [])
check('the text at other lines', { range: { ...proven, start_line: 1, end_line: 2 } }, [])
check('lines that are not there', { range: { ...proven, end_line: 30 } }, [])
check(
  'the very text, recorded after its commit and on top of another',
  { range: proven, record: { timestamp: '2026-11-24T00:00:00Z' } },
  [],
)
check('text that is not committed', { range: proven }, believed, {
  revision: undefined as unknown as string,
  at: Number.POSITIVE_INFINITY,
})
check('a person', { range: proven, contributor: { type: 'human' } }, ['2-3 human: trace B'])
check('both', { range: proven, contributor: { type: 'mixed' } }, ['2-3 mixed: trace B claude-code'])
check('nobody', { range: proven, contributor: { type: 'unknown' } }, [])
check('a contributor of the range overrides', { range: { ...proven, contributor: { type: 'human' } } }, [
  '2-3 human: trace B',
])
check(
  'an agent and a person for the same lines',
  `${record({ range: proven })}\n${record({ range: proven, contributor: { type: 'human' } })}`,
  ['2-3 mixed: trace B, trace B claude-code anthropic/claude-sonnet-4-5'],
)

// Without one, line numbers of a text that nobody kept.
check('on top of the parent: an agent wrote about there', {}, near)
check('a hash that nobody can check is none', { range: { content_hash: 'murmur3:9f2e8a1b' } }, near)
check('a person without proof is nobody', { contributor: { type: 'human' } }, [])
check(
  'said of the revision itself: the edit may be on top of it',
  { record: { vcs: { type: 'git', revision: commit } } },
  [],
)
check('on top of something else', { record: { vcs: { type: 'git', revision: '3'.repeat(40) } } }, [])
check('recorded after the commit', { record: { timestamp: '2026-11-24T00:00:00Z' } }, [])
check('a change of another system', { record: { vcs: { type: 'jj', revision: 'kkmpptxz' } } }, [])
check('no revision', { record: { vcs: undefined } }, [])
check(
  'proof goes before a number',
  `${record({ range: { start_line: 1, end_line: 4 } })}\n${record({ range: proven })}`,
  [
    '1-1 mixed: trace C claude-code anthropic/claude-sonnet-4-5',
    ...believed,
    '4-4 mixed: trace C claude-code anthropic/claude-sonnet-4-5',
  ],
)

// As tools really write.
check('the version that the reference writes', { range: proven, record: { version: '1.0' } }, believed)
check('no version', { range: proven, record: { version: undefined } }, believed)
check('a path from here', { range: proven, path: './a.ts' }, believed)
check('another path', { range: proven, path: 'b.ts' }, [])
check('no tool', { range: proven, record: { tool: undefined } }, [
  '2-3 ai: trace B anthropic/claude-sonnet-4-5',
])

for (const path of ['.sessions', '.shell-history', '.unknown', '.sessions/x', '', 7]) {
  test(`${JSON.stringify(path)} is no file`, () => {
    assert.deepEqual(parseTraces(record({ path: path as string })).value[0]?.files, new Map())
  })
}

test('lines that are no record are counted, and the rest is read', () => {
  const { value, problems } = parseTraces(`${record({})}\n{"half":\n\n[]\n{"files":[]}\n${record({})}\r\n`)
  assert.equal(value.length, 2)
  assert.match(problems[0]?.message ?? '', /^3 lines of .agent-trace\/traces.jsonl cannot be read/)
})

test('no text throws', () => {
  const key = fc.constantFrom(
    'timestamp',
    'files',
    'path',
    'conversations',
    'ranges',
    'start_line',
    'contributor',
    'vcs',
  )
  const value = fc.object({
    key,
    maxDepth: 6,
    values: [fc.constant(noon), fc.integer(), fc.constant(null), fc.constant('ai')],
  })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        value.map(one => JSON.stringify(one)),
      ),
      line => {
        for (const trace of parseTraces(line).value) assert.ok(Number.isFinite(trace.at))
      },
    ),
  )
})

test('what is written has the fields of the schema', () => {
  const { text, ledger } = {
    text: 'a\nb\n',
    ledger: {
      length: 4,
      attributions: [
        {
          span: { start: 0, end: 4 },
          contributor: 'ai',
          evidence: [{ kind: 'hook', grade: 'A', tool: 'cursor', model: 'gpt-5', session: 's', at: 0 }],
        },
      ],
    },
  } as const
  const head = {
    id: '7a1d6a5e-6f2b-4b4e-9d3e-2f7a0c4f9b11',
    at: Date.parse(noon),
    revision: parent,
    version: '0.1.0',
  }
  assert.deepEqual(
    agentTraceOf(head, [{ path: 'a.ts', text, lines: lineAuthorships(text, ledger).slice(0, -1) }]),
    {
      version: '0.1.0',
      id: head.id,
      timestamp: '2026-11-23T12:00:00.000Z',
      vcs: { type: 'git', revision: parent },
      tool: { name: 'countersign', version: '0.1.0' },
      files: [
        {
          path: 'a.ts',
          conversations: [
            {
              contributor: { type: 'ai', model_id: 'gpt-5' },
              ranges: [{ start_line: 1, end_line: 2, ...hashOf('a\nb') }],
            },
          ],
        },
      ],
      metadata: {
        'dev.countersign': {
          evidence: [
            {
              path: 'a.ts',
              start_line: 1,
              end_line: 2,
              kind: 'hook',
              grade: 'A',
              tool: 'cursor',
              session: 's',
            },
          ],
        },
      },
    },
  )
})

test('what is written is read back: who wrote each line, by which tool, never with a better grade', () => {
  fc.assert(
    fc.property(attributedText, ({ text, ledger }) => {
      const lines = lineAuthorships(text, ledger)
      const head = {
        id: '7a1d6a5e-6f2b-4b4e-9d3e-2f7a0c4f9b11',
        at: Date.parse(noon),
        revision: parent,
        version: '0.1.0',
      }
      const written = JSON.stringify(agentTraceOf(head, [{ path: 'a.ts', text, lines }]))
      const { value, problems } = parseTraces(written)
      assert.deepEqual(problems, [])
      const read = tracedLines(value, {
        path: 'a.ts',
        lines: () => splitLines(text),
        revision: undefined,
        parents: [parent],
        at: Number.POSITIVE_INFINITY,
      })
      for (const { line, contributor, tool, model, grade } of lines) {
        const origin = recordedAt(read, line)
        const evidence = origin?.evidence.at(-1)
        assert.equal(origin?.contributor ?? 'unknown', contributor)
        if (contributor === 'unknown') continue
        assert.ok((evidence?.grade ?? 'D') >= (grade ?? 'D') && evidence?.grade !== 'A')
        if (contributor !== 'human')
          assert.deepEqual([evidence?.tool, evidence?.model], [tool ?? undefined, model ?? undefined])
      }
    }),
  )
})
