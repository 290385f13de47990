// Roots: one session for each repository that the editor has open.

import { basename, dirname, join } from 'node:path'
import type { Host } from '../analysis/host.ts'
import { type Report, report } from '../analysis/report.ts'
import { Session, type SessionEvents } from '../analysis/session.ts'
import { type FilePath, folderOf } from '../base/path.ts'
import { absolutePathOf, uriOf } from './convert.ts'

/** One open repository. */
export interface Root {
  /** As the client names it in its messages. */
  readonly uri: string
  readonly session: Session
}

/** A file of an open repository. */
export interface Place {
  readonly root: Root
  readonly path: FilePath
}

/** Of a file of which only the folder counts: its links are followed. */
const anyName = 'file'

/** Folders whose place is remembered. */
const foldersKept = 10_000

export type OpenHost = (folder: string) => Promise<Host>

export class Roots {
  readonly #openHost: OpenHost
  readonly #roots = new Map<string, Root>()
  /** Uris by which the client opened documents: the same file may be written in several ways. */
  readonly #uris = new Map<string, string>()
  /** Absolute folder → where it lies. */
  readonly #folders = new Map<string, Place | undefined>()

  constructor(openHost: OpenHost) {
    this.#openHost = openHost
  }

  all(): readonly Root[] {
    return [...this.#roots.values()]
  }

  /** Opens the repository that holds a folder; undefined when it is open already or the folder is no file. */
  async add(
    folderUri: string,
    events: (root: () => Root | undefined) => SessionEvents,
  ): Promise<Root | undefined> {
    const folder = absolutePathOf(folderUri)
    if (folder === undefined) return undefined
    const host = await this.#openHost(folder)
    if (this.#roots.has(host.files.root)) {
      await host.dispose()
      return undefined
    }
    const uri = host.files.isRoot(folder) ? folderUri : uriOf(host.files.root, '').replace(/\/$/, '')
    const session = new Session(
      host,
      events(() => this.#roots.get(host.files.root)),
    )
    const root: Root = { uri, session }
    this.#roots.set(host.files.root, root)
    this.#folders.clear()
    return root
  }

  /** The repository and path of a document; the deepest repository when they lie in one another. */
  find(uri: string): Place | undefined {
    const absolute = absolutePathOf(uri)
    if (absolute === undefined) return undefined
    const folder = this.#folder(dirname(absolute))
    const name = basename(absolute)
    if (!folder || name === '') return undefined
    const path = folder.path === '' ? name : `${folder.path}/${name}`
    // Git's own folder, our requests in it included, is nothing that anybody commits.
    return /^\.git(\/|$)/.test(path) ? undefined : { root: folder.root, path }
  }

  byUri(uri: string): Root | undefined {
    return this.all().find(root => root.uri === uri) ?? this.find(uri)?.root ?? this.#only()
  }

  /** Remembers how the client writes the uri of a file. */
  named(place: Place, uri: string): void {
    this.#uris.set(`${place.root.session.host.files.root}\0${place.path}`, uri)
  }

  uriOf(root: Root, path: FilePath): string {
    const { root: folder } = root.session.host.files
    return this.#uris.get(`${folder}\0${path}`) ?? uriOf(folder, path)
  }

  async dispose(): Promise<void> {
    for (const root of this.all()) {
      await root.session.dispose()
      await root.session.host.dispose()
    }
    this.#roots.clear()
  }

  /** Looked for once: links are followed on the disk. '' is a root's own folder. */
  #folder(absolute: string): Place | undefined {
    if (this.#folders.has(absolute)) return this.#folders.get(absolute)
    if (this.#folders.size >= foldersKept) this.#folders.clear()
    const place = this.#locate(absolute)
    this.#folders.set(absolute, place)
    return place
  }

  #locate(absolute: string): Place | undefined {
    const deepestFirst = [...this.all()].sort(
      (a, b) => b.session.host.files.root.length - a.session.host.files.root.length,
    )
    for (const root of deepestFirst) {
      const path = root.session.host.files.locate(join(absolute, anyName))
      if (path !== undefined) return { root, path: folderOf(path) }
    }
    return undefined
  }

  #only(): Root | undefined {
    const roots = this.all()
    return roots.length === 1 ? roots[0] : undefined
  }
}

export function reportOf(root: Root): Report {
  return report(root.session.workspace.snapshot)
}
