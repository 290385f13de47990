import assert from 'node:assert/strict'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Host } from '../../../server/src/analysis/host.ts'
import { Session } from '../../../server/src/analysis/session.ts'
import { openNodeHost } from '../../../server/src/io/nodeHost.ts'
import type { EditKind } from '../../../server/src/protocol.ts'
import { runsOf } from '../../../server/src/provenance/ledger.ts'
import { lineEdit } from '../../../server/src/provenance/survival.ts'
import { closeAfter } from '../../support/closing.ts'
import { createRepository, repositoryAt, type TestRepository } from './gitRepository.ts'

const workerFile = fileURLToPath(new URL('../../../server/src/bin/indexWorker.ts', import.meta.url))

/** One window of an editor on one worktree: what is open follows the disk, as editors do. */
interface Window {
  readonly repository: TestRepository
  /** Puts a line behind another one, as that kind of edit; opens the file and saves it. */
  readonly write: (path: string, behind: string, line: string, kind: EditKind) => Promise<void>
  readonly remove: (path: string, line: string) => Promise<void>
  readonly git: (...args: string[]) => Promise<void>
  /** As `git`, for commands that stop at a conflict. */
  readonly conflict: (...args: string[]) => Promise<void>
  /** What happens outside of the editor; open documents and the repository are read again. */
  readonly outside: (act: () => void) => Promise<void>
  readonly rename: (from: string, to: string, file: string) => Promise<void>
  readonly restart: () => Promise<void>
  /** `h typed by hand`: each line with the first letter of its contributor, `-` for unknown. */
  readonly lines: (path: string) => Promise<readonly string[]>
}

type State = 'open' | 'closed'

