// The type checker, as a real process over real files: what it finds, and what it must not see, run or wait for.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { newErrors } from '../../../../server/src/analysis/newErrors.ts'
import type { TypeAnswer, TypeChecker, TypeQuestion } from '../../../../server/src/analysis/typeCheck.ts'
import { createTypeChecker } from '../../../../server/src/io/types/typeChecker.ts'
import { temporaryFolder } from '../gitRepository.ts'

const workerFile = fileURLToPath(new URL('../../../../server/src/bin/indexWorker.ts', import.meta.url))
/** Generous: other processes may have the machine. */
const timeLimit = 60_000

interface Place {
  readonly root: string
  readonly checker: TypeChecker
}

function place(t: TestContext, files: Readonly<Record<string, string>>, heapLimit?: number): Place {
  const root = join(temporaryFolder(t), 'repository')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const checker = createTypeChecker({ workerFile, root, ...(heapLimit !== undefined && { heapLimit }) })
  t.after(() => checker.dispose())
  return { root, checker }
}

const before = 'export function total(prices: readonly number[]): number {\n  return prices.length\n}\n'
const after =
  'export function total(prices: readonly number[], rate: number): number {\n  return prices.length * rate\n}\n'

function question(files: readonly string[], changes: Partial<TypeQuestion> = {}): TypeQuestion {
  return {
    path: 'src/price.ts',
    before,
    declaration: 'total',
    exportedAs: ['total'],
    paths: files,
    texts: [],
    files: files.filter(path => /\.[jt]sx?$/.test(path) && !path.endsWith('.d.ts')),
    ...changes,
  }
}

async function answer({ checker }: Place, asked: TypeQuestion): Promise<TypeAnswer> {
  const outcome = await checker.check(asked, { timeLimit })
  assert.ok(outcome.kind === 'answered', JSON.stringify(outcome))
  assert.ok(outcome.answer.isWhole)
  return outcome.answer
}

function broken(found: TypeAnswer): readonly string[] {
  return newErrors(found.before, found.after, { path: 'src/price.ts', before, after }).map(
    ({ path, code }) => `${path} ${code}`,
  )
}

