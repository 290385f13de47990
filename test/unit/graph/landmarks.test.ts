// Landmarks: where a blast radius comes out.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blastRadius, landmarksOf } from '../../../server/src/graph/declarationGraph.ts'
import { frameworksAmong, routesAmong } from '../../../server/src/graph/frameworks.ts'
import type { Framework, Layout } from '../../../server/src/graph/layout.ts'
import { graphOf } from '../../support/graphFixture.ts'

const fixture = `
// @file core/total.ts
export const total = () => 1
export const alone = () => 2
// @file core/index.ts
export { total as sum } from './total'
export * from './extra'
// @file core/extra.ts
import { total } from './total'
export const extra = () => total()
export const plain = 1
// @file core/cli.ts
import { total } from './total'
total()
// @file web/app/cart/page.tsx
import { total } from '../../../core/total'
export default function Page() { return total() }
// @file web/server.ts
import express from 'express'
import { extra } from '../core/extra'
express().get('/', () => extra())
// @file core/total.test.ts
import { total } from './total'
total()
`
const layout: Layout = {
  packages: [
    {
      name: 'core',
      folder: 'core',
      entryPoints: ['core/cli.ts', 'core/index.ts'],
      programs: ['core/cli.ts'],
    },
    { name: 'web', folder: 'web', entryPoints: [], frameworks: ['next'] },
  ],
  routes: [{ path: 'web/app/cart/page.tsx', framework: 'next' }],
}

describe('a blast radius comes out', () => {
  const { graph } = graphOf(fixture)

  it('at exports, programs, routes and servers, in tests and in names of the public API', () => {
    assert.deepEqual(landmarksOf(graph, layout, { path: 'core/total.ts', declaration: 'total' }), {
      entryPoints: [
        { path: 'core/cli.ts', kind: 'program', of: 'core' },
        { path: 'core/index.ts', kind: 'export', of: 'core' },
        { path: 'web/app/cart/page.tsx', kind: 'route', of: 'next' },
        { path: 'web/server.ts', kind: 'route', of: 'server' },
      ],
      tests: ['core/total.test.ts'],
      packages: ['core', 'web'],
      publicApi: [
        { package: 'core', name: 'extra' },
        { package: 'core', name: 'sum' },
      ],
    })
  })

  it('nowhere when nothing is reached', () => {
    assert.deepEqual(landmarksOf(graph, layout, { path: 'core/total.ts', declaration: 'alone' }), {
      entryPoints: [],
      tests: [],
      packages: [],
      publicApi: [],
    })
  })

  it('as often as it is counted', () => {
    const { entryPoints, tests, packages } = landmarksOf(graph, layout, {
      path: 'core/total.ts',
      declaration: 'total',
    })
    const radius = blastRadius(graph, layout, 'core/total.ts', 'total')
    assert.deepEqual(
      [radius.entryPoints, radius.tests, radius.packages],
      [entryPoints.length, tests.length, packages.length],
    )
  })
})

describe('a framework loads', () => {
  /** The files below `app/` that the framework loads, when `app/` is a package that depends on it. */
  function check(framework: Framework, paths: string, expected: string): void {
    const packages = [{ folder: 'app', name: 'app', entryPoints: [], frameworks: [framework] }]
    const all = paths
      .trim()
      .split(/\s+/)
      .map(path => `app/${path}`)
    assert.deepEqual(
      routesAmong(all, packages).map(({ path }) => path.slice('app/'.length)),
      expected.trim().split(/\s+/),
    )
  }

  it('pages, layouts and handlers in Next', () => {
    check(
      'next',
      'app/page.tsx src/app/(shop)/[id]/route.ts app/cart/view.tsx pages/api/cart.ts middleware.ts lib/page.tsx',
      'app/page.tsx src/app/(shop)/[id]/route.ts pages/api/cart.ts middleware.ts',
    )
  })

  it('routes in Remix and SvelteKit', () => {
    check(
      'remix',
      'app/routes/cart.$id.tsx app/root.tsx app/cart.tsx',
      'app/routes/cart.$id.tsx app/root.tsx',
    )
    check(
      'sveltekit',
      'src/routes/cart/+page.svelte src/routes/+layout.server.ts src/routes/cart/view.svelte src/hooks.server.ts',
      'src/routes/cart/+page.svelte src/routes/+layout.server.ts src/hooks.server.ts',
    )
  })

  it('controllers, gateways and resolvers in Nest', () => {
    check(
      'nest',
      'src/cart.controller.ts src/cart.service.ts src/main.ts',
      'src/cart.controller.ts src/main.ts',
    )
  })

  it('nothing where the nearest package does not depend on it', () => {
    assert.deepEqual(routesAmong(['app/page.tsx'], [{ folder: '', name: 'root', entryPoints: [] }]), [])
    assert.deepEqual(frameworksAmong(['react', 'next', '@nestjs/core', '@nestjs/common']), ['next', 'nest'])
  })
})
