// Repositories with something bad in them, and what Countersign is to say about it.

import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestRepository } from '../unit/io/gitRepository.ts'
import { repositoryAt } from '../unit/io/gitRepository.ts'

export interface BadRepository {
  readonly name: string
  /** After the first commit, which has `good.ts` and nothing else. */
  readonly arrange: (repository: TestRepository) => void
  /** A sentence of the report or of the log. */
  readonly says?: RegExp
  /** `path#declaration` of every region, sorted. */
  readonly regions?: readonly string[]
  /** What `check` ends with; 0 where it is left out. */
  readonly status?: number
  /** Why it cannot be tried here. */
  readonly impossible?: string | undefined
}

export const goodText = 'export function good(value: number) {\n  return value\n}\n'

const x = (content: string | Uint8Array) => (repository: TestRepository) => repository.write('x.ts', content)
const policy = (content: string | Uint8Array) => (repository: TestRepository) =>
  repository.write('.countersign/policy.json', content)

/** Below our folder in the git directory. */
function own(repository: TestRepository, path: string, content: string): void {
  repository.write(`.git/countersign/${path}`, content)
}

/** Two branches that change the same line; HEAD is on `main`. */
function fork(repository: TestRepository): void {
  const { git, write, commit } = repository
  git('checkout', '--quiet', '-b', 'other')
  write('shared.ts', 'export const shared = 1\n')
  commit('On the branch')
  git('checkout', '--quiet', 'main')
  write('shared.ts', 'export const shared = 2\n')
  commit('On main')
}

function conflict(repository: TestRepository, ...command: readonly string[]): void {
  try {
    repository.git(...command)
  } catch {
    // A conflict is a failure to git, and what is wanted here.
    return
  }
  throw new Error(`git ${command.join(' ')} met no conflict.`)
}

const twoLines = ['x.ts#a', 'x.ts#b']

