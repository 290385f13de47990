// `countersign blame` over real repositories, with what other tools recorded in them; and what CI makes of that.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sha256 } from '../../server/src/base/hash.ts'
import { rowsOf } from '../../server/src/cli/blameRows.ts'
import { countersign, countersignWith } from '../support/command.ts'
import {
  createRepository,
  plainEnvironment,
  type TestRepository,
  temporaryFolder,
} from '../unit/io/gitRepository.ts'

interface Line {
  readonly line: number
  readonly contributor: string
  readonly grade: string | null
  readonly kind: string | null
  readonly tool: string | null
  readonly model: string | null
  readonly session: string | null
  readonly evidence: string | null
  readonly commit: string | null
  readonly committed: boolean
  readonly author: string | null
  readonly date: string | null
}

function blame(root: string, path = 'a.ts'): readonly Line[] {
  const { status, out, err } = countersign(root, 'blame', path, '--json')
  assert.deepEqual([status, err], [0, ''])
  return JSON.parse(out).lines
}

/** `contributor grade kind tool`, by line. */
function told(lines: readonly Line[]): readonly string[] {
  return lines.map(({ contributor, grade, kind, tool }) =>
    [contributor, grade, kind, tool].filter(part => part !== null).join(' '),
  )
}

const metadata = JSON.stringify({
  schema_version: 'authorship/3.0.0',
  base_commit_sha: '0'.repeat(40),
  prompts: {},
  sessions: { s_c9883b05a2487d: { agent_id: { tool: 'cursor', id: 'session_123', model: 'gpt-5' } } },
  humans: { h_2bbd04770044e8: { author: 'Developer <dev@example.com>' } },
})

/** Four lines: two of an agent and one of a person, as a note says. */
function noted(t: TestContext): TestRepository & { readonly first: string } {
  const repository = createRepository(t)
  repository.write('a.ts', 'one\ntwo\nthree\nfour\n')
  const first = repository.commit('Add numbers')
  const note = `a.ts\n  s_c9883b05a2487d::t_0a1b2c3d4e5f60 1-2\n  h_2bbd04770044e8 3\n---\n${metadata}`
  repository.git('notes', '--ref=ai', 'add', '-m', note, first)
  return { ...repository, first }
}

test('a note of git-ai says whose the lines are, wherever they moved since', t => {
  const { root, git, write, commit, first } = noted(t)
  assert.deepEqual(told(blame(root)), ['ai B note cursor', 'ai B note cursor', 'human B note', 'unknown'])

  git('mv', 'a.ts', 'moved.ts')
  write('moved.ts', 'zero\none\nTWO\nthree\nfour\n')
  const second = commit('Move')
  write('moved.ts', 'zero\nnow\none\nTWO\nthree\nfour\n')
  const lines = blame(root, 'moved.ts')
  assert.deepEqual(told(lines), [
    'unknown',
    'unknown',
    'ai B note cursor',
    'unknown',
    'human B note',
    'unknown',
  ])
  assert.deepEqual(
    lines.map(({ commit }) => commit),
    [second, null, first, second, first, first],
  )
  assert.deepEqual(
    lines.map(({ committed }) => committed),
    [true, false, true, true, true, true],
  )
  const [, , ai, , human] = lines
  assert.deepEqual(
    [ai?.model, ai?.session, ai?.author],
    ['gpt-5', 'session_123', 'Dana Reyes <dana@example.org>'],
  )
  assert.equal(ai?.evidence, 'Written by Cursor (gpt-5), as another tool recorded (B).')
  assert.equal(human?.evidence, 'Written by Developer <dev@example.com>, as another tool recorded (B).')
})

test('text for people: commit, name, grade, day, number', t => {
  const { root, first, write } = noted(t)
  const day = blame(root)[0]?.date?.slice(0, 10)
  write('a.ts', 'one\ntwo\nthree\nfour\nfive\u001b[31m\n')
  const { out } = countersign(root, 'blame', 'a.ts')
  const short = first.slice(0, 8).padEnd(17)
  assert.deepEqual(out.split('\n'), [
    `${short} Cursor gpt-5 ai      B ${day}    1  one`,
    `${short} Cursor gpt-5 ai      B ${day}    2  two`,
    `${short} Developer    human   B ${day}    3  three`,
    `${short} Dana Reyes   unknown - ${day}    4  four`,
    `not committed yet              unknown -               5  five\\u{1b}[31m`,
    '',
  ])
})

