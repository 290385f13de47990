// The SCIP symbols of our declarations: `countersign npm shop . src/`price.ts`/total().`

import { type FilePath, folderOf } from '../../base/path.ts'
import { baseNameOfDeclaration, type Declaration, moduleBody } from '../../syntax/facts.ts'
import type { Layout, Package } from '../layout.ts'
import type { ExportedFile, ExportedPlace } from './edges.ts'

/** Undefined for what is declared in none of the files. */
export type SymbolOf = (place: ExportedPlace) => string | undefined

/** Symbols begin with the package of their file, so that indexes of several repositories meet. */
export function createSymbols(files: readonly ExportedFile[], layout: Layout): SymbolOf {
  const packages = new Map<FilePath, Package>(layout.packages.map(one => [one.folder, one]))
  const known = new Map<FilePath, ReadonlyMap<string, string>>()
  for (const { path, declarations } of files) {
    const prefix = prefixOf(path, packages)
    known.set(
      path,
      new Map(declarations.map(({ declaration }) => [declaration.name, prefix + descriptorsOf(declaration)])),
    )
  }
  return ({ path, name }) => known.get(path)?.get(name)
}

function prefixOf(path: FilePath, packages: ReadonlyMap<FilePath, Package>): string {
  let folder = folderOf(path)
  while (folder !== '' && !packages.has(folder)) folder = folderOf(folder)
  const name = packages.get(folder)?.name ?? ''
  const within = folder === '' ? path : path.slice(folder.length + 1)
  const spaces = within.split('/').map(part => `${escaped(part)}/`)
  return `countersign npm ${name === '' ? '.' : name.replaceAll(' ', '  ')} . ${spaces.join('')}`
}

function descriptorsOf({ name, kind }: Declaration): string {
  if (name === moduleBody) return ''
  const base = baseNameOfDeclaration(name)
  const count = name.slice(base.length + 1)
  if (kind === 'function') return `${escaped(base)}(${count === '' ? '' : `+${Number(count) - 1}`}).`
  if (kind === 'member') {
    const dot = name.indexOf('.')
    return `${escaped(name.slice(0, dot))}#${escaped(name.slice(dot + 1))}.`
  }
  return `${escaped(name)}${kind === 'class' || kind === 'type' || kind === 'enum' ? '#' : kind === 'namespace' ? '/' : '.'}`
}

function escaped(name: string): string {
  return /^[\w+\-$]+$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``
}