export const badRepositories: readonly BadRepository[] = [
  {
    name: 'a file that does not parse',
    arrange: x('export function ( { [ ` $' + '{ class\n'),
    says: /^x\.ts does not parse: .*Mend it\.$/m,
  },
  {
    name: 'a line of 10 MB',
    arrange: x(`export const s = '${'a'.repeat(10_000_000)}'\n`),
    says: /^x\.ts is too large to assess \(10 MB\)\. Look at it yourself\.$/m,
    regions: [],
  },
  {
    name: 'a line of 3 MB',
    arrange: x(`export const s = '${'a'.repeat(3_000_000)}'\n`),
    says: /^x\.ts has 3,000,020 characters: Countersign does not know what depends on it\./m,
    regions: ['x.ts#'],
  },
  {
    name: 'brackets that nest 100,000 times',
    arrange: x(
      `export const a =\n${`${'('.repeat(1_000)}\n`.repeat(100)}1${')'.repeat(40_000)}\n${')'.repeat(40_000)}\n${')'.repeat(20_000)}\n`,
    ),
    says: /^x\.ts .*: Countersign does not know what depends on it\./m,
    regions: ['x.ts#'],
  },
  {
    name: 'a binary that is named .ts',
    arrange: x(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 255, 0])),
    says: /^x\.ts is binary: its change is not assessed\. Look at it yourself\.$/m,
    regions: [],
  },
  { name: 'a NUL in a file', arrange: x("export const a = '\0'\n"), says: /^x\.ts is binary/m, regions: [] },
  {
    name: 'UTF-16',
    arrange: x(Buffer.from('\ufeffexport const a = 1\nexport const b = 2\n', 'utf16le')),
    regions: twoLines,
  },
  {
    name: 'a byte order mark',
    arrange: x('\ufeffexport const a = 1\nexport const b = 2\n'),
    regions: twoLines,
  },
  { name: 'CRLF', arrange: x('export const a = 1\r\nexport const b = 2\r\n'), regions: twoLines },
  { name: 'a lone CR', arrange: x('export const a = 1\rexport const b = 2\r'), regions: twoLines },
  // Nobody sees it, and it is a hard finding.
  {
    name: 'U+2028',
    arrange: x("export const a = '\u2028'\nexport const b = 2\n"),
    regions: twoLines,
    status: 1,
  },
  {
    name: 'bytes that are not UTF-8',
    arrange: x(Buffer.from('export const a = "\xff\xfe"\n', 'latin1')),
    regions: ['x.ts#a'],
  },
  {
    name: 'links that lead in a circle',
    arrange: ({ root }) => {
      symlinkSync('there.ts', join(root, 'here.ts'))
      symlinkSync('here.ts', join(root, 'there.ts'))
      mkdirSync(join(root, 'folder'))
      symlinkSync('..', join(root, 'folder', 'up'))
    },
    says: /^here\.ts cannot be read \(its links lead in a circle\): its change is not assessed\./m,
    regions: [],
  },
  {
    name: 'a link that leads out of the repository',
    arrange: ({ root }) => symlinkSync('/etc/passwd', join(root, 'x.ts')),
    regions: [],
  },
  {
    name: 'a folder that is named x.ts',
    arrange: ({ write }) => write('x.ts/y.ts', 'export const a = 1\n'),
    regions: ['x.ts/y.ts#a'],
  },
  {
    name: 'a file without permission',
    arrange: repository => {
      x('export const a = 1\n')(repository)
      repository.commit('Add a file')
      chmodSync(join(repository.root, 'x.ts'), 0)
    },
    says: /^x\.ts cannot be read \(permission denied\): its change is not assessed\. Look at it yourself\.$/m,
    regions: [],
    impossible: process.getuid?.() === 0 ? 'root reads every file' : undefined,
  },
  {
    name: 'a policy whose JSON is broken',
    arrange: policy('{\n  "schema": 1,\n'),
    says: /The JSON is broken here .*; what could be read is used\. Repair it\./,
    status: 2,
  },
  {
    name: 'a policy with wrong values',
    arrange: policy('{ "gate": { "level": "hihg" }, "weights": { "lambda": -3 } }'),
    says: /"gate\.level" must be medium, high or critical \(found "hihg"\); the default is used\./,
    status: 2,
  },
  {
    name: 'a policy that is a list',
    arrange: policy('[1, 2]'),
    says: /The policy must be an object \(found an array\); the default is used\./,
    status: 2,
  },
  {
    name: 'a policy that names __proto__',
    arrange: policy('{ "__proto__": { "gate": 1 }, "gate": { "__proto__": { "mode": "advise" } } }'),
    says: /"gate\.__proto__" is not known; it is ignored\./,
    status: 2,
  },
  {
    name: 'a policy of a newer schema',
    arrange: policy('{ "schema": 99 }'),
    says: /"schema" 99 is newer than this Countersign knows \(1\); what it knows is used\. Update it\./,
    status: 2,
  },
  {
    name: 'a binary policy',
    arrange: policy(new Uint8Array([0, 1, 2])),
    says: /^The policy cannot be read as text; the defaults are used\. Write it again, or remove it\.$/m,
    status: 2,
  },
  {
    name: 'a package.json and a tsconfig.json that are broken',
    arrange: ({ write }) => {
      write('package.json', '{ nope')
      write('tsconfig.json', '{ "extends": "./tsconfig.json", "compilerOptions": { "paths": 3 } }')
    },
    says: /^package\.json is not a JSON object: .* Mend it\.$/m,
  },
  {
    name: 'imports in a circle',
    arrange: ({ write }) => {
      write('x.ts', "import { b } from './y'\nexport const a = () => b()\n")
      write('y.ts', "import { a } from './x'\nexport const b = () => a()\n")
    },
    regions: ['x.ts#<module>', 'x.ts#a', 'y.ts#<module>', 'y.ts#b'],
  },
  {
    name: '100,000 imports',
    arrange: ({ write }) => {
      const imports = (from: number) =>
        Array.from(
          { length: 50_000 },
          (_, index) => `import './${from + index}'${index % 500 ? ';' : '\n'}`,
        ).join('')
      write('x.ts', `${imports(0)}\nexport const a = 1\n`)
      write('y.ts', `${imports(50_000)}\nexport const b = 1\n`)
    },
    regions: ['x.ts#<module>', 'x.ts#a', 'y.ts#<module>', 'y.ts#b'],
  },
  {
    name: '5,000 files that export each other',
    arrange: ({ write, commit }) => {
      for (let index = 0; index < 5_000; index++)
        write(`b/${index}.ts`, `export * from './${(index + 1) % 5_000}'\n`)
      commit('Add them')
      write('x.ts', "import { nothing } from './b/0'\nexport const a = nothing\n")
    },
    regions: ['x.ts#<module>', 'x.ts#a'],
    // What it imports nobody exports, and that is a hard finding.
    status: 1,
  },
  {
    name: 'classes and types that extend each other',
    arrange: ({ write }) => {
      write(
        'x.ts',
        "import { B } from './y'\nexport class A extends B {\n  a() {\n    return this.b()\n  }\n}\n",
      )
      write(
        'y.ts',
        "import { A } from './x'\nexport class B extends A {\n  b() {\n    return this.a().none\n  }\n}\n",
      )
      write(
        'z.ts',
        'export interface I extends J {}\nexport interface J extends I {}\nexport type T = U\ntype U = T\nexport const f = (i: I, t: T) => [i.x.y, t.x]\n',
      )
    },
    regions: [
      'x.ts#<module>',
      'x.ts#A',
      'x.ts#A.a',
      'y.ts#<module>',
      'y.ts#B',
      'y.ts#B.b',
      'z.ts#I',
      'z.ts#J',
      'z.ts#T',
      'z.ts#U',
      'z.ts#f',
    ],
  },
  {
    name: 'a tsconfig.json that extends itself through another one',
    arrange: ({ write }) => {
      write('tsconfig.json', '{ "extends": "./base.json" }')
      write('base.json', '{ "extends": ["./tsconfig.json"] }')
      write('x.ts', 'export const a = 1\n')
    },
    says: /^tsconfig\.json could not be read altogether: Circularity .*\. Path aliases from there are unknown\. /m,
  },
  {
    name: 'a package.json and a tsconfig.json that nest 100,000 times',
    arrange: ({ write }) => {
      const nested = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
      write('package.json', `{ "name": "deep", "exports": ${nested} }`)
      write('tsconfig.json', `{ "compilerOptions": { "paths": ${nested} } }`)
      write('x.ts', "import 'deep/a'\nexport const a = 1\n")
    },
    says: /^tsconfig\.json could not be read altogether/m,
  },
  {
    name: 'two packages of the same name',
    arrange: ({ write }) => {
      for (const folder of ['one', 'two']) {
        write(`${folder}/package.json`, '{ "name": "same", "main": "main.ts" }')
        write(`${folder}/main.ts`, 'export const a = 1\n')
      }
      write('x.ts', "import { a } from 'same'\nexport const b = a\n")
    },
    says: /^one\/package\.json calls its package same, as two does: .* Rename one\.$/m,
  },
  {
    name: 'a SCIP index of a newer version',
    arrange: ({ write }) => write('index.scip', new Uint8Array([10, 2, 8, 7])),
    says: /^index\.scip is of a newer version of SCIP \(7\): it is left out\. Update Countersign\.$/m,
  },
  {
    name: 'a submodule with changes of its own',
    arrange: repository => {
      const other = join(repository.root, '..', 'other')
      mkdirSync(other)
      const { git, write, commit } = repositoryAt(other)
      git('init', '--quiet')
      git('config', 'user.name', 'Kim Osei')
      git('config', 'user.email', 'kim@example.org')
      write('s.ts', 'export const s = 1\n')
      commit('First')
      repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other, 'module')
      repository.commit('Add a submodule')
      repository.write('module/s.ts', 'export const s = 2\n')
    },
    regions: [],
  },
  { name: 'a detached HEAD', arrange: ({ git }) => void git('checkout', '--quiet', '--detach'), regions: [] },
  {
    name: 'a merge with a conflict',
    arrange: repository => {
      fork(repository)
      conflict(repository, 'merge', 'other')
    },
    says: /^shared\.ts does not parse/m,
  },
  {
    name: 'a rebase with a conflict',
    arrange: repository => {
      fork(repository)
      conflict(repository, 'rebase', 'other')
    },
    says: /^shared\.ts does not parse/m,
  },
  {
    name: 'a damaged journal',
    arrange: repository => {
      const segment = 'journal/0a1b2c3d-0000-4000-8000-000000000001.jsonl'
      own(repository, segment, 'garbage\n{"x":1}\n\0\n0123456789abcdef {"v":1}\n')
      own(repository, 'journal/no segment', 'garbage')
    },
    says: /journal.*damaged/i,
    regions: [],
  },
  {
    name: 'a damaged cache of facts',
    arrange: repository => own(repository, 'facts/facts-1.jsonl', 'garbage\tmore\n\0\n'),
    regions: [],
  },
  {
    name: 'a cache of facts of a newer version',
    arrange: repository =>
      own(repository, 'facts/facts-9999.jsonl', `${'0'.repeat(64)}.ts\t{"newer":true}\n`),
    regions: [],
  },
  {
    name: 'an inbox with garbage',
    arrange: repository => {
      const key = 'a'.repeat(64)
      own(repository, `inbox/01795417364914-${key}.json`, '{')
      own(repository, 'inbox/no event', '\0')
      mkdirSync(join(repository.root, '.git/countersign/inbox', `01795417364915-${key}.json`))
    },
    says: /is damaged; its edit stays unknown\. Remove the file\.$/m,
    regions: [],
  },
  {
    name: 'review requests that are garbage',
    arrange: repository => own(repository, 'requests/x.json', '{'),
    says: /^The review request .*x\.json is left out: it is not JSON\. Delete it, or request again\.$/m,
    regions: [],
  },
  {
    name: 'a file where our folder should be',
    arrange: ({ root }) => writeFileSync(join(root, '.git', 'countersign'), 'x'),
    says: /^The review requests in .* cannot be read .*: none of them counts\.$/m,
    regions: [],
  },
]
