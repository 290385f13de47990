// Frameworks: which files they load because of where they are, and which files serve requests.

import { extensionOf, type FilePath } from '../base/path.ts'
import type { FileFacts } from '../syntax/facts.ts'
import type { Framework, Package, Route } from './layout.ts'

/** Package → the framework that it brings. */
const packagesOf: ReadonlyMap<string, Framework> = new Map([
  ['next', 'next'],
  ['@remix-run/react', 'remix'],
  ['@remix-run/node', 'remix'],
  ['@remix-run/dev', 'remix'],
  ['@react-router/dev', 'remix'],
  ['@sveltejs/kit', 'sveltekit'],
  ['@nestjs/core', 'nest'],
  ['@nestjs/common', 'nest'],
])

/** Paths below the package's folder, without their extension. */
const conventions: Readonly<Record<Framework, RegExp>> = {
  next: /^(src\/)?(app\/(.+\/)?(page|route|layout|template|default|loading|error|not-found|global-error|opengraph-image|icon|sitemap|robots|manifest)|pages\/.+|middleware|proxy|instrumentation(-client)?)$/,
  remix: /^app\/(routes\/.+|root|routes|entry\.(client|server))$/,
  sveltekit:
    /^src\/(routes\/(.+\/)?\+(page|layout|server|error)(@[^/]*)?(\.server)?|hooks(\.(server|client))?|params\/[^/]+|service-worker)$/,
  nest: /(^|\/)([^/]+\.(controller|gateway|resolver)|src\/main)$/,
}

/** Libraries whose importers serve requests; what only takes their types does not. */
const servers = new Set([
  'express',
  'fastify',
  'koa',
  '@koa/router',
  'koa-router',
  'hono',
  '@hapi/hapi',
  'restify',
  'polka',
])

const source = /^\.([mc]?[jt]sx?|svelte|vue)$/

/** The frameworks among the names of a package's dependencies. */
export function frameworksAmong(dependencies: Iterable<string>): readonly Framework[] {
  const found = new Set<Framework>()
  for (const name of dependencies) {
    const framework = packagesOf.get(name)
    if (framework !== undefined) found.add(framework)
  }
  return [...found]
}

/** The files that the frameworks of the nearest package above them load. O(paths). */
export function routesAmong(paths: Iterable<FilePath>, packages: readonly Package[]): readonly Route[] {
  const byFolder = new Map(packages.map(one => [one.folder, one]))
  if (!packages.some(one => (one.frameworks?.length ?? 0) > 0)) return []
  const routes: Route[] = []
  for (const path of paths) {
    const extension = extensionOf(path)
    if (!source.test(extension) || /\.d\.[mc]?ts$/.test(path)) continue
    const { folder, frameworks } = nearest(byFolder, path) ?? { folder: '', frameworks: [] }
    const below = path.slice(folder === '' ? 0 : folder.length + 1, path.length - extension.length)
    const framework = frameworks?.find(one => conventions[one].test(below))
    if (framework !== undefined) routes.push({ path, framework })
  }
  return routes
}

/** True for files that bring a library that serves requests: what it calls cannot be seen further. */
export function servesRequests({ imports }: FileFacts): boolean {
  return imports.some(
    ({ specifier, form, names }) => form !== 'type' && names.length > 0 && servers.has(specifier),
  )
}

function nearest(packages: ReadonlyMap<FilePath, Package>, path: FilePath): Package | undefined {
  for (let end = path.lastIndexOf('/'); ; end = path.lastIndexOf('/', end - 1)) {
    const one = packages.get(end < 0 ? '' : path.slice(0, end))
    if (one || end < 0) return one
  }
}