test('colour is for terminals, and goes by the contributor', () => {
  const line = {
    line: 1,
    contributor: 'ai',
    grade: 'A',
    tool: 'cursor',
    model: null,
    at: 0,
    evidence: '',
    observed: null,
    statements: [],
  } as const
  const file = { path: 'a.ts', text: 'x', lines: [line], texts: ['x'], sources: [], read: new Map() }
  assert.equal(
    rowsOf(file, true),
    '\u001b[35mnot committed yet Cursor ai      A               1\u001b[0m  x\n',
  )
  assert.equal(rowsOf(file, false), 'not committed yet Cursor ai      A               1  x\n')
})

test('a note that is no note is said to be left out, escaped, and the rest is told', t => {
  const { root, git, first } = noted(t)
  git('notes', '--ref=ai', 'add', '-f', '-m', '\u001b[2Jgarbage', first)
  const { status, err, out } = countersign(root, 'blame', 'a.ts')
  assert.equal(status, 0)
  assert.match(
    err,
    new RegExp(
      `^countersign: The note of git-ai on ${first.slice(0, 8)} is not read: it has no divider line`,
    ),
  )
  assert.match(out, /unknown - .* 1 {2}one/)
})

test('notes that git cannot read hide nothing else', t => {
  const { root, git, write, commit } = createRepository(t)
  write('a.ts', 'one\n')
  commit('One\n\nCo-Authored-By: Claude <noreply@anthropic.com>')
  git('update-ref', 'refs/notes/ai', git('rev-parse', 'HEAD:a.ts'))
  const { status, err, out } = countersign(root, 'blame', 'a.ts')
  assert.equal(status, 0)
  assert.match(err, /^countersign: git cannot read refs\/notes\/ai/)
  assert.match(out, /Claude Code +mixed +C/)
})

test('outside of a repository nothing is committed', t => {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'a.ts'), 'one\n')
  const { status, out } = countersignWith(folder, ['blame', 'a.ts'], {
    environment: { XDG_STATE_HOME: folder },
  })
  assert.equal(status, 0)
  assert.match(out, /^not committed yet +unknown - +1 {2}one\n$/)
})

test('hostile names and messages reach the terminal as plain text', t => {
  const { root, git, write, commit } = createRepository(t)
  git('config', 'user.name', 'Eve\u001b]0;owned\u0007\u202e')
  write('a.ts', 'one\n')
  commit('One\u001b[2J\n\nCo-authored-by: \u001b[31mX <noreply@anthropic.com>')
  const { out } = countersign(root, 'blame', 'a.ts')
  assert.doesNotMatch(out, /[\u001b\u0007\u202e]/)
  assert.match(out, /Claude Code +mixed +C/)
})

