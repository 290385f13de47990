// The second editor: Neovim, which knows nothing of ours but the command, shows what our own client is told.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from 'vscode-languageserver/node'
import { onPath } from '../../scripts/programs.ts'
import { startClient } from '../support/languageClient.ts'
import { agentEdits, sampleRepository } from '../support/sample.ts'
import { plainEnvironment } from '../unit/io/gitRepository.ts'

const wide = 'packages/price/src/parse.ts'
const script = fileURLToPath(new URL('neovim.lua', import.meta.url))
const command = fileURLToPath(new URL('../../server/src/bin/countersign.ts', import.meta.url))
const absent = 'Neovim is not on this machine: install the package neovim, or name it in COUNTERSIGN_NEOVIM.'

interface Shown {
  readonly message: string
  readonly severity: number
  /** Zero-based. */
  readonly line: number
  readonly source: string
  readonly code: string
}

interface Seen {
  readonly found: readonly Shown[]
  readonly after: readonly Shown[]
  readonly messages: readonly string[]
  /** Titles of the actions, when the wanted one was not among them. */
  readonly offered?: readonly string[]
  readonly failure?: string
}

test('Neovim shows the same finding, and requests a review of it', { timeout: 120_000 }, async t => {
  const neovim = process.env.COUNTERSIGN_NEOVIM ?? onPath('nvim')
  if (!neovim) {
    assert.ok(!process.env.CI, absent)
    t.skip(absent)
    return
  }
  const root = sampleRepository(t)
  await agentEdits(root, `${wide}#parsePrice`, 5).report()
  const client = await startClient(t, root, {})
  await client.open(wide)
  const expected = await client.diagnostics(wide, ([first]) => /Claude Code/.test(String(first?.message)))

  const seen = askNeovim(neovim, root)
  assert.deepEqual(seen.found, expected.map(toShown))
  assert.match(seen.messages.join('\n'), /Review of 1 region requested from @/)

  // The other server is told by the disk what Neovim's did.
  const after = await client.diagnostics(wide, ([first]) => /requested/.test(String(first?.message)))
  assert.deepEqual(seen.after, after.map(toShown))
})

/** Runs the whole story in Neovim. Its folders, and those of the server it starts, are the test's own. */
function askNeovim(neovim: string, root: string): Seen {
  const home = join(dirname(root), 'home')
  mkdirSync(home)
  const answer = join(home, 'answer.json')
  const task = {
    root,
    file: join(root, wide),
    command: [process.execPath, command, 'serve', '--stdio'],
    action: 'Request a review of this change',
    answer,
  }
  const folders = Object.fromEntries(
    ['CONFIG', 'DATA', 'STATE', 'CACHE'].map(name => [`XDG_${name}_HOME`, join(home, name.toLowerCase())]),
  )
  const { stderr, error } = spawnSync(neovim, ['--headless', '--clean', '-n', '-c', `luafile ${script}`], {
    cwd: root,
    env: { ...plainEnvironment, ...folders, HOME: home, COUNTERSIGN_TASK: JSON.stringify(task) },
    encoding: 'utf8',
    timeout: 90_000,
  })
  assert.ok(existsSync(answer), `Neovim told nothing: ${error?.message ?? stderr}`)
  const seen: Seen = JSON.parse(readFileSync(answer, 'utf8'))
  assert.equal(seen.failure, undefined, `${seen.failure} ${JSON.stringify(seen)}`)
  assert.deepEqual(complaints(home), [])
  return seen
}

/** What Neovim's client logged about the server: it logs warnings and errors only. */
function complaints(home: string): readonly string[] {
  const logs = globSync('**/lsp.log', { cwd: home }).map(name => readFileSync(join(home, name), 'utf8'))
  return logs.flatMap(text => text.split('\n')).filter(line => line !== '' && !line.startsWith('[START]'))
}

function toShown({ message, severity, range, source, code }: Diagnostic): Shown {
  return {
    message: String(message),
    severity: severity ?? 0,
    line: range.start.line,
    source: source ?? '',
    code: String(code),
  }
}
