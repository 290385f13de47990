// The world of a run: the repository, its worktrees, the windows that are open on them, and the model of every line.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Edit } from '../../server/src/base/span.ts'
import { passTime } from './clock.ts'
import { type Author, human, type Model, unknown } from './model.ts'
import type { Random } from './random.ts'
import { Repository } from './repository.ts'
import { textOf } from './texts.ts'
import { Window } from './window.ts'

const ignored = 'scratch/'

export class World {
  readonly model: Model
  /** The first is the repository's own worktree. */
  readonly worktrees: Repository[] = []
  readonly windows: Window[] = []
  readonly #folder: string
  #serial = 0

  private constructor(folder: string, model: Model) {
    this.#folder = folder
    this.model = model
  }

  /** A repository with some files that nobody saw being written, and a window on it. */
  static async create(folder: string, model: Model, random: Random): Promise<World> {
    const world = new World(folder, model)
    const main = new Repository(join(folder, 'main'))
    mkdirSync(main.root, { recursive: true })
    main.git('init', '--quiet', '--initial-branch=main')
    for (const [key, value] of configuration) main.git('config', key, value)
    main.write('.gitignore', `${ignored}\n`)
    for (const path of ['a.txt', 'b.txt', 'src/c.md', 'src/d.txt']) {
      main.write(path, textOf(world.lines(random, unknown, random.between(12, 24))))
    }
    main.git('add', '--all')
    main.git('commit', '--quiet', '-m', 'start')
    world.worktrees.push(main)
    world.windows.push(await Window.open(main))
    return world
  }

  get main(): Repository {
    return this.worktrees[0] as Repository
  }

  /** A name that was not given before: of a branch, a commit, a session. */
  name(prefix: string): string {
    this.#serial++
    return `${prefix}${this.#serial}`
  }

  folder(name: string): string {
    return join(this.#folder, name)
  }

  /** New lines by `author`, each with its own character: mostly bare, some as code looks. */
  lines(random: Random, author: Author, count: number): string[] {
    return Array.from({ length: count }, () => {
      const character = this.model.create(author)
      if (random.chance(0.4)) return character
      return random.pick([
        `  ${character}`,
        `\t${character}()`,
        `const x = ${character}`,
        `  return ${character} // so`,
        `${character} ${character}`,
        `if (${character}) {`,
      ])
    })
  }

  /** All files of a worktree that belong to the project, sorted. */
  files(repository: Repository): readonly string[] {
    return repository.files().filter(path => path !== '.gitignore' && !path.startsWith(ignored))
  }

  windowsOn(repository: Repository): readonly Window[] {
    return this.windows.filter(window => window.repository === repository)
  }

  /** Documents that are open somewhere, with their windows. */
  documents(): readonly { readonly window: Window; readonly path: string }[] {
    return this.windows.flatMap(window => window.paths().map(path => ({ window, path })))
  }

  /**
   * Does something to the disk behind the editors' backs, and tells them afterwards as their watchers would: of the
   * files, and of git's HEAD, in either order.
   */
  async onDisk<T>(repository: Repository, random: Random, act: () => T | Promise<T>): Promise<T> {
    const before = repository.contents()
    const head = headOf(repository)
    const result = await act()
    await this.announce(repository, random, { before, head })
    return result
  }

  async announce(
    repository: Repository,
    random: Random,
    { before, head }: { readonly before: ReadonlyMap<string, string>; readonly head: string },
  ): Promise<void> {
    const after = repository.contents()
    const paths = [...new Set([...before.keys(), ...after.keys()])]
      .filter(path => before.get(path) !== after.get(path))
      .sort()
    const isMoved = headOf(repository) !== head
    for (const window of random.shuffled(this.windowsOn(repository))) {
      const news = [
        async () => paths.length > 0 && window.diskChanged(paths),
        async () => isMoved && window.session.refresh(),
      ]
      for (const tell of random.shuffled(news)) await tell()
    }
  }

  /** Agents' hooks have spoken: every window hears of it. */
  async takeClaims(random: Random): Promise<void> {
    for (const window of random.shuffled(this.windows)) await window.session.takeClaims()
  }

  /** A person's own lines, as keystrokes: sometimes one by one. */
  typed(random: Random, at: number, text: string): readonly Edit[] {
    if (!random.chance(0.4)) return [{ span: { start: at, end: at }, newText: text }]
    return [...text].map((_, index, all) => {
      const start = at + all.slice(0, index).join('').length
      return { span: { start, end: start }, newText: all[index] ?? '' }
    })
  }

  humanLines(random: Random, most = 3): string[] {
    return this.lines(random, human, random.between(1, most))
  }

  async saveAll(): Promise<void> {
    for (const { window, path } of this.documents()) if (window.isDirty(path)) await window.save(path)
  }

  /** Every window is quiet for a second and writes down what it knows. */
  async settle(): Promise<void> {
    passTime(1_000)
    for (const window of this.windows) await window.session.host.journal.flush()
  }

  /** `keeps` leaves the repository where it is. */
  async dispose(keeps: boolean): Promise<void> {
    for (const window of this.windows.splice(0)) await window.close()
    if (!keeps) rmSync(this.#folder, { recursive: true, force: true })
  }
}

const configuration = [
  ['user.name', 'Dana Reyes'],
  ['user.email', 'dana@example.org'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['core.autocrlf', 'false'],
  ['advice.detachedHead', 'false'],
  ['rebase.backend', 'merge'],
] as const

/** The commit and the branch that are checked out, as the files in git's folder tell. */
export function headOf(repository: Repository): string {
  return repository.try(['rev-parse', '--symbolic-full-name', 'HEAD', '--verify', 'HEAD']).output
}