test('agents as authors, trailers, people and machines', t => {
  const { root, git, write } = createRepository(t)
  let text = ''
  const add = (line: string, message: string, author = 'Dana Reyes <dana@example.org>') => {
    text += `${line}\n`
    write('a.ts', text)
    git('add', '--all')
    git('commit', '--quiet', '-m', message, '--author', author)
  }
  add('one', 'Typed')
  add('two', 'Fix', 'copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>')
  add('three', 'Help\n\nCo-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>')
  add('four', 'Bump', 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>')
  add('five', 'Person\n\nCo-authored-by: Claude Martin <claude.martin@example.com>')
  add('six', 'Squash\n\nCo-authored-by: Cursor <cursoragent@cursor.com>\n\n* Two')
  const lines = blame(root)
  assert.deepEqual(told(lines), [
    'unknown',
    'ai B author github-copilot',
    'mixed C trailer claude-code',
    'unknown',
    'unknown',
    'unknown',
  ])
  assert.equal(
    lines[2]?.evidence,
    "Committed with the help of Claude Code (Claude Opus 4.6), as the commit's message says (C); which parts are whose is not recorded.",
  )
  assert.equal(lines[5]?.evidence, "The commit's message names Cursor, but not in its trailers.")
  assert.equal(lines[0]?.evidence, null)
})

test('a note knows more than a trailer, and both more than nothing', t => {
  const { root, git, write, commit } = createRepository(t)
  write('a.ts', 'one\ntwo\n')
  const only = commit('Add\n\nCo-Authored-By: Claude <noreply@anthropic.com>')
  git('notes', '--ref=ai', 'add', '-m', `a.ts\n  h_2bbd04770044e8 1\n---\n${metadata}`, only)
  assert.deepEqual(told(blame(root)), ['human B note', 'mixed C trailer claude-code'])
})

function trace(lines: string, revision: string, place: object, at: string): string {
  const range = { start_line: 1, end_line: 1, content_hash: `sha256:${sha256(lines)}`, ...place }
  return `${JSON.stringify({
    version: '1.0',
    id: '7a1d6a5e-6f2b-4b4e-9d3e-2f7a0c4f9b11',
    timestamp: at,
    vcs: { type: 'git', revision },
    tool: { name: 'cursor' },
    files: [
      {
        path: 'a.ts',
        conversations: [{ contributor: { type: 'ai', model_id: 'openai/gpt-5' }, ranges: [range] }],
      },
    ],
  })}\n`
}

test('a trace is believed where its very text stands, committed or not', t => {
  const { root, write, commit } = createRepository(t)
  write('a.ts', 'one\n')
  const parent = commit('One')
  const before = '2020-01-01T00:00:00Z'
  write('.agent-trace/traces.jsonl', trace('two', parent, { start_line: 2, end_line: 2 }, before))
  write('a.ts', 'one\ntwo\nthree\n')
  const expected = ['unknown', 'ai B trace cursor', 'unknown']
  assert.deepEqual(told(blame(root)), expected)
  const second = commit('Two')
  assert.deepEqual(told(blame(root)), expected)
  // Rewritten by a person at the same place.
  write('a.ts', 'one\nTWO\nthree\n')
  assert.deepEqual(told(blame(root)), ['unknown', 'unknown', 'unknown'])
  write('a.ts', 'one\ntwo\nthree\n')
  assert.equal(blame(root)[1]?.commit, second)
})

test('in a shallow clone what is older is nobody’s, and is said to be committed', t => {
  const origin = createRepository(t)
  origin.write('a.ts', 'one\n')
  origin.git('add', '--all')
  origin.git('commit', '--quiet', '-m', 'One')
  origin.write('b.ts', 'other\n')
  origin.git('add', '--all')
  origin.git('commit', '--quiet', '-m', 'Agent', '--author', 'Cursor Agent <cursoragent@cursor.com>')
  const clone = join(temporaryFolder(t), 'clone')
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${origin.root}`, clone], {
    env: plainEnvironment,
  })
  const [line] = blame(clone)
  assert.deepEqual([line?.contributor, line?.commit, line?.committed], ['unknown', null, true])
  assert.match(countersign(clone, 'blame', 'a.ts').out, /^not here /)
})

test('line ends of old Macs, byte order marks and empty files', t => {
  const { root, write, commit } = createRepository(t)
  write('a.ts', '\ufeffone\rtwo\nthree')
  write('empty.ts', '')
  const only = commit('One')
  assert.deepEqual(
    blame(root).map(({ commit }) => commit),
    [only, only, only],
  )
  assert.deepEqual(blame(root, 'empty.ts'), [])
  write('new.ts', 'x\n')
  assert.deepEqual(
    blame(root, 'new.ts').map(({ committed }) => committed),
    [false],
  )
})

test('without commits lines are not committed yet', t => {
  const { root, write } = createRepository(t)
  write('a.ts', 'one\n')
  assert.deepEqual(told(blame(root)), ['unknown'])
})

test('as an Agent Trace record, of many files and of what is not committed', t => {
  const { root, write, git } = noted(t)
  write('a.ts', 'one\ntwo\nthree\nfour\nfive\n')
  write('b.ts', 'x\n')
  const { status, out, err } = countersign(root, 'blame', 'a.ts', 'b.ts', '--format', 'agent-trace')
  assert.deepEqual([status, err, out.trim().split('\n').length], [0, '', 1])
  const record = JSON.parse(out)
  assert.match(record.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.match(record.version, /^\d+\.\d+\.\d+$/)
  assert.deepEqual(record.vcs, { type: 'git', revision: git('rev-parse', 'HEAD') })
  assert.deepEqual(
    record.files.map(
      (file: {
        path: string
        conversations: readonly {
          contributor: object
          ranges: readonly { start_line: number; end_line: number }[]
        }[]
      }) => [
        file.path,
        file.conversations.map(({ contributor, ranges }) => [
          contributor,
          ranges.map(one => [one.start_line, one.end_line]),
        ]),
      ],
    ),
    [
      [
        'a.ts',
        [
          [{ type: 'ai', model_id: 'gpt-5' }, [[1, 2]]],
          [{ type: 'human' }, [[3, 3]]],
          [{ type: 'unknown' }, [[4, 5]]],
        ],
      ],
      ['b.ts', [[{ type: 'unknown' }, [[1, 1]]]]],
    ],
  )
  // Read back where there is no note.
  git('update-ref', '-d', 'refs/notes/ai')
  assert.equal(told(blame(root))[0], 'unknown')
  write('.agent-trace/traces.jsonl', out)
  assert.deepEqual(told(blame(root)), [
    'ai B trace cursor',
    'ai B trace cursor',
    'human B trace',
    'unknown',
    'unknown',
  ])
})

test('a path too many, an unknown format', t => {
  const { root } = noted(t)
  assert.match(countersign(root, 'blame', 'a.ts', 'a.ts').err, /Name one path/)
  assert.match(countersign(root, 'blame').err, /Name a path/)
  assert.match(
    countersign(root, 'blame', 'a.ts', '--format', 'sarif').err,
    /no format "sarif". Use text, json, agent-trace/,
  )
})

interface Assessed {
  readonly contributor: string
  readonly debt: number
  readonly evidence: readonly { readonly kind: string; readonly grade: string; readonly tool: string }[]
}

function assessed(root: string, base: string): readonly Assessed[] {
  const { out } = countersign(root, 'check', '--base', base, '--format', 'json')
  return JSON.parse(out).assessments
}

const total = 'export function total(a: number, b: number) {\n  return a + b\n}\n'

test('in CI the records of the branch say what is review debt', t => {
  const { root, write, git, commit } = createRepository(t)
  write('a.ts', total)
  const base = commit('Add total')
  write('a.ts', total.replace('a + b', 'a * b'))
  git('add', '--all')
  git('commit', '--quiet', '-m', 'Fix', '--author', 'Cursor Agent <cursoragent@cursor.com>')
  for (const more of [false, true]) {
    if (more) {
      write('b.ts', 'export const b = 1\n')
      commit('Add b')
    }
    const found = assessed(root, base)
    assert.deepEqual(
      found.map(({ contributor, debt, evidence }) => [
        contributor,
        debt,
        evidence[0]?.kind,
        evidence[0]?.grade,
      ]),
      [['ai', 1, 'author', 'B'], ...(more ? [['unknown', 0, undefined, undefined]] : [])],
      `${found.length} regions`,
    )
  }
})

test('a record that comes with a branch never excuses it', t => {
  const { root, write, git, commit } = createRepository(t)
  write('a.ts', total)
  const base = commit('Add total')
  write('a.ts', total.replace('a + b', 'a * b'))
  const head = commit('Fix\n\nCo-Authored-By: Claude <noreply@anthropic.com>')
  assert.deepEqual(
    assessed(root, base).map(({ contributor, debt }) => [contributor, debt]),
    [['mixed', 1]],
  )
  git('notes', '--ref=ai', 'add', '-m', `a.ts\n  h_2bbd04770044e8 1-3\n---\n${metadata}`, head)
  assert.deepEqual(
    assessed(root, base).map(({ contributor, debt }) => [contributor, debt]),
    [['mixed', 1]],
  )
})
