// Globs: which files a module loads by a pattern.

import { compileGlob } from '../base/glob.ts'
import { type FilePath, folderOf, joinPath } from '../base/path.ts'
import type { Declaration, FileFacts, Import } from '../syntax/facts.ts'

/** Facts that name each file that a pattern finds, in the place of the pattern. */
export interface Expand {
  (facts: FileFacts): FileFacts
  /** True when a pattern that was met finds this path, there or not. */
  readonly finds: (path: FilePath) => boolean
  /** From now on patterns are looked up among these. None that was met finds what is new among them, or missing. */
  readonly lookAmong: (paths: readonly FilePath[]) => void
}

/** More files than this by one pattern say nothing about any of them. */
const limit = 2_000

/** Over a set of files. What a pattern finds is looked up once: O(files) for each. */
export function createGlobs(paths: readonly FilePath[]): Expand {
  const known = new Map<string, readonly string[]>()
  let files = paths
  const patterns: ((path: FilePath) => boolean)[] = []

  function found(folder: FilePath, specifier: string): readonly string[] {
    const key = `${folder}\0${specifier}`
    const before = known.get(key)
    if (before) return before
    const fits = fitting(folder, specifier.split(' '))
    patterns.push(fits)
    const specifiers = files.filter(fits).map(path => relativeTo(folder, path))
    known.set(key, specifiers)
    return specifiers
  }

  function expand(facts: FileFacts): FileFacts {
    if (!facts.imports.some(one => one.form === 'glob')) return facts
    const folder = folderOf(facts.path)
    /** Local name of a pattern → the local names of what it finds. */
    const locals = new Map<string, readonly string[]>()
    let blindSpots = 0
    const imports = facts.imports.flatMap((one): readonly Import[] => {
      if (one.form !== 'glob') return [one]
      const specifiers = found(folder, one.specifier).filter(
        specifier => joinPath(folder, specifier) !== facts.path,
      )
      const isTooMuch = specifiers.length > limit
      if (isTooMuch) blindSpots++
      const each = isTooMuch
        ? []
        : specifiers.map(specifier => ({ specifier, local: `import('${specifier}')` }))
      for (const { local } of one.names)
        locals.set(
          local,
          each.map(other => other.local),
        )
      return each.map(({ specifier, local }) => ({
        specifier,
        form: 'dynamic',
        span: one.span,
        names: [{ imported: '*', local }],
      }))
    })
    const declarations = facts.declarations.map(one => withReferences(one, locals))
    return { ...facts, imports, declarations, blindSpots: facts.blindSpots + blindSpots }
  }

  return Object.assign(expand, {
    finds: (path: FilePath) => patterns.some(fits => fits(path)),
    lookAmong: (now: readonly FilePath[]) => {
      files = now
    },
  })
}

function fitting(folder: FilePath, patterns: readonly string[]): (path: FilePath) => boolean {
  const wanted = patterns.filter(one => !one.startsWith('!')).flatMap(one => globOf(folder, one))
  const unwanted = patterns.filter(one => one.startsWith('!')).flatMap(one => globOf(folder, one.slice(1)))
  return path => wanted.some(fits => fits(path)) && !unwanted.some(fits => fits(path))
}

/** Nothing for a pattern that leads out of the repository. */
function globOf(folder: FilePath, pattern: string): readonly ((path: FilePath) => boolean)[] {
  // Of the folder every character is meant as it is.
  const ups = /^(?:\.\.?\/)*/.exec(pattern)?.[0] ?? ''
  const base = joinPath(folder, ups.replace(/\/$/, ''))
  if (base === undefined) return []
  const start = base === '' ? '' : `${base}/`
  const fits = compileGlob(pattern.slice(ups.length))
  return [path => path.startsWith(start) && fits(path.slice(start.length))]
}

function relativeTo(folder: FilePath, path: FilePath): string {
  const from = folder === '' ? [] : folder.split('/')
  const to = path.split('/')
  let shared = 0
  while (shared < from.length && from[shared] === to[shared]) shared++
  const ups = from.length - shared
  return `${ups === 0 ? './' : '../'.repeat(ups)}${to.slice(shared).join('/')}`
}

function withReferences(
  declaration: Declaration,
  locals: ReadonlyMap<string, readonly string[]>,
): Declaration {
  if (!declaration.references.some(one => locals.has(one.name))) return declaration
  const references = declaration.references.flatMap(one =>
    locals.has(one.name) ? (locals.get(one.name) ?? []).map(name => ({ ...one, name })) : [one],
  )
  return { ...declaration, references }
}
