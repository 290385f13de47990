import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Setup, SetupResult, SetupScope } from '../../server/src/analysis/host.ts'
import { UsageError } from '../../server/src/cli/command.ts'
import { install } from '../../server/src/cli/install.ts'
import { uninstall } from '../../server/src/cli/uninstall.ts'
import { contextWith, recordedTerminal } from './recordedTerminal.ts'

const snippet = 'paste me\n'

/** What was asked of the setups, and what was printed of it. */
async function run(command: typeof install, ...args: string[]) {
  const asked: string[] = []
  const setup = (name: string, result: SetupResult): Setup => {
    const answer = (act: string) => async (scope: SetupScope) => {
      asked.push(`${act} ${name} ${scope}`)
      return result
    }
    return { name, install: answer('install'), uninstall: answer('uninstall'), examine: async () => [] }
  }
  const setups = async () => [
    setup('hook', { done: false, message: 'Nothing was written.', snippet }),
    setup('claude-code', { done: true, message: 'Connected.' }),
  ]
  const terminal = recordedTerminal()
  const status = await command.run(args, contextWith(terminal, { setups }))
  return { status, asked, out: terminal.printed.out }
}

test('an agent is connected in the project, or for the person', async () => {
  assert.deepEqual(await run(install, 'claude-code'), {
    status: 0,
    asked: ['install claude-code project'],
    out: 'claude-code: Connected.\n',
  })
  assert.deepEqual((await run(install, '--user', 'claude-code')).asked, ['install claude-code user'])
  assert.deepEqual((await run(uninstall, 'claude-code')).asked, ['uninstall claude-code project'])
})

test('what is left to the reader is printed, and the status says so', async () => {
  assert.deepEqual(await run(install, 'claude-code', 'hook'), {
    status: 1,
    asked: ['install claude-code project', 'install hook project'],
    out: 'claude-code: Connected.\nhook: Nothing was written.\n\npaste me\n\n',
  })
})

for (const args of [
  [],
  ['--user'],
  ['none'],
  ['hook', 'none'],
  ['hook', '--all'],
  ['hook', '--user', '--project'],
]) {
  test(`arguments that do not fit do nothing: ${args.join(' ') || '(none)'}`, async () => {
    await assert.rejects(run(install, ...args), UsageError)
  })
}
