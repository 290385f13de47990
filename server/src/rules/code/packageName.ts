// Package names: which package a specifier asks for.

import nodeModules from '../nodeModules.json' with { type: 'json' }

/** As npm takes them: letters, digits, dashes, dots and underscores, in a scope or not. */
const packageName = /^(?:@[a-z0-9-][\w.-]*\/)?[a-z0-9-][\w.-]*$/i

/** The modules of Node and what each exports, made by `scripts/nodeModules.ts`. */
const exportsOfNode: ReadonlyMap<string, string> = new Map(Object.entries(nodeModules))

/**
 * The package that a specifier asks for. Undefined where it asks for none: relative and absolute paths, modules of
 * Node, `#own`, `@/path`, `~/path`, `virtual:x` and whatever else cannot be the name of a package.
 */
export function packageOfSpecifier(specifier: string): string | undefined {
  if (/^[./~#$]|[:?!\\*\s]/.test(specifier) || builtInOf(specifier) !== undefined) return undefined
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  return packageName.test(name) && (!name.startsWith('@') || name.includes('/')) ? name : undefined
}

/** Without `node:` these are packages of others. */
const prefixedOnly = /^(?:sea|sqlite|test|test\/reporters)$/

/** The module of Node that a specifier means, without `node:`; undefined for any other, and for one that is too new. */
export function builtInOf(specifier: string): string | undefined {
  const name = specifier.replace(/^node:/, '')
  if (name === specifier && prefixedOnly.test(name)) return undefined
  return exportsOfNode.has(name) ? name : undefined
}

const exportSets = new Map<string, ReadonlySet<string>>()

/** The names that a module of Node has, whichever of its versions; `name` is one that `builtInOf` gave. */
export function exportsOfBuiltIn(name: string): ReadonlySet<string> {
  const known = exportSets.get(name)
  if (known) return known
  const names = new Set((exportsOfNode.get(name) ?? '').split(' '))
  exportSets.set(name, names)
  return names
}
