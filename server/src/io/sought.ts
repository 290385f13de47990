// Sought: who looked for which files, found or not, and has to look again when one of them comes or goes.

import type { FilePath } from '../base/path.ts'
import { stemsOf } from './fileFinder.ts'

export class Sought<Seeker> {
  readonly #seekers = new Map<string, Seeker[]>()

  /** `seeker` looked for these; what it looked for before stays: too much is no mistake. */
  note(seeker: Seeker, paths: Iterable<FilePath>): void {
    for (const path of paths) {
      for (const key of keysOf(path)) {
        const seekers = this.#seekers.get(key)
        if (seekers) seekers.push(seeker)
        else this.#seekers.set(key, [seeker])
      }
    }
  }

  /** Everyone who may find another file when this one comes or goes: to be noted again when they have looked. */
  take(path: FilePath): ReadonlySet<Seeker> {
    const all = new Set<Seeker>()
    for (const key of keysOf(path)) {
      for (const seeker of this.#seekers.get(key) ?? []) all.add(seeker)
      this.#seekers.delete(key)
    }
    return all
  }
}

function keysOf(path: FilePath): readonly string[] {
  return stemsOf(path).map(stem => stem.toLowerCase())
}