async function openWindow(t: TestContext, repository: TestRepository, state: State): Promise<Window> {
  const { root } = repository
  const problems: string[] = []
  const start = async (): Promise<{ readonly host: Host; readonly session: Session }> => {
    const warn = (message: string): void => void problems.push(message)
    const host = await openNodeHost(root, { workerFile, globalStorage: join(root, '.state'), warn })
    const session = new Session(host, {
      onProblem: problem => void problems.push(problem.message),
      onClaimed: () => undefined,
    })
    await session.reload()
    return { host, session }
  }
  const end = async (): Promise<void> => {
    await session.dispose()
    await host.dispose()
  }
  let { host, session } = await start()
  closeAfter(t, async () => {
    await end()
    assert.deepEqual(problems, [])
  })
  const texts = new Map<string, { text: string; version: number }>()
  const onDisk = (path: string): string => readFileSync(join(root, path), 'utf8')

  const open = async (path: string): Promise<{ text: string; version: number }> => {
    const known = texts.get(path)
    if (known) return known
    const opened = { text: onDisk(path), version: 1 }
    texts.set(path, opened)
    await session.open(path, opened.text, opened.version)
    return opened
  }
  const close = async (path: string): Promise<void> => {
    texts.delete(path)
    await session.close(path)
  }
  const change = async (path: string, text: string, kind: EditKind): Promise<void> => {
    const document = await open(path)
    if (document.text === text) return
    const edits = [lineEdit(document.text, text)]
    texts.set(path, { text, version: document.version + 1 })
    session.edit(path, { edits, text, version: document.version + 1, kind, at: Date.now() })
  }
  const edit = async (path: string, text: string, kind: EditKind): Promise<void> => {
    await change(path, text, kind)
    writeFileSync(join(root, path), text)
    await session.saved(path)
    await session.filesChanged([path])
    if (state === 'closed') await close(path)
  }
  const follow = async (): Promise<void> => {
    for (const path of [...texts.keys()]) {
      const text = readIfThere(join(root, path))
      if (text === undefined) await close(path)
      else await change(path, text, 'reload')
    }
    await session.reload()
  }
  return {
    repository,
    write: async (path, behind, line, kind) => {
      const text = onDisk(path)
      assert.ok(text.includes(`${behind}\n`), `there is no "${behind}" in ${text}`)
      await edit(path, text.replace(`${behind}\n`, `${behind}\n${line}\n`), kind)
    },
    remove: (path, line) => edit(path, onDisk(path).replace(`${line}\n`, ''), 'typing'),
    git: async (...args) => {
      repository.git(...args)
      await follow()
    },
    conflict: async (...args) => {
      assert.throws(() => repository.git(...args))
      await follow()
    },
    outside: async act => {
      act()
      await follow()
    },
    rename: async (from, to, file) => {
      renameSync(join(root, from), join(root, to))
      const old = to === file ? from : join(from, file.slice(to.length + 1))
      const document = texts.get(old)
      if (document) {
        await close(old)
        await open(file)
      }
      session.moved(from, to)
      await session.filesChanged([old, file])
    },
    restart: async () => {
      await end()
      ;({ host, session } = await start())
      const paths = [...texts.keys()]
      texts.clear()
      for (const path of paths) await open(path)
    },
    lines: async path => {
      await open(path)
      const ledger = session.ledgerOf(path)
      assert.equal(ledger?.length, onDisk(path).length)
      const letters = runsOf(ledger).flatMap(({ length, origin }) =>
        Array.from({ length }, () =>
          origin.contributor === 'unknown' ? '-' : origin.contributor.slice(0, 1),
        ),
      )
      let offset = 0
      return onDisk(path)
        .split('\n')
        .flatMap(line => {
          const letter = [...new Set(letters.slice(offset, offset + line.length))].join('')
          offset += line.length + 1
          return line === '' ? [] : [`${letter} ${line}`]
        })
    },
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const notes = 'notes.txt'
const base = ['apples', 'bananas', 'cherries', 'dates', 'elderberries', 'figs']

const written = [
  '- apples',
  'h typed by hand',
  '- bananas',
  '- cherries',
  'a offered by a ghost',
  '- dates',
  '- pasted from somewhere',
  '- elderberries',
  '- figs',
]

/** With one line of each kind, saved and not committed. */
async function prepare(t: TestContext, state: State): Promise<Window> {
  const repository = createRepository(t)
  repository.write(notes, `${base.join('\n')}\n`)
  repository.write('other.txt', 'something else\n')
  repository.commit('Start')
  const window = await openWindow(t, repository, state)
  await window.write(notes, 'apples', 'typed by hand', 'typing')
  await window.write(notes, 'cherries', 'offered by a ghost', 'inlineCompletion')
  await window.write(notes, 'dates', 'pasted from somewhere', 'paste')
  return window
}

async function commit({ git }: Window, message = 'Go on'): Promise<void> {
  await git('add', '--all')
  await git('commit', '--quiet', '-m', message)
}

interface Case {
  readonly name: string
  readonly act: (window: Window) => Promise<void>
  readonly path?: string
  /** What there is in the end; as it was written when it is left out. */
  readonly expected?: readonly string[]
}

/** Lines of another branch, made on main's start and committed there. */
async function onAnotherBranch(window: Window, message: string): Promise<void> {
  await window.git('switch', '--quiet', '--create', 'other', 'main~1')
  await window.write(notes, 'figs', 'typed on the other branch', 'typing')
  await window.write(notes, 'typed on the other branch', 'offered on the other branch', 'inlineCompletion')
  await commit(window, message)
}

const joined = [...written, 'h typed on the other branch', 'a offered on the other branch']

const cases: readonly Case[] = [
  { name: 'a save', act: async () => undefined },
  { name: 'a restart', act: ({ restart }) => restart() },
  { name: 'a commit', act: window => commit(window) },
  {
    name: 'a commit and a restart',
    act: async window => {
      await commit(window)
      await window.restart()
    },
  },
  {
    name: 'an amended commit',
    act: async window => {
      await commit(window)
      await window.write(notes, 'figs', 'typed for the amendment', 'typing')
      await window.git('commit', '--quiet', '--all', '--amend', '-m', 'Amended')
    },
    expected: [...written, 'h typed for the amendment'],
  },
  {
    name: 'a branch switch and back, with much typing in between',
    act: async window => {
      await commit(window)
      await window.git('switch', '--quiet', '--create', 'other', 'main~1')
      for (let count = 0; count < 40; count++)
        await window.write(notes, 'figs', `line ${count} of the other branch`, 'typing')
      await commit(window)
      await window.git('switch', '--quiet', 'main')
    },
  },
  {
    name: 'the same with a restart on the other branch',
    act: async window => {
      await commit(window)
      await window.git('switch', '--quiet', '--create', 'other', 'main~1')
      await window.restart()
      for (let count = 0; count < 20; count++)
        await window.write(notes, 'figs', `line ${count} of the other branch`, 'typing')
      await commit(window)
      await window.restart()
      await window.git('switch', '--quiet', 'main')
    },
  },
  {
    name: 'a stash and its pop',
    act: async ({ git }) => {
      await git('stash', '--quiet')
      await git('stash', 'pop', '--quiet')
    },
  },
  {
    name: 'a stash, popped on another commit',
    act: async window => {
      await window.git('stash', '--quiet')
      await window.write(notes, 'figs', 'typed while it was stashed', 'typing')
      await commit(window)
      await window.git('stash', 'pop', '--quiet')
    },
    expected: [...written, 'h typed while it was stashed'],
  },
  {
    name: 'a reset to the commit before, and back',
    act: async window => {
      await commit(window)
      await window.git('reset', '--quiet', '--hard', 'HEAD~1')
      await window.git('reset', '--quiet', '--hard', 'HEAD@{1}')
    },
  },
  {
    name: 'a soft reset',
    act: async window => {
      await commit(window)
      await window.git('reset', '--quiet', '--soft', 'HEAD~1')
    },
  },
  {
    name: 'a merge',
    act: async window => {
      await commit(window)
      await onAnotherBranch(window, 'Other')
      await window.git('switch', '--quiet', 'main')
      await window.git('merge', '--quiet', '--no-edit', 'other')
    },
    expected: joined,
  },
  {
    name: 'a pull into a worktree with changes',
    act: async window => {
      await window.git('clone', '--quiet', '.', '../theirs')
      const theirs = repositoryAt(join(window.repository.root, '..', 'theirs'))
      theirs.git('config', 'user.name', 'Bob Ray')
      theirs.git('config', 'user.email', 'bob@example.org')
      theirs.write(notes, `${base.join('\n')}\npulled from another repository\n`)
      theirs.commit('Theirs')
      await window.git('pull', '--quiet', '--rebase', '--autostash', '../theirs', 'main')
    },
    expected: [...written, '- pulled from another repository'],
  },
  {
    name: 'a merge, after much typing since the other side was written',
    act: async window => {
      await commit(window)
      await onAnotherBranch(window, 'Other')
      await window.git('switch', '--quiet', 'main')
      for (let count = 0; count < 20; count++) {
        await window.write(notes, 'apples', `passing ${count}`, 'typing')
        await window.remove(notes, `passing ${count}`)
      }
      await window.git('merge', '--quiet', '--no-edit', 'other')
    },
    expected: joined,
  },
  {
    name: 'a merge with a conflict, mended by hand',
    act: async window => {
      await window.write(notes, 'figs', 'typed on main', 'typing')
      await commit(window)
      await onAnotherBranch(window, 'Other')
      await window.git('switch', '--quiet', 'main')
      await window.conflict('merge', 'other')
      for (const mark of ['<<<<<<< HEAD', '=======', '>>>>>>> other']) await window.remove(notes, mark)
      await commit(window)
    },
    expected: [...written, 'h typed on main', 'h typed on the other branch', 'a offered on the other branch'],
  },
  {
    name: 'a squash',
    act: async window => {
      await commit(window)
      await onAnotherBranch(window, 'Other')
      await window.write(notes, 'bananas', 'a second commit of it', 'typing')
      await commit(window)
      await window.git('switch', '--quiet', 'main')
      await window.git('merge', '--quiet', '--squash', 'other')
      await commit(window, 'Squashed')
    },
    expected: joined.flatMap(line => (line === '- bananas' ? [line, 'h a second commit of it'] : [line])),
  },
  {
    name: 'a rebase',
    act: async window => {
      await commit(window)
      await onAnotherBranch(window, 'Other')
      await window.git('rebase', '--quiet', 'main')
    },
    expected: joined,
  },
  {
    name: 'a rebase with a conflict',
    act: async window => {
      await window.write(notes, 'figs', 'typed on main', 'typing')
      await commit(window)
      await onAnotherBranch(window, 'Other')
      await window.conflict('rebase', 'main')
      for (const mark of ['<<<<<<< ', '=======', '>>>>>>> ']) {
        const line = readFileSync(join(window.repository.root, notes), 'utf8')
          .split('\n')
          .find(one => one.startsWith(mark))
        await window.remove(notes, line ?? '')
      }
      await window.git('add', notes)
      await window.git('-c', 'core.editor=true', 'rebase', '--continue')
    },
    expected: [...written, 'h typed on main', 'h typed on the other branch', 'a offered on the other branch'],
  },
  {
    name: 'a cherry-pick',
    act: async window => {
      await commit(window)
      await onAnotherBranch(window, 'Other')
      await window.git('switch', '--quiet', 'main')
      await window.git('cherry-pick', 'other')
    },
    expected: joined,
  },
  {
    name: 'a revert, and its revert',
    act: async window => {
      await commit(window)
      await window.write(notes, 'figs', 'typed afterwards', 'typing')
      await commit(window)
      await window.git('revert', '--no-edit', 'HEAD~1')
      await window.git('revert', '--no-edit', 'HEAD')
    },
    expected: [...written, 'h typed afterwards'],
  },
  {
    name: 'a discard of everything, and the way back',
    act: async window => {
      await commit(window)
      await window.write(notes, 'figs', 'typed and discarded', 'typing')
      await window.git('checkout', '--quiet', '--', notes)
    },
  },
  {
    name: 'a rename in the editor',
    act: ({ rename }) => rename(notes, 'renamed.txt', 'renamed.txt'),
    path: 'renamed.txt',
  },
  {
    name: 'a rename in the editor, together with a change',
    act: async window => {
      await window.rename(notes, 'renamed.txt', 'renamed.txt')
      await window.write('renamed.txt', 'figs', 'typed under the new name', 'typing')
      await window.outside(() => {
        const file = join(window.repository.root, 'renamed.txt')
        writeFileSync(file, readFileSync(file, 'utf8').replace('apples', 'apricots'))
      })
    },
    path: 'renamed.txt',
    expected: [...written, 'h typed under the new name'].map(line => line.replace('apples', 'apricots')),
  },
  {
    name: 'a rename and a change by git, committed',
    act: async window => {
      await commit(window)
      await window.outside(() => {
        const { repository } = window
        repository.git('mv', notes, 'moved.txt')
        const file = join(repository.root, 'moved.txt')
        writeFileSync(file, readFileSync(file, 'utf8').replace('apples', 'apricots'))
        repository.commit('Move')
      })
    },
    path: 'moved.txt',
    expected: written.map(line => line.replace('apples', 'apricots')),
  },
  {
    name: 'a rename and a change by git, staged',
    act: async window => {
      await commit(window)
      await window.outside(() => {
        const { repository } = window
        repository.git('mv', notes, 'moved.txt')
        const file = join(repository.root, 'moved.txt')
        writeFileSync(file, readFileSync(file, 'utf8').replace('apples', 'apricots'))
        repository.git('add', '--all')
      })
    },
    path: 'moved.txt',
    expected: written.map(line => line.replace('apples', 'apricots')),
  },
  {
    name: 'a rename and a change in the worktree',
    act: async window => {
      await commit(window)
      await window.outside(() => {
        const { root } = window.repository
        renameSync(join(root, notes), join(root, 'moved.txt'))
        const file = join(root, 'moved.txt')
        writeFileSync(file, readFileSync(file, 'utf8').replace('apples', 'apricots'))
      })
    },
    path: 'moved.txt',
    expected: written.map(line => line.replace('apples', 'apricots')),
  },
  {
    name: 'a rename of a file that was put back after it got another name',
    act: async window => {
      await commit(window)
      const { repository } = window
      const renameChanged = (to: string, [from, word]: readonly [string, string]): Promise<void> =>
        window.outside(() => {
          renameSync(join(repository.root, notes), join(repository.root, to))
          const file = join(repository.root, to)
          writeFileSync(file, readFileSync(file, 'utf8').replace(from, word))
        })
      await renameChanged('first.txt', ['apples', 'apricots'])
      await window.git('checkout', '--quiet', '--', notes)
      await commit(window)
      await renameChanged('moved.txt', ['apples', 'avocados'])
    },
    path: 'moved.txt',
    expected: written.map(line => line.replace('apples', 'avocados')),
  },
  {
    name: 'a change by nobody in particular: what is new is unknown',
    act: async window => {
      await window.outside(() => {
        const file = join(window.repository.root, notes)
        writeFileSync(file, readFileSync(file, 'utf8').replace('apples', 'apricots\nfrom outside'))
      })
    },
    expected: written.flatMap(line => (line === '- apples' ? ['- apricots', '- from outside'] : [line])),
  },
]

for (const state of ['open', 'closed'] as const) {
  for (const { name, act, path = notes, expected = written } of cases) {
    test(`${state}: kept through ${name}`, async t => {
      const window = await prepare(t, state)
      await act(window)
      assert.deepEqual(await window.lines(path), expected)
    })
  }
}

test('a folder that is renamed in the editor keeps the authors of its files', async t => {
  const repository = createRepository(t)
  repository.write('docs/a.txt', 'one\ntwo\n')
  repository.commit('Start')
  const window = await openWindow(t, repository, 'open')
  await window.write('docs/a.txt', 'one', 'typed', 'typing')
  await window.rename('docs', 'texts', 'texts/a.txt')
  assert.deepEqual(await window.lines('texts/a.txt'), ['- one', 'h typed', '- two'])
})

test('a branch that goes to another worktree keeps its authors there', async t => {
  const window = await prepare(t, 'open')
  const { repository } = window
  await window.git('switch', '--quiet', '--create', 'topic')
  await commit(window)
  await window.git('switch', '--quiet', 'main')
  const root = join(repository.root, '..', 'second')
  repository.git('worktree', 'add', '--quiet', root, 'topic')
  const second = await openWindow(t, repositoryAt(root), 'open')
  assert.deepEqual(await second.lines(notes), written)
  await second.write(notes, 'figs', 'typed in the second worktree', 'typing')
  await commit(second)
  repository.git('worktree', 'remove', '--force', root)
  await window.git('switch', '--quiet', 'topic')
  assert.deepEqual(await window.lines(notes), [...written, 'h typed in the second worktree'])
})

for (const where of ['the same worktree', 'another worktree'] as const) {
  test(`a line goes to a branch, in ${where}, that has its file under the name of before a rename`, async t => {
    const repository = createRepository(t)
    repository.write('old.txt', `${base.join('\n')}\n`)
    repository.commit('Start')
    repository.git('switch', '--quiet', '--create', 'release')
    repository.write('old.txt', `${base.join('\n')}\ngrapes\n`)
    repository.commit('Release')
    repository.git('switch', '--quiet', 'main')
    repository.git('mv', 'old.txt', 'new.txt')
    repository.commit('Rename')
    const window = await openWindow(t, repository, 'closed')
    await window.write('new.txt', 'apples', 'typed under the new name', 'typing')
    await commit(window)
    const root = join(repository.root, '..', 'release')
    if (where === 'another worktree') repository.git('worktree', 'add', '--quiet', root, 'release')
    else await window.git('switch', '--quiet', 'release')
    const release = where === 'another worktree' ? await openWindow(t, repositoryAt(root), 'closed') : window
    await release.git('cherry-pick', 'main')
    const [first, second] = await release.lines('old.txt')
    assert.deepEqual([first, second], ['- apples', 'h typed under the new name'])
  })
}

test('a file is renamed in a worktree that has less of it than another one', async t => {
  const repository = createRepository(t)
  const window = await openWindow(t, repository, 'closed')
  repository.write(notes, 'one\ntwo\n')
  repository.commit('Start')
  await window.write(notes, 'one', 'typed', 'typing')
  await commit(window)
  const root = join(repository.root, '..', 'second')
  repository.git('worktree', 'add', '--quiet', root)
  const second = await openWindow(t, repositoryAt(root), 'closed')
  for (const line of ['a', 'b', 'c', 'd']) await window.write(notes, 'two', line, 'typing')
  await second.outside(() => renameSync(join(root, notes), join(root, 'moved.txt')))
  assert.deepEqual(await second.lines('moved.txt'), ['- one', 'h typed', '- two'])
})
