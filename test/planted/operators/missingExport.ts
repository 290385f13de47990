// Plants the use of an export that the module does not have: of the project's own modules and of Node's.

import { ts } from 'ts-morph'
import { folderOf, joinPath } from '../../../server/src/base/path.ts'
import { createFileFinder } from '../../../server/src/io/fileFinder.ts'
import type { Random } from '../../fuzz/random.ts'
import type { Host, Operator, Plant, Planted } from '../operator.ts'
import { atTopLevel, insert, replace } from '../place.ts'
import { scriptOf, select, sourceOf } from '../script.ts'

const names = [
  'resolveAll',
  'createDefaultConfig',
  'toPlainRecord',
  'withRetries',
  'normalizeInput',
  'defaultHandlers',
]

interface Target {
  readonly declaration: ts.ImportDeclaration
  readonly specifier: string
}

/** Imports of the project's own modules that say themselves, and alone, what they export. */
function targetsOf(host: Host): readonly Target[] {
  const script = scriptOf(host)
  if (!script) return []
  const finder = createFileFinder(host.project.paths)
  return select(script.source, ts.isImportDeclaration).flatMap(declaration => {
    if (!ts.isStringLiteral(declaration.moduleSpecifier)) return []
    const specifier = declaration.moduleSpecifier.text
    const joined = specifier.startsWith('.') ? joinPath(folderOf(host.path), specifier) : undefined
    const path = joined === undefined ? undefined : finder.find(joined)
    const text = path === undefined ? undefined : host.project.read(path)
    if (path === undefined || text === undefined) return []
    const isWhole = !/export\s*\*|export\s*=|module\.exports|exports\./.test(text)
    const hasExports =
      select(sourceOf(path, text), ts.isExportDeclaration).length > 0 || /^export /m.test(text)
    return isWhole && hasExports ? [{ declaration, specifier }] : []
  })
}

function atTarget(plant: (target: Target, host: Host, random: Random) => Planted | undefined): Plant {
  return (host, random) => {
    const targets = targetsOf(host)
    return targets.length === 0 ? undefined : plant(random.pick(targets), host, random)
  }
}

function newName(host: Host, random: Random): string {
  const name = random.pick(names)
  return host.text.includes(name) ? `${name}Once` : name
}

function addName(form: (name: string) => string): Plant {
  return atTarget(({ declaration }, host, random) => {
    const bindings = declaration.importClause?.namedBindings
    if (!bindings || !ts.isNamedImports(bindings) || bindings.elements.length === 0) return undefined
    const at = bindings.elements[0]?.getStart() ?? 0
    return replace(host, { start: at, end: at }, `‹${form(newName(host, random))},› `)
  })
}

function ownLine(line: (name: string, specifier: string, quote: string) => string): Plant {
  return atTarget(({ declaration, specifier }, host, random) => {
    const quote = declaration.moduleSpecifier.getText().charAt(0)
    const end = scriptOf(host)?.manner.semicolons ? ';' : ''
    return insert(host, declaration.getStart(), `${line(newName(host, random), specifier, quote)}${end}\n`)
  })
}

/** Functions of Node's modules as people wish them. */
const wishes: readonly (readonly [module: string, name: string])[] = [
  ['node:fs/promises', 'exists'],
  ['node:fs', 'readFileAsync'],
  ['node:path', 'joinAll'],
  ['node:crypto', 'createUuid'],
  ['node:util', 'deepClone'],
  ['node:url', 'parseUrl'],
]

export const missingExport: Operator = {
  rule: 'missing-export',
  styles: [
    { name: 'one name more', plant: addName(name => name) },
    {
      name: 'one name more, renamed',
      plant: addName(name => `${name} as own${name.charAt(0).toUpperCase()}${name.slice(1)}`),
    },
    {
      name: 'an import of its own',
      plant: ownLine((name, from, q) => `import { ${name} } from ${q}${from}${q}`),
    },
    { name: 'passed on', plant: ownLine((name, from, q) => `export { ${name} } from ${q}${from}${q}`) },
    {
      name: 'a default that is none',
      plant: (host, random) =>
        atTarget(({ declaration, specifier }, own) => {
          const joined = joinPath(folderOf(own.path), specifier)
          const path = joined === undefined ? undefined : createFileFinder(own.project.paths).find(joined)
          const text = path === undefined ? '' : (own.project.read(path) ?? '')
          if (/\bdefault\b/.test(text)) return undefined
          const quoted = declaration.moduleSpecifier.getText()
          const end = scriptOf(own)?.manner.semicolons ? ';' : ''
          const line = `import ${newName(own, random)} from ${quoted}${end}\n`
          return insert(own, declaration.getStart(), line)
        })(host, random),
    },
    {
      name: 'of a namespace',
      plant: (host, random) => {
        const script = scriptOf(host)
        const uses = targetsOf(host).flatMap(({ declaration }) => {
          const bindings = declaration.importClause?.namedBindings
          return bindings && ts.isNamespaceImport(bindings) ? [bindings.name.text] : []
        })
        if (!script || uses.length === 0) return undefined
        const space = random.pick(uses)
        return atTopLevel(({ noun }) => [`export const ${noun}Setup = ${space}.${newName(host, random)}();`])(
          host,
          random,
        )
      },
    },
    {
      name: 'of a module of Node',
      plant: (host, random) => {
        const [module, name] = random.pick(wishes)
        return ownLine((_, __, q) => `import { ${name} } from ${q}${module}${q}`)(host, random)
      },
    },
  ],
}
