// A repository, a home and a command that stands for ours: what the tests of setups stand on.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import type { TestContext } from 'node:test'
import type { Setup } from '../../../server/src/analysis/host.ts'
import { openVcs } from '../../../server/src/io/git.ts'
import { createSetups } from '../../../server/src/io/setup/setups.ts'
import { createRepository, type TestRepository, temporaryFolder } from './gitRepository.ts'

const source = new URL('../../../server/src/io/', import.meta.url)

/** Stands for the command: refuses a check, and spools what it records as the command does. */
const bundleText = `
  const { readFileSync } = require('node:fs')
  if (process.argv[2] === 'check') {
    console.error('refused')
    process.exit(1)
  }
  void (async () => {
    const { openVcs } = await import('${new URL('git.ts', source)}')
    const { openSpool } = await import('${new URL('spool.ts', source)}')
    const { vcs } = await openVcs(process.cwd())
    const shells = { repository: vcs.repository, patience: 60_000 }
    await openSpool(vcs.storage, shells).write(process.argv[3], readFileSync(0))
  })()
`

export interface World {
  readonly repository: TestRepository
  readonly home: string
  readonly bundle: string
  readonly setup: (name: string) => Setup
  readonly text: (path: string) => string
}

export async function world(
  t: TestContext,
  prepare: (repository: TestRepository) => void = () => undefined,
): Promise<World> {
  const repository = createRepository(t)
  prepare(repository)
  const home = join(temporaryFolder(t), 'home sweet "home"')
  mkdirSync(home)
  const bundle = join(temporaryFolder(t), 'countersign.cjs')
  writeFileSync(bundle, bundleText)
  const opened = await openVcs(repository.root)
  assert.ok(opened)
  t.after(() => opened.vcs.dispose())
  const setups = createSetups({
    root: opened.root,
    vcs: opened.vcs,
    home,
    runtime: { executable: execPath, electron: false },
    bundle,
    onFailure: 'allow',
  })
  return {
    repository,
    home,
    bundle,
    setup: name => {
      const setup = setups.find(candidate => candidate.name === name)
      assert.ok(setup, name)
      return setup
    },
    text: path => readFileSync(join(repository.root, path), 'utf8'),
  }
}
