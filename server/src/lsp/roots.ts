// Roots: one session for each repository that the editor has open.

import type { Host } from '../analysis/host.ts'
import { type Report, report } from '../analysis/report.ts'
import { Session, type SessionEvents } from '../analysis/session.ts'
import type { FilePath } from '../base/path.ts'
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

export type OpenHost = (folder: string) => Promise<Host>

export class Roots {
  readonly #openHost: OpenHost
  readonly #roots = new Map<string, Root>()
  /** Uris by which the client opened documents: the same file may be written in several ways. */
  readonly #uris = new Map<string, string>()
  readonly #places = new Map<string, Place | undefined>()

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
    this.#places.clear()
    return root
  }

  /** The repository and path of a document; the deepest repository when they lie in one another. */
  find(uri: string): Place | undefined {
    if (this.#places.has(uri)) return this.#places.get(uri)
    const place = this.#locate(uri)
    this.#places.set(uri, place)
    return place
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

  #locate(uri: string): Place | undefined {
    const absolute = absolutePathOf(uri)
    if (absolute === undefined) return undefined
    const deepestFirst = [...this.all()].sort(
      (a, b) => b.session.host.files.root.length - a.session.host.files.root.length,
    )
    for (const root of deepestFirst) {
      const path = root.session.host.files.locate(absolute)
      // Git's own folder, our requests in it included, is nothing that anybody commits.
      if (path !== undefined && !/^\.git(\/|$)/.test(path)) return { root, path }
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
