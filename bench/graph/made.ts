// A repository that nobody wrote, the same for the same seed, shaped as large ones are: packages, barrels, classes.
// To have it on disk, committed: node bench/graph/made.ts FOLDER [--files 10000] [--seed 7]

import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { randomOf } from '../../server/src/base/random.ts'
import { writeModule } from './madeModule.ts'

export interface Making {
  /** How many sources there are to be, barrels and tests included. */
  readonly files: number
  readonly seed: number
}

/** The file that is edited: about 2,000 lines, used by every tenth module. */
export const largeFile = 'packages/p01/src/tools/tools.ts'

/** A module that others can import. */
export interface Module {
  readonly path: string
  /** Of its package and of its folder, for the specifiers that lead to it. */
  readonly package: string
  readonly folder: string
  readonly name: string
  readonly functions: readonly string[]
  readonly types: readonly string[]
  /** A class and the names of its methods. */
  readonly classes: readonly { readonly name: string; readonly methods: readonly string[] }[]
}

const perFolder = 16
const foldersPerPackage = 16

/** Path → text. Modules import earlier ones, those the most that were there first. */
export function madeSources({ files, seed }: Making): ReadonlyMap<string, string> {
  const random = randomOf(seed)
  const texts = new Map<string, string>()
  const modules: Module[] = []
  texts.set('package.json', '{ "name": "made", "private": true, "workspaces": ["packages/*"] }\n')
  texts.set('tsconfig.json', '{ "compilerOptions": { "strict": true, "module": "nodenext" } }\n')
  for (let number = 0; texts.size < files; number++) {
    const one = `p${String(number).padStart(2, '0')}`
    const exports = '{ ".": "./src/index.ts", "./*": "./src/*/index.ts" }'
    texts.set(`packages/${one}/package.json`, `{ "name": "@made/${one}", "exports": ${exports} }\n`)
    const folders: string[] = []
    for (let index = 0; index < foldersPerPackage && texts.size < files; index++) {
      const folder = number === 1 && index === 0 ? 'tools' : `part${index}`
      folders.push(folder)
      const names: string[] = []
      for (let at = 0; at < perFolder && texts.size < files - 2; at++) {
        const name = folder === 'tools' && at === 0 ? 'tools' : `m${number}x${index}x${at}`
        const isTest = at % 6 === 5
        const made = writeModule({ package: one, folder, name, isTest, modules, random })
        texts.set(made.module.path, made.text)
        if (isTest) continue
        names.push(name)
        // Half of what there is nobody imports: pages, programs, handlers.
        if (name === 'tools' || random() < 0.5) modules.push(made.module)
      }
      texts.set(
        `packages/${one}/src/${folder}/index.ts`,
        names.map(name => `export * from './${name}'\n`).join(''),
      )
    }
    texts.set(
      `packages/${one}/src/index.ts`,
      folders
        .map((folder, at) =>
          at % 5 === 4 ? `export * as ${folder} from './${folder}'\n` : `export * from './${folder}'\n`,
        )
        .join(''),
    )
  }
  return texts
}

/** Writes it below a folder, which is made. */
export function writeRepository(folder: string, making: Making): void {
  const made = new Set<string>()
  for (const [path, text] of madeSources(making)) {
    const file = join(folder, path)
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true })
    made.add(dirname(file))
    writeFileSync(file, text)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { files: { type: 'string', default: '10000' }, seed: { type: 'string', default: '7' } },
  })
  const [folder] = positionals
  if (folder === undefined) throw new Error('Name a folder: node bench/graph/made.ts FOLDER')
  writeRepository(folder, { files: Number(values.files), seed: Number(values.seed) })
  const git = (...args: readonly string[]) => promisify(execFile)('git', ['-C', folder, ...args])
  await git('init', '--quiet')
  await git('add', '.')
  const author = ['-c', 'user.name=Made', '-c', 'user.email=made@example.org']
  await git(...author, 'commit', '--quiet', '--no-verify', '-m', 'Everything')
}
