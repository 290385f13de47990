import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createFiles } from '../../../server/src/io/files.ts'
import { openVcs } from '../../../server/src/io/git.ts'
import { createRepository, temporaryFolder } from './gitRepository.ts'

test('text is decoded, and what is no text is named', async t => {
  const root = temporaryFolder(t)
  const kinds: Record<string, string | Uint8Array> = {
    'plain.ts': 'größe\r\n',
    'mark.ts': '\uFEFFx',
    'wide.ts': Buffer.from('\uFEFFwide', 'utf16le'),
    'wideBig.ts': Buffer.from('\uFEFFwide', 'utf16le').swap16(),
    'nul.ts': 'a\0b',
    'lateNul.ts': `${'a'.repeat(8192)}\0`,
    'notUtf8.ts': new Uint8Array([0x61, 0xff]),
    'limit.ts': Buffer.alloc(5 * 1024 * 1024, 'a'),
    'over.ts': Buffer.alloc(5 * 1024 * 1024 + 1, 'a'),
  }
  for (const [path, content] of Object.entries(kinds)) writeFileSync(join(root, path), content)
  const files = createFiles(root, undefined)
  const text = (path: string) =>
    files.read(path).then(content => (content.kind === 'text' ? content.text : content))
  assert.equal(await text('plain.ts'), 'größe\r\n')
  assert.equal(await text('mark.ts'), 'x')
  assert.equal(await text('wide.ts'), 'wide')
  assert.equal(await text('wideBig.ts'), 'wide')
  assert.deepEqual(await text('nul.ts'), { kind: 'binary' })
  assert.equal(String(await text('lateNul.ts')).length, 8193)
  assert.equal(await text('notUtf8.ts'), 'a\uFFFD')
  assert.equal(String(await text('limit.ts')).length, 5 * 1024 * 1024)
  assert.deepEqual(await text('over.ts'), { kind: 'tooLarge', bytes: 5 * 1024 * 1024 + 1 })
})

test('no path and no link leads out of the root', async t => {
  const outside = temporaryFolder(t)
  const root = join(outside, 'root')
  mkdirSync(join(root, 'src'), { recursive: true })
  mkdirSync(join(outside, 'root-beside'))
  writeFileSync(join(outside, 'secret.ts'), 'secret')
  writeFileSync(join(outside, 'root-beside/secret.ts'), 'secret')
  writeFileSync(join(root, 'src/a.ts'), 'a')
  symlinkSync(join(outside, 'secret.ts'), join(root, 'file.ts'))
  symlinkSync('../../secret.ts', join(root, 'src/relative.ts'))
  symlinkSync(outside, join(root, 'folder'))
  symlinkSync(join(outside, 'root-beside'), join(root, 'beside'))
  symlinkSync('loop.ts', join(root, 'loop.ts'))
  symlinkSync('src/a.ts', join(root, 'inside.ts'))
  const files = createFiles(root, undefined)
  const leading = [
    '../secret.ts',
    'src/../../secret.ts',
    join(outside, 'secret.ts'),
    'file.ts',
    'src/relative.ts',
    'folder/secret.ts',
    'beside/secret.ts',
    'src',
    '',
    'a\0.ts',
    `${'x'.repeat(5000)}.ts`,
    'none.ts',
    '/dev/zero',
  ]
  for (const path of leading) assert.deepEqual(await files.read(path), { kind: 'absent' }, path)
  assert.deepEqual(await files.read('inside.ts'), { kind: 'text', text: 'a' })
  const because = 'its links lead in a circle'
  assert.deepEqual(await files.read('loop.ts'), { kind: 'unreadable', because })
})

test('a pipe does not hang the reader', async t => {
  const root = temporaryFolder(t)
  execFileSync('mkfifo', [join(root, 'pipe.ts')])
  assert.deepEqual(await createFiles(root, undefined).read('pipe.ts'), { kind: 'absent' })
})

test('a root behind a link is the folder that the link names', async t => {
  const folder = temporaryFolder(t)
  mkdirSync(join(folder, 'real'))
  writeFileSync(join(folder, 'real/a.ts'), 'a')
  symlinkSync('real', join(folder, 'link'))
  const files = createFiles(join(folder, 'link'), undefined)
  assert.equal(files.root, join(folder, 'real'))
  assert.deepEqual(await files.read('a.ts'), { kind: 'text', text: 'a' })
})

test('git lists what it tracks or would track and is on disk, each once', async t => {
  const repository = createRepository(t)
  repository.write('.gitignore', 'ignored.ts\nnode_modules\n')
  for (const path of [
    'b.ts',
    'a/line\nbreak.ts',
    'ignored.ts',
    'node_modules/x.js',
    'gone.ts',
    '.hidden/h.ts',
  ])
    repository.write(path, path)
  symlinkSync('b.ts', join(repository.root, 'link.ts'))
  repository.commit('First')
  repository.write('new.ts', 'new')
  rmSync(join(repository.root, 'gone.ts'))
  const opened = await openVcs(repository.root)
  assert.ok(opened)
  const listed = await createFiles(opened.root, opened.vcs).list()
  assert.deepEqual(listed, ['.gitignore', '.hidden/h.ts', 'a/line\nbreak.ts', 'b.ts', 'new.ts'])
})

test('without git all files are listed but those in hidden folders and node_modules', async t => {
  const root = temporaryFolder(t)
  for (const path of ['b.ts', 'a/a.ts', '.hidden/h.ts', 'a/node_modules/x.js']) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), '')
  }
  writeFileSync(join(root, '.editorconfig'), '')
  symlinkSync('a', join(root, 'link'))
  assert.deepEqual(await createFiles(root, undefined).list(), ['.editorconfig', 'a/a.ts', 'b.ts'])
})

test('an absolute path is located through the links of its folders, not its own', async t => {
  const folder = temporaryFolder(t)
  const root = join(folder, 'root')
  mkdirSync(join(root, 'src'), { recursive: true })
  mkdirSync(join(folder, 'outside'))
  symlinkSync('root', join(folder, 'link'))
  symlinkSync('../outside', join(root, 'out'))
  symlinkSync('../outside/a.ts', join(root, 'src/own.ts'))
  const files = createFiles(join(folder, 'link'), undefined)
  assert.equal(files.isRoot(root), true)
  assert.equal(files.isRoot(join(folder, 'link')), true)
  assert.equal(files.isRoot(join(folder, 'none')), false)
  assert.equal(files.isRoot(join(root, 'src')), false)
  assert.equal(files.locate(join(folder, 'link/src/a.ts')), 'src/a.ts')
  assert.equal(files.locate(join(root, 'src/own.ts')), 'src/own.ts')
  assert.equal(files.locate(join(root, 'not/yet/there.ts')), 'not/yet/there.ts')
  assert.equal(files.locate(join(root, 'out/a.ts')), undefined)
  assert.equal(files.locate(join(folder, 'outside/a.ts')), undefined)
  assert.equal(files.locate(root), undefined)
})
