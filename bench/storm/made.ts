// A made-up repository with two branches, and a page to type on.

import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

export interface Made {
  readonly root: string
  /** Relative to the root: differ between `main`, which is checked out, and `other`. */
  readonly changing: readonly string[]
  /** Relative to the root, and long. */
  readonly page: string
  readonly git: (...args: readonly string[]) => Promise<unknown>
}

const run = promisify(execFile)

/** `files` small files that import each other, all of them other ones on the other branch; below `dist/` all is ignored. */
export async function makeRepository(root: string, files: number): Promise<Made> {
  const git = (...args: readonly string[]) => run('git', [...args], { cwd: root })
  const changing = Array.from({ length: files }, (_, index) => `src/folder${index % 100}/file${index}.ts`)
  const page = 'src/page.ts'
  await mkdir(root, { recursive: true })
  await git('init', '--quiet', '--initial-branch=main')
  await git('config', 'user.name', 'Dana Reyes')
  await git('config', 'user.email', 'dana@example.org')
  await writeAll(root, [['.gitignore', 'dist/\n'], [page, pageText()], ...changing.map(textOf('before'))])
  await git('add', '--all')
  await git('commit', '--quiet', '--message=Before')
  await git('checkout', '--quiet', '-b', 'other')
  await writeAll(root, changing.map(textOf('after')))
  await git('commit', '--quiet', '--all', '--message=After')
  await git('checkout', '--quiet', 'main')
  return { root, changing, page, git }
}

type Written = readonly [path: string, text: string]

function textOf(when: 'before' | 'after') {
  return (path: string, index: number): Written => [
    path,
    `${index === 0 ? '' : `import { value${index - 1} } from '../folder${(index - 1) % 100}/file${index - 1}'\n`}
export function value${index}(factor: number): number {
  const ${when} = ${index === 0 ? '1' : `value${index - 1}(factor)`}
  return ${when} * factor
}
`,
  ]
}

/** 2,000 lines. */
function pageText(): string {
  const functions = Array.from(
    { length: 500 },
    (_, index) => `export function page${index}(value: number): number {\n  return value + ${index}\n}\n`,
  )
  return functions.join('\n')
}

async function writeAll(root: string, files: readonly Written[]): Promise<void> {
  for (const folder of new Set(files.map(([path]) => dirname(path))))
    await mkdir(join(root, folder), { recursive: true })
  for (const [path, text] of files) await writeFile(join(root, path), text)
}
