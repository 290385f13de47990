// The invariants of ARCHITECTURE.md that span the whole program, by their own words.

import assert from 'node:assert/strict'
import { chmodSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node'
import { factsOf, withFile } from '../server/src/graph/declarationGraph.ts'
import { parsePolicy } from '../server/src/policy/parsePolicy.ts'
import { type Status, serverCommands } from '../server/src/protocol.ts'
import { parseAgentEvent } from '../server/src/provenance/agents/parseAgentEvent.ts'
import { parseCodeowners } from '../server/src/review/owners.ts'
import { codeOf, isMember, kindAt, wordAt } from '../server/src/rules/code/code.ts'
import { Kind } from '../server/src/syntax/tokenKinds.ts'
import { countersign } from './support/command.ts'
import { factsFrom, graphOf } from './support/graphFixture.ts'
import { startClient, type TestClient } from './support/languageClient.ts'
import { agentEdits, sampleRepository } from './support/sample.ts'
import { createRepository, repositoryAt } from './unit/io/gitRepository.ts'

const sources = fileURLToPath(new URL('../server/src', import.meta.url))
const wide = 'packages/price/src/parse.ts'
const fourLines = '\n  const a = one()\n  const b = two()\n  const c = three()\n  log(a, b, c)'

test('Only `lsp/` knows LSP; only `io/` knows git, the disk and ts-morph', () => {
  const homes: readonly (readonly [RegExp, RegExp])[] = [
    [/from '(vscode-languageserver|vscode-jsonrpc)/, /^(lsp\/|bin\/(server|serveStdio)\.ts)/],
    [/from '(ts-morph|get-tsconfig|resolve\.exports)'/, /^io\//],
    [/from '(node:)?(child_process|worker_threads)'/, /^(io\/|bin\/indexWorker\.ts)/],
    [/from '(node:)?fs(\/promises)?'/, /^(io|bin)\//],
  ]
  for (const [path, text] of sourceTexts('**')) {
    for (const [words, home] of homes) assert.ok(home.test(path) || !words.test(text), `${path}: ${words}`)
  }
})

test('Nothing below level 6 awaits, reads a clock or throws on input: bad input gives `{ value, problems }`', () => {
  const impure = /^(await|async|Promise|setTimeout|setImmediate)$/
  const clocks = /\b(Date \. now|new Date \( \)|performance \. now|Math \. random)\b/
  for (const [path, text] of sourceTexts(
    '{base,syntax,provenance,graph,rules,history,risk,review,policy}/**',
  )) {
    if (!path.endsWith('.ts')) continue
    const { words, code } = wordsOfCode(path, text)
    assert.ok(!words.some(word => impure.test(word)), path)
    assert.doesNotMatch(code, clocks, path)
    // Only the branch that the types rule out.
    if (path !== 'base/problem.ts') assert.ok(!words.includes('throw'), path)
  }
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json())
  fc.assert(
    fc.property(text, fc.uint8Array(), (text, bytes) => {
      for (const { problems } of [parsePolicy(text, 'policy.json'), parseCodeowners(text)])
        assert.ok(problems)
      for (const payload of [Buffer.from(text), bytes])
        assert.ok(parseAgentEvent('claude-code', payload, 0).problems)
    }),
  )
})

test('Every score can say why: it is the fold of its contributions, and each carries a sentence', async t => {
  const root = sampleRepository(t)
  await agentEdits(root, `${wide}#parsePrice`, 10).report()
  repositoryAt(root).write(
    'packages/cart/src/new.ts',
    'export const pattern = /a+b/\nlet state = pattern as any\n',
  )
  const { assessments } = JSON.parse(countersign(root, 'check', '--json').out)
  assert.ok(assessments.length >= 3)
  for (const { points, contributions, declaration } of assessments) {
    const sum = contributions.reduce((total: number, one: { points: number }) => total + one.points, 0)
    assert.ok(Math.abs(sum - points) < 0.01, declaration)
    for (const { because } of contributions) assert.match(because, /^\S.*\S$/)
  }
})

test('A request, a read mark and a sign-off hold for exact content and nothing else', async t => {
  const client = await startClient(t, sampleRepository(t))
  const document = await client.open(wide)
  await document.insertInto('parsePrice', fourLines, 'inlineCompletion')
  const written = await client.status(({ regions }) => (regions[0]?.unread ?? 0) > 0)
  const [region] = written.regions
  await execute(client, serverCommands.requestReview, { root: written.root })
  await execute(client, serverCommands.markRead, { root: written.root, regions: [region?.region] })
  const holds = ({ regions: [first] }: Status) => first?.signOff === 'requested' && first.unread === 0
  await client.status(holds)

  await document.replace('log(a, b, c)', 'log(a, b, c )', 'inlineCompletion')
  await client.status(({ regions: [first] }) => first?.signOff === 'none' && first.unread > 0)
  await document.replace('log(a, b, c )', 'log(a, b, c)', 'undo')
  await client.status(holds)
})

test("Typing inside a body changes no other file's facts", () => {
  const { graph, resolve } = graphOf(`
    // @file a.ts
    export function a() { return 1 }
    // @file b.ts
    import { a } from './a'
    export function b() { return a() }
    // @file c.ts
    import { b } from './b'
    export const c = b()
  `)
  const paths = ['a.ts', 'b.ts', 'c.ts']
  const before = paths.map(path => factsOf(graph, path))
  const typed = withFile(graph, factsFrom('a.ts', 'export function a() { const x = 2; return x }\n'), resolve)
  const kept = paths.filter((path, index) => factsOf(typed, path) === before[index])
  assert.deepEqual(kept, ['b.ts', 'c.ts'])
})

test('A diagnostic carries what its fix needs (`data`)', async t => {
  const client = await startClient(t, sampleRepository(t))
  const document = await client.open(wide)
  await document.insertInto('parsePrice', fourLines, 'inlineCompletion')
  const [diagnostic] = await client.diagnostics(wide, ({ length }) => length > 0)
  const { data } = diagnostic as Diagnostic & { readonly data: { readonly region: string } }
  const { regions, root } = await client.status(() => true)
  assert.deepEqual(data, { region: regions[0]?.region, path: wide, declaration: 'parsePrice' })
  // Back from the client as it was, it finds its fixes; and its own words are enough to do one.
  const actions = await client.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range: diagnostic?.range,
    context: { diagnostics: [diagnostic] },
  })
  assert.ok(actions.length > 0)
  for (const action of actions)
    assert.deepEqual(
      action.diagnostics?.map(one => one.data),
      [data],
    )
  await execute(client, serverCommands.markRead, { root, regions: [data.region] })
  await client.diagnostics(wide, ({ length }) => length === 0)
})

test("No command from the repository's own configuration is ever run by us", async t => {
  const repository = createRepository(t)
  const { root, git, write, commit } = repository
  const fired = () => globSync('.git/fired-*', { cwd: root })
  write('.git/canary', `#!/bin/sh\ntouch "${root.replaceAll('"', '\\"')}/.git/fired-$1"\ncat\n`)
  chmodSync(join(root, '.git', 'canary'), 0o755)
  write('a.ts', 'export const a = 1\n')
  write('.gitattributes', '*.ts filter=trap diff=trap\n')
  write(
    'package.json',
    '{ "scripts": { "preinstall": "touch .git/fired-npm", "prepare": "touch .git/fired-npm" } }',
  )
  write(
    'tsconfig.json',
    '{ "compilerOptions": { "plugins": [{ "name": "./plugin.js" }] }, "extends": "./base.js" }',
  )
  for (const name of ['plugin.js', 'base.js', '.countersign/policy.js', 'prettier.config.js']) {
    write(name, `require('node:fs').writeFileSync(__dirname + '/.git/fired-js', '')\n`)
  }
  commit('First')
  const canary = `"${root.replaceAll('"', '\\"')}/.git/canary"`
  for (const key of [
    'core.fsmonitor',
    'filter.trap.clean',
    'filter.trap.smudge',
    'diff.trap.textconv',
    'diff.external',
  ]) {
    git('config', key, `${canary} ${key.replaceAll('.', '-')}`)
  }
  write('a.ts', 'export const a = 2\n')
  git('status', '--short')
  assert.ok(fired().length > 0, 'the canary works: plain git runs it')
  for (const name of fired()) repositoryAt(root).git('-c', `alias.gone=!rm -f '${name}'`, 'gone')
  const before = fired()

  const client = await startClient(t, root)
  const document = await client.open('a.ts')
  await document.replace('= 2', '= 3')
  await client.status(({ regions }) => regions.length > 0)
  for (const args of [
    ['check', '--worktree'],
    ['check', '--staged'],
    ['blame', 'a.ts'],
    ['explain', 'a.ts:1'],
    ['doctor'],
  ]) {
    countersign(root, ...args)
  }
  assert.deepEqual(fired(), before)
})

test('Provenance may tighten the gate, never excuse from it', async t => {
  const client = await startClient(t, sampleRepository(t))
  const document = await client.open(wide)
  await document.insertInto('parsePrice', '\n  const agent = { rejectUnauthorized: false }', 'typing')
  const { regions, root } = await client.status(({ gate }) => gate === 'refuse')
  assert.equal(regions[0]?.contributor, 'human')
  const range = regions[0]?.range
  await execute(client, serverCommands.state, { uri: document.uri, range, says: 'human' })
  await execute(client, serverCommands.markRead, { root, regions: [regions[0]?.region] })
  await execute(client, serverCommands.requestReview, { root })
  await client.status(({ gate, level }) => gate === 'refuse' && level === 'critical')
})

/** Path below server/src → its text without comments. */
function sourceTexts(folders: string): readonly (readonly [string, string])[] {
  const paths = globSync(`${folders}/*.ts`, { cwd: sources })
  assert.ok(paths.length > 20)
  return paths.map(path => [path, withoutComments(readFileSync(join(sources, path), 'utf8'))])
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
}

/** What a text says as code: texts and patterns apart; `words` without the names of members and keys. */
function wordsOfCode(
  path: string,
  text: string,
): { readonly words: readonly string[]; readonly code: string } {
  const code = codeOf(path, text)
  assert.ok(code, path)
  const quoted = new Set<number>([Kind.string, Kind.regex, Kind.template])
  const tokens = Array.from({ length: code.count }, (_, index) => index).filter(
    index => !quoted.has(kindAt(code, index)),
  )
  const isName = (index: number): boolean => isMember(code, index) || kindAt(code, index + 1) === Kind.colon
  return {
    words: tokens.filter(index => !isName(index)).map(index => wordAt(code, index)),
    code: tokens.map(index => wordAt(code, index)).join(' '),
  }
}

function execute(client: TestClient, command: string, argument: object): Promise<unknown> {
  return client.connection.sendRequest('workspace/executeCommand', { command, arguments: [argument] })
}
