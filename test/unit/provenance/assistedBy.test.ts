import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Assistant,
  assistantsIn,
  trailerOf,
  withTrailers,
} from '../../../server/src/provenance/assistedBy.ts'
import { originOfCommit } from '../../../server/src/provenance/records/commitMessage.ts'
import { plainEnvironment } from '../io/gitRepository.ts'
import { marked } from './marked.ts'

const claude = 'Assisted-by: Claude Code:claude-opus-4-8'

function check(message: string, expected: string, comment = '#'): void {
  assert.equal(withTrailers(message, [claude], comment), expected)
  assert.equal(withTrailers(expected, [claude], comment), expected, 'twice is once')
}

test('a message gets a paragraph of trailers, or one more line in the one it has', () => {
  check('Fix', `Fix\n\n${claude}\n`)
  check('Fix\n', `Fix\n\n${claude}\n`)
  check('Fix: it\n', `Fix: it\n\n${claude}\n`)
  check('Fix\n\nBecause.\n', `Fix\n\nBecause.\n\n${claude}\n`)
  check('Fix\n\nSigned-off-by: A <a@b>\n', `Fix\n\nSigned-off-by: A <a@b>\n${claude}\n`)
  check('Fix\r\n\r\nBecause.\r\n', `Fix\r\n\r\nBecause.\r\n\r\n${claude}\r\n`)
})

test('comments and the diff of a verbose commit stay behind it', () => {
  check('Fix\n\n# Please enter\n#\n', `Fix\n\n${claude}\n\n# Please enter\n#\n`)
  const diff =
    '# ------------------------ >8 ------------------------\n# Do not modify\ndiff --git a b\n+Fix\n'
  check(`Fix\n# On branch main\n${diff}`, `Fix\n\n${claude}\n# On branch main\n${diff}`)
  check('Fix\n\n; Please enter\n', `Fix\n\n${claude}\n\n; Please enter\n`, ';')
  const chosenByGit = withTrailers('Fix\n\n; Please enter\n', [claude], undefined)
  assert.equal(chosenByGit, `Fix\n\n${claude}\n\n; Please enter\n`)
  check('Fix\n\n// Please enter\n', `Fix\n\n${claude}\n\n// Please enter\n`, '//')
})

test('what is empty stays empty: by it a person gives up a commit', () => {
  for (const message of ['', '\n', '\n# Please enter\n#\n']) {
    assert.equal(withTrailers(message, [claude], '#'), message)
  }
  const verbose = '\n# ------------------------ >8 ------------------------\ndiff --git a b\n'
  assert.equal(withTrailers(verbose, [claude], '#'), verbose)
})

test('an amended commit names nobody twice, and another model beside the first', () => {
  const first = `Fix\n\n${claude}\n`
  assert.equal(withTrailers(first, [claude], '#'), first)
  assert.equal(
    withTrailers('Fix\n\nassisted-by:Claude Code:claude-opus-4-8\n', [claude], '#'),
    'Fix\n\nassisted-by:Claude Code:claude-opus-4-8\n',
  )
  const other = 'Assisted-by: Cursor'
  assert.equal(withTrailers(first, [claude, other], '#'), `${first}${other}\n`)
})

test('git takes each of them for a trailer, wherever it was put', () => {
  const line = fc.constantFrom(
    'Fix it',
    'Fix: it',
    'because of that',
    '',
    'Signed-off-by: A <a@example.org>',
    'Co-authored-by: B <b@example.org>',
    '(cherry picked from commit 1234567)',
    '🤖 Generated with an agent',
    '  and goes on',
    '# a comment',
    'Reviewed-by: C',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), lines => {
      const message = `Subject\n\n${lines.join('\n')}\n`
      const { stdout } = spawnSync('git', ['interpret-trailers', '--parse', '--no-divider'], {
        cwd: tmpdir(),
        env: plainEnvironment,
        input: withTrailers(message, [claude], '#'),
        encoding: 'utf8',
      })
      assert.ok(stdout.split('\n').includes(claude), stdout)
    }),
    { numRuns: 60 },
  )
})

test('only what was observed with grade A or B is named, each tool and model once', () => {
  const { text, ledger } = marked(
    '‹ai›one‹/›\n‹ghost›two‹/›\n‹ai›three‹/›\n‹human›four‹/›\n‹reload›five‹/›\nsix',
  )
  const named = (...lines: number[]) => assistantsIn({ text, ledger }, lines).map(trailerOf)
  assert.deepEqual(named(0, 1, 2, 3, 4, 5), ['Assisted-by: Claude Code', 'Assisted-by: GitHub Copilot'])
  assert.deepEqual(named(3, 4, 5), [])
})

test('names come from other programs, and stay on one line', () => {
  const hostile = 'x\nSigned-off-by: Dana Reyes <dana@example.org>'
  for (const assistant of [{ tool: hostile }, { tool: 'cursor', model: hostile }] satisfies Assistant[]) {
    const line = trailerOf(assistant)
    assert.match(line, /^Assisted-by: [\x20-\x7e]+$/)
    assert.doesNotMatch(line, /[\n<>]|Signed-off-by:/)
  }
  assert.equal(trailerOf({ tool: 'inline-completion' }), 'Assisted-by: inline completion')
})

test('what is written is read again', () => {
  const author = { name: 'Dana', email: 'dana@example.org' }
  for (const [assistant, tool, model] of [
    [{ tool: 'claude-code', model: 'claude-opus-4-8' }, 'claude-code', 'claude-opus-4-8'],
    [{ tool: 'github-copilot' }, 'github-copilot', undefined],
    [{ tool: 'cursor' }, 'cursor', undefined],
  ] as const) {
    const message = withTrailers('Fix\n', [trailerOf(assistant)], '#')
    const evidence = originOfCommit({ author, message, at: 0 })?.evidence.at(-1)
    assert.deepEqual([evidence?.tool, evidence?.model], [tool, model])
  }
})
