// The shop: a small Python package in a repository, with the index that a real indexer made of it.

import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createRepository, type TestRepository } from '../unit/io/gitRepository.ts'

const folder = fileURLToPath(new URL('../fixtures/scip/shop', import.meta.url))

export const shopIndex: Uint8Array = readFileSync(join(folder, 'index.scip'))

export function shopText(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

/** Committed but for its index, which lies at the root, or below the folder that it was made in. */
export function createShop(t: TestContext, below = ''): TestRepository {
  const repository = createRepository(t)
  const target = join(repository.root, below)
  mkdirSync(dirname(target), { recursive: true })
  cpSync(folder, target, { recursive: true })
  repository.write('.gitignore', '*.scip\n')
  repository.commit('Open the shop')
  return repository
}
