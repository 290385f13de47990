// Where the scripts find the project and keep what they fetch.

import { dirname, join, resolve } from 'node:path'

export const projectRoot = dirname(import.meta.dirname)

/** Absolute: `COUNTERSIGN_CACHE`, else `.cache` in the project, which git ignores. Safe to delete. */
export const cacheRoot = resolve(process.env.COUNTERSIGN_CACHE || join(projectRoot, '.cache'))
