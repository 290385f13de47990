// The projects that hosts come from: packages that `npm ci` brings, and small ones of our own where packages have none.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '../../scripts/paths.ts'
import { parseFixture } from '../support/fixture.ts'
import { type Host, type Project, scripts } from './operator.ts'

/** Written by many people in many manners, and shipped as people wrote them: no compiler's output. */
const packages: readonly (readonly [name: string, folders: RegExp])[] = [
  ['@azure/msal-browser', /^src\//],
  ['@azure/msal-common', /^src\//],
  ['@azure/msal-node', /^src\//],
  ['@textlint/linter-formatter', /^src\//],
  ['ajv', /^lib\//],
  ['cheerio', /^src\//],
  ['commander', /^lib\//],
  ['fast-uri', /^(index|lib|test)\b/],
  ['form-data', /^lib\//],
  ['fs-extra', /^lib\//],
  ['htmlparser2', /^src\//],
  ['jszip', /^lib\//],
  ['jsonwebtoken', /^[\w-]+\.js$|^lib\//],
  ['lodash', /^_?[a-z]\w+\.js$/i],
  ['markdown-it', /^lib\//],
  ['micromatch', /^index\.js$/],
  ['ora', /^[\w-]+\.js$/],
  ['path-browserify', /^(index|test\/)/],
  ['picomatch', /^lib\//],
  ['qs', /^(lib|test)\//],
  ['semver', /^(classes|functions|internal|ranges)\//],
  ['underscore', /^modules\//],
  ['undici', /^lib\/(?!llhttp)/],
  ['yazl', /^index\.js$/],
]

/** Sizes of hosts, in UTF-16 code units: a file of a few lines has no place, a huge one only takes time. */
const sizes = { least: 300, most: 60_000 }

/** All projects in a fixed order: first the packages, then our own. Those that are not installed are left out. */
export function allProjects(): readonly Project[] {
  return [...packages.flatMap(([name, folders]) => packageProject(name, folders)), ...ownProjects()]
}

/** The files of a project that a mistake may be planted in. */
export function hostsOf(project: Project): readonly Host[] {
  return project.paths.flatMap(path => {
    const text = project.read(path) ?? ''
    // Operators cut at `\n`; what is not code is no host, except in our own projects, where it was written as one.
    if (text.includes('\r') || text.length > sizes.most || /\.d\.[cm]?ts$|\.min\./.test(path)) return []
    // The marks of the operators.
    if (/[‹›]/.test(text)) return []
    return isOwn(project) || (text.length >= sizes.least && scripts.test(path)) || path === 'package.json'
      ? [{ project, path, text }]
      : []
  })
}

export function isOwn(project: Project): boolean {
  return project.name.startsWith('own/')
}

/** The folder of any package: its own files, those that match and its manifest. */
export function folderProject(name: string, folder: string, wanted: RegExp): Project {
  const texts = new Map<string, string>()
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => !/(^|\/)(node_modules|\.git)\//.test(path))
    .filter(path => path === 'package.json' || (wanted.test(path) && scripts.test(path)))
    .filter(path => statSync(join(folder, path)).isFile())
    .toSorted()
  const all = new Set(paths)
  const read = (path: string): string | undefined => {
    if (!all.has(path)) return undefined
    const text = texts.get(path) ?? readFileSync(join(folder, path), 'utf8')
    texts.set(path, text)
    return text
  }
  return { name, paths, read }
}

function packageProject(name: string, folders: RegExp): readonly Project[] {
  const folder = join(projectRoot, 'node_modules', name)
  const stat = statSync(folder, { throwIfNoEntry: false })
  return stat ? [folderProject(name, folder, folders)] : []
}

/** Each file below hosts/ is a project in the fixture's mini-language. */
function ownProjects(): readonly Project[] {
  const folder = fileURLToPath(new URL('./hosts/', import.meta.url))
  return readdirSync(folder)
    .filter(name => name.endsWith('.txt'))
    .toSorted()
    .map(name => {
      const files = parseFixture(readFileSync(join(folder, name), 'utf8'))
      const paths = [...files.keys()].toSorted()
      return { name: `own/${name.slice(0, -'.txt'.length)}`, paths, read: (path: string) => files.get(path) }
    })
}
