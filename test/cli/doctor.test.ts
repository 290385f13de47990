import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Content, Examination, Host, Setup } from '../../server/src/analysis/host.ts'
import { doctor } from '../../server/src/cli/doctor.ts'
import { openVcs } from '../../server/src/io/git.ts'
import { countersign } from '../support/command.ts'
import { createShop } from '../support/shop.ts'
import { createRepository } from '../unit/io/gitRepository.ts'
import { contextWith, recordedTerminal } from './recordedTerminal.ts'

const unused = () => Promise.reject(new Error('doctor changes nothing'))

function setup(name: string, examine: () => Promise<readonly Examination[]>): Setup {
  return { name, install: unused, uninstall: unused, examine }
}

const fine = setup('hook', async () => [{ subject: 'hook', well: true, message: 'in place' }])
const ill = setup('hook', async () => [{ subject: 'hook', well: false, message: 'Not in place. Do this.' }])
const hidden = setup('launcher', () => Promise.reject(new Error('permission denied')))

async function examine(vcs: Host['vcs'], ...setups: Setup[]) {
  const terminal = recordedTerminal()
  const files = { root: '/w/app', read: async (): Promise<Content> => ({ kind: 'absent' }) } as Partial<
    Host['files']
  > as Host['files']
  const host = async () => ({ vcs, files, indexer: {} as Host['indexer'] }) as Host
  const status = await doctor.run([], contextWith(terminal, { host, setups: async () => setups }))
  return { status, ...terminal.printed }
}

test('a repository that is well is said to be so', async t => {
  const repository = createRepository(t)
  repository.commit('First')
  const opened = await openVcs(repository.root)
  t.after(() => opened?.vcs.dispose())
  assert.deepEqual(await examine(opened?.vcs, fine), {
    status: 0,
    err: '',
    out: `well      repository: /w/app (main)
well      identity: Dana Reyes <dana@example.org>
well      target: main
well      hook: in place
`,
  })
  assert.deepEqual((await examine(opened?.vcs, ill)).status, 1)
  const { status, err } = await examine(opened?.vcs, ill, hidden, fine)
  assert.deepEqual([status, err], [2, 'countersign doctor: could not look at launcher: permission denied\n'])
})

test('what is not well ends in what to do', async t => {
  const repository = createRepository(t)
  repository.commit('First')
  repository.git('config', 'countersign.target', 'none')
  repository.git('config', 'user.name', '')
  const opened = await openVcs(repository.root)
  t.after(() => opened?.vcs.dispose())
  const { status, out } = await examine(opened?.vcs)
  assert.equal(status, 1)
  assert.match(out, /^not well {2}identity: git does not know who you are\. Run: git config user\.name/m)
  assert.match(out, /^not well {2}target: none does not exist .* git config countersign\.target BRANCH$/m)
})

test('a folder without git is no failure of ours, but no commit is held there', async () => {
  const { status, out } = await examine(undefined)
  assert.equal(status, 1)
  assert.match(out, /^not well {2}repository: \/w\/app is in no git repository: .* git init$/m)
})

test('each symbol index is told of: what it holds, how old it is, and why one cannot be used', t => {
  const { root, write } = createShop(t)
  const paths = JSON.stringify(['other/newer.scip', 'nowhere.scip'])
  write('.countersign/policy.json', `{ "schema": 1, "indexes": ${paths} }`)
  write('other/newer.scip', new Uint8Array([10, 2, 8, 7]))
  const told = countersign(root, 'doctor')
    .out.split('\n')
    .filter(line => line.includes('symbol index'))
  assert.deepEqual(told, [
    'well      symbol index: index.scip: 38 symbols in 5 files, made just now by scip-python 0.6.6',
    'not well  symbol index: other/newer.scip is of a newer version of SCIP (7): it is left out. Update Countersign.',
    'not well  symbol index: nowhere.scip is not there: what it says is not in the graph. Make it, or name another file.',
  ])
})