describe('the type checker', () => {
  it('tells what no longer compiles from what never did, in files that nobody has open', async t => {
    const files = {
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "nodenext", "types": [] } }',
      'src/price.ts': after,
      'src/cart.ts':
        "import { total } from './price.js'\nexport const sum = total([1])\nexport const never: string = 1\n",
      'src/fits.ts': "import { total } from './price.js'\nexport const sum = total([1], 2)\n",
      'src/page.js': "import { total } from './price.js'\ntotal()\n",
      'src/globals.d.ts': 'declare const shop: string\n',
      'src/shop.ts': "import { total } from './price.js'\nexport const name: string = shop + total\n",
    }
    const here = place(t, files)
    const found = await answer(here, question(Object.keys(files)))
    assert.deepEqual(broken(found), ['src/cart.ts 2554'])
    assert.deepEqual(found.unchecked, ['src/page.js'])
    assert.deepEqual(found.notInstalled, [])
    assert.equal(found.assignable, false)
  })

  it('takes the texts at hand for those on disk', async t => {
    const files = {
      'src/price.ts': before,
      'src/cart.ts': "import { total } from './price'\nexport const sum = total([1], 1)\n",
      'src/gone.ts': 'broken',
    }
    const here = place(t, files)
    const texts: TypeQuestion['texts'] = [
      ['src/price.ts', after],
      ['src/cart.ts', "import { total } from './price'\nexport const sum = total('no')\n"],
      ['src/gone.ts', null],
    ]
    const found = await answer(here, question(['src/price.ts', 'src/cart.ts'], { texts }))
    assert.deepEqual(
      found.before.map(({ message }) => message),
      ["Argument of type 'string' is not assignable to parameter of type 'readonly number[]'."],
    )
    assert.deepEqual(broken(found), ['src/cart.ts 2554'])
  })

  it('sees the sources of other packages of the workspace, whether or not they are built and installed', async t => {
    const files = {
      'package.json': '{ "workspaces": ["packages/*"], "dependencies": { "left-pad": "1" } }',
      'packages/price/package.json': '{ "name": "@shop/price", "exports": "./dist/index.js" }',
      'packages/price/src/index.ts': after,
      'packages/cart/package.json': '{ "name": "@shop/cart" }',
      'packages/cart/tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'packages/cart/tsconfig.app.json':
        '{ "compilerOptions": { "strict": false, "paths": { "~/*": ["./src/*"] } }, "include": ["src"] }',
      'packages/cart/src/cart.ts':
        "import { total } from '@shop/price'\nimport pad from 'left-pad'\nimport { nothing } from '~/nothing'\nexport const sum: number = nothing ?? pad(total([1]))\n",
      'packages/cart/src/nothing.ts': 'export const nothing: number = null\n',
    }
    const path = 'packages/price/src/index.ts'
    const here = place(t, files)
    const found = await answer(here, question(Object.keys(files), { path }))
    assert.deepEqual(
      newErrors(found.before, found.after, { path, before, after }).map(({ path, code }) => [path, code]),
      [['packages/cart/src/cart.ts', 2554]],
    )
    // Its own configuration is not strict.
    assert.ok(!found.after.some(one => one.path.endsWith('nothing.ts')))
    assert.deepEqual(found.notInstalled, ['left-pad'])
  })

  it('runs no plugin and reads nothing outside of the repository', async t => {
    const evil = "require('node:fs').writeFileSync(__dirname + '/ran', '')\nmodule.exports = () => ({})\n"
    const files = {
      'tsconfig.json': JSON.stringify({
        extends: '../outside/strict.json',
        compilerOptions: {
          plugins: [{ name: 'evil', transform: './evil.js' }],
          paths: { secret: ['../outside/secret.ts'], linked: ['./linked/secret.ts'] },
          typeRoots: ['../outside'],
        },
      }),
      'node_modules/evil/index.js': evil,
      'node_modules/evil/package.json': '{ "name": "evil", "main": "index.js" }',
      'evil.js': evil,
      'src/price.ts': after,
      'src/cart.ts': [
        "import { total } from './price'",
        "import { password as a } from 'secret'",
        "import { password as b } from 'linked'",
        "import { password as c } from './secret'",
        "import { password as d } from '../../outside/secret'",
        'export const sum: [1, 2, 3, 4] = [a, b, c, d]',
        'total([1])',
        '',
      ].join('\n'),
    }
    const here = place(t, files)
    const outside = join(here.root, '..', 'outside')
    mkdirSync(outside)
    writeFileSync(join(outside, 'secret.ts'), "export const password = 'hunter2'\n")
    writeFileSync(join(outside, 'strict.json'), '{ "compilerOptions": { "checkJs": true, "allowJs": true } }')
    symlinkSync(outside, join(here.root, 'linked'))
    symlinkSync(join(outside, 'secret.ts'), join(here.root, 'src/secret.ts'))
    const found = await answer(here, question([...Object.keys(files), 'src/secret.ts']))
    assert.deepEqual(broken(found), ['src/cart.ts 2554'])
    assert.equal(JSON.stringify(found).includes('hunter2'), false)
    assert.deepEqual(found.unchecked, ['node_modules/evil/index.js', 'evil.js'])
    for (const folder of ['', 'node_modules/evil']) assert.ok(!existsSync(join(here.root, folder, 'ran')))
  })

  it('ends when it is told to, and when the time is over', async t => {
    const files = { 'src/price.ts': after, 'src/cart.ts': "import { total } from './price'\ntotal([1])\n" }
    const { checker } = place(t, files)
    const asked = question(Object.keys(files))
    const stop = new AbortController()
    const cancelled = checker.check(asked, { timeLimit, signal: stop.signal })
    const waiting = checker.check(asked, { timeLimit: 1 })
    stop.abort()
    assert.deepEqual(await cancelled, { kind: 'cancelled' })
    const outcome = await waiting
    if (outcome.kind === 'answered')
      assert.deepEqual([outcome.answer.isWhole, outcome.answer.checked], [false, []])
    else assert.deepEqual(outcome, { kind: 'timedOut' })
  })

  it('is ended when it needs too much memory, says so, and has all of it again for the next question', async t => {
    const rows = Array.from(
      { length: 60_000 },
      (_, row) => `export const row${row} = { id: ${row}, of: [total([])] }`,
    )
    const files = {
      'src/price.ts': after,
      'src/cart.ts': "import { total } from './price'\ntotal([1])\n",
      'src/rows.ts': `import { total } from './price'\n${rows.join('\n')}\n`,
    }
    const here = place(t, files, 160)
    const paths = Object.keys(files)
    const outcome = await here.checker.check(question(paths), { timeLimit })
    assert.deepEqual(outcome, {
      kind: 'failed',
      because: 'needed more than 160 MB of memory and was ended. Run your own type check.',
    })
    const small = question(paths, { files: ['src/price.ts', 'src/cart.ts'] })
    assert.deepEqual(broken(await answer(here, small)), ['src/cart.ts 2554'])
  })

  it('does not get in the way when nobody waits for it', async t => {
    const files = { 'src/price.ts': after, 'src/cart.ts': "import { total } from './price'\ntotal([1])\n" }
    const { checker } = place(t, files)
    const outcome = await checker.check(question(Object.keys(files)), { timeLimit, urgency: 'idle' })
    assert.ok(outcome.kind === 'answered', JSON.stringify(outcome))
    assert.deepEqual(broken(outcome.answer), ['src/cart.ts 2554'])
  })

  it('says so when its process cannot work', async t => {
    const { root } = place(t, { 'src/price.ts': after })
    const checker = createTypeChecker({ workerFile: join(root, 'absent.ts'), root })
    t.after(() => checker.dispose())
    const outcome = await checker.check(question(['src/price.ts']), { timeLimit })
    assert.ok(outcome.kind === 'failed')
    assert.match(outcome.because, /^ended unexpectedly \(status 1\)/)
  })
})
