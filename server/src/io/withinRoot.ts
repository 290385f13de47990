// The wall around the root, for what is read at once: links count for what they lead to.

import { realpathSync } from 'node:fs'
import { sep } from 'node:path'

/** True when `path` exists and really is `root` or lies below it. `root` is absolute, with links resolved. */
export function isWithin(root: string, path: string): boolean {
  try {
    const real = realpathSync.native(path)
    return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)
  } catch {
    return false
  }
}
