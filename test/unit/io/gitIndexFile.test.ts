import assert from 'node:assert/strict'
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { parseIndexFile, readIndex } from '../../../server/src/io/gitIndexFile.ts'
import { parseIndex } from '../../../server/src/io/gitParse.ts'
import { findRepository } from '../../../server/src/io/gitPlace.ts'
import { readGit } from '../../../server/src/io/gitRun.ts'
import { createRepository, type TestRepository } from './gitRepository.ts'

type Prepare = (repository: TestRepository) => void

function base(t: TestContext, ...options: string[]): TestRepository {
  const repository = createRepository(t, ...options)
  for (const path of ['a.ts', 'src/a.ts', 'src/ab.ts', 'src/né/日本.ts', `${'long/'.repeat(60)}name.ts`])
    repository.write(path, `${path}\n`)
  symlinkSync('a.ts', join(repository.root, 'link'))
  repository.commit('First')
  return repository
}

/** Holds what we read of the index against what git says of it; `itself` when we needed no git for it. */
function check(title: string, prepare: Prepare, read: 'itself' | 'through git', ...options: string[]): void {
  test(`an index ${title}`, async t => {
    const repository = base(t, ...options)
    prepare(repository)
    const found = await findRepository(repository.root)
    assert.ok(found)
    const said = parseIndex(await readGit(found.place, ['ls-files', '-s', '-z', '--debug']))
    assert.ok(said.length > 0)
    assert.deepEqual(await readIndex(found), said)
    const own = parseIndexFile(readFileSync(found.indexFile), found.objectFormat)
    assert.deepEqual(own, read === 'itself' ? said : undefined)
  })
}

check('as git writes it', () => undefined, 'itself')
check('of SHA-256', () => undefined, 'itself', '--object-format=sha256')
check(
  'of version 4, in which names share their beginnings',
  ({ git }) => git('update-index', '--index-version=4'),
  'itself',
)
check(
  'with a file that is only intended to be added',
  ({ write, git }) => {
    write('b.ts', 'b\n')
    git('add', '--intent-to-add', 'b.ts')
  },
  'itself',
)
check(
  'of version 4, with flags',
  ({ write, git }) => {
    git('update-index', '--index-version=4')
    write('b.ts', 'b\n')
    git('add', '--intent-to-add', 'b.ts')
    git('update-index', '--skip-worktree', 'src/a.ts')
    git('update-index', '--assume-unchanged', 'a.ts')
  },
  'itself',
)
check(
  'with a conflict',
  ({ write, git, commit }) => {
    git('checkout', '--quiet', '-b', 'side')
    write('a.ts', 'theirs\n')
    commit('On the side')
    git('checkout', '--quiet', 'main')
    write('a.ts', 'ours\n')
    commit('On main')
    assert.throws(() => git('merge', 'side'))
  },
  'itself',
)
check(
  'with another repository in it',
  ({ git }) => git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},module`),
  'itself',
)
check('that is split', ({ git }) => git('update-index', '--split-index'), 'through git')
check(
  'that is sparse',
  ({ git }) => git('sparse-checkout', 'set', '--cone', '--sparse-index', 'src'),
  'through git',
)
check(
  'behind a link',
  ({ root, git }) => {
    git('update-index', '--split-index')
    const index = join(root, '.git/index')
    writeFileSync(`${index}.real`, readFileSync(index))
    rmSync(index)
    symlinkSync('index.real', index)
  },
  'through git',
)

test('without an index there is nothing in it', async t => {
  const found = await findRepository(createRepository(t).root)
  assert.ok(found)
  assert.deepEqual(await readIndex(found), [])
})

test('another index of the repository', async t => {
  const repository = base(t)
  const found = await findRepository(repository.root)
  assert.ok(found)
  const copy = join(repository.root, '.git/index.before')
  const before = await readIndex(found)
  writeFileSync(copy, readFileSync(found.indexFile))
  repository.git('rm', '--quiet', '--cached', 'a.ts')
  assert.equal((await readIndex(found)).length, before.length - 1)
  assert.deepEqual(await readIndex(found, copy), before)
  repository.git('update-index', '--split-index')
  writeFileSync(copy, readFileSync(found.indexFile))
  assert.equal((await readIndex(found, copy)).length, before.length - 1)
})

check('without a hash of its own', withoutHash, 'itself')

/** As `index.skipHash` leaves it. */
function withoutHash({ root }: TestRepository): void {
  const index = join(root, '.git/index')
  writeFileSync(index, Buffer.concat([readFileSync(index).subarray(0, -20), Buffer.alloc(20)]))
}

test('property: an index that is cut off or damaged is read by nobody; without its hash, as what it is', t => {
  const repository = base(t)
  for (const version of ['2', '4']) {
    repository.git('update-index', `--index-version=${version}`)
    const whole = readFileSync(join(repository.root, '.git/index'))
    for (let end = 0; end < whole.length; end++)
      assert.equal(parseIndexFile(whole.subarray(0, end), 'sha1'), undefined, `cut off at ${end}`)
    const hashless = Buffer.concat([whole.subarray(0, -20), Buffer.alloc(20)])
    const damage = fc.record({ at: fc.nat(whole.length - 21), change: fc.integer({ min: 1, max: 255 }) })
    fc.assert(
      fc.property(
        fc.uniqueArray(damage, { minLength: 1, maxLength: 8, selector: ({ at }) => at }),
        places => {
          const damaged = [whole, hashless].map(bytes => Buffer.from(bytes))
          for (const bytes of damaged)
            for (const { at, change } of places) bytes[at] = (bytes[at] ?? 0) ^ change
          assert.equal(parseIndexFile(damaged[0] ?? whole, 'sha1'), undefined)
          void parseIndexFile(damaged[1] ?? whole, 'sha1')
        },
      ),
    )
  }
  fc.assert(fc.property(fc.uint8Array(), any => void parseIndexFile(Buffer.from(any), 'sha256')))
})
