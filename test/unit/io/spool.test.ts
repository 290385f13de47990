import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { test } from 'node:test'
import { openInbox } from '../../../server/src/io/inbox.ts'
import { openSpool } from '../../../server/src/io/spool.ts'
import { modelOfTranscript } from '../../../server/src/io/transcript.ts'
import { temporaryFolder } from './gitRepository.ts'
import { claudeWrite } from './payloads.ts'

test('an event is one file, for its owner only, and twice is once', async t => {
  const folder = join(temporaryFolder(t), 'countersign')
  const spool = openSpool(folder)
  await spool.write('claude-code', claudeWrite({}))
  await spool.write('claude-code', claudeWrite({}))
  const names = readdirSync(join(folder, 'inbox'))
  assert.equal(names.length, 1)
  assert.match(names[0] ?? '', /^\d{14}-[0-9a-f]{64}\.json$/)
  assert.equal(statSync(join(folder, 'inbox', names[0] ?? '')).mode & 0o777, 0o600)
})

test('events that edit nothing leave no file', async t => {
  const folder = temporaryFolder(t)
  await openSpool(folder).write('claude-code', claudeWrite({ tool_name: 'Read' }))
  assert.deepEqual(readdirSync(folder), [])
})

test('bytes that are no JSON are kept as they came, for the problem that they are', async t => {
  const folder = temporaryFolder(t)
  await openSpool(folder).write('claude-code', Buffer.from([0xff, 0x00, 0x80]))
  const { value, problems } = await openInbox(folder).pending()
  assert.deepEqual(value, [])
  assert.equal(problems.length, 1)
})

test('of a payload over five megabytes only its size is kept', async t => {
  const folder = temporaryFolder(t)
  const content = 'x'.repeat(6 * 1024 * 1024)
  await openSpool(folder).write('claude-code', claudeWrite({ tool_input: { file_path: '/w/a.ts', content } }))
  const [name] = readdirSync(join(folder, 'inbox'))
  assert.ok(readFileSync(join(folder, 'inbox', name ?? '')).length < 200)
  const { problems } = await openInbox(folder).pending()
  assert.match(problems[0]?.message ?? '', /had 6 MB and was left out; its edit stays unknown/)
})

test('the model is the one of the last message in the transcript below the agent’s folder', async t => {
  const folder = temporaryFolder(t)
  const transcript = join(folder, 'session.jsonl')
  const message = (model: string) => JSON.stringify({ type: 'assistant', message: { model, content: [] } })
  const user = JSON.stringify({ type: 'user', message: { content: `"assistant" ${message('fake')}` } })
  writeFileSync(
    transcript,
    [message('claude-a'), message('claude-b'), user, message('<synthetic>'), ''].join('\n'),
  )
  const payload = claudeWrite({ transcript_path: transcript, cwd: folder })
  assert.equal(await modelOfTranscript(payload), 'claude-b')
  await openSpool(folder).write('claude-code', payload)
  const { value } = await openInbox(folder).pending()
  assert.equal(value[0]?.model, 'claude-b')
})

test('the model of Gemini CLI is the one of its last message', async t => {
  const cwd = temporaryFolder(t)
  const transcript = join(cwd, 'session.jsonl')
  const entries = [
    { sessionId: 's', projectHash: 'h' },
    { id: '1', type: 'gemini', content: '', model: 'gemini-a' },
    { id: '2', type: 'gemini', content: '', model: 'gemini-b', toolCalls: [{ args: { model: 'fake' } }] },
    { id: '3', type: 'user', content: '"gemini" "model"', model: 'fake' },
    { $set: { lastUpdated: 'now' } },
  ]
  writeFileSync(transcript, entries.map(entry => `${JSON.stringify(entry)}\n`).join(''))
  assert.equal(await modelOfTranscript(claudeWrite({ transcript_path: transcript, cwd })), 'gemini-b')
})

test('the model of Copilot’s command line is the one that its session changed to last', async t => {
  const home = temporaryFolder(t)
  const { HOME } = env
  t.after(() => {
    env.HOME = HOME
  })
  env.HOME = home
  const folder = join(home, '.copilot/session-state/s-1')
  mkdirSync(folder, { recursive: true })
  const events = ['gpt-5', 'claude-sonnet-4'].map(newModel => ({
    type: 'session.model_change',
    data: { newModel },
  }))
  const lines = [...events, { type: 'tool.execution', data: { newModel: 'fake' } }]
  writeFileSync(join(folder, 'events.jsonl'), lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  const payloadOf = (sessionId: string) =>
    Buffer.from(JSON.stringify({ sessionId, toolName: 'edit', toolArgs: {} }))
  assert.equal(await modelOfTranscript(payloadOf('s-1')), 'claude-sonnet-4')
  const failure = {
    session_id: 's-1',
    tool_name: 'Bash',
    tool_input: { command: 'make' },
    error: 'exit code 2',
  }
  assert.equal(await modelOfTranscript(Buffer.from(JSON.stringify(failure))), 'claude-sonnet-4')
  assert.equal(await modelOfTranscript(payloadOf('../session-state/s-1')), undefined)
})

test('a transcript elsewhere, or none, says nothing', async t => {
  const elsewhere = join(temporaryFolder(t), 'session.jsonl')
  const cwd = temporaryFolder(t)
  writeFileSync(elsewhere, JSON.stringify({ type: 'assistant', message: { model: 'claude-a' } }))
  assert.equal(await modelOfTranscript(claudeWrite({ transcript_path: elsewhere, cwd })), undefined)
  assert.equal(await modelOfTranscript(claudeWrite({ transcript_path: join(cwd, 'none'), cwd })), undefined)
  mkdirSync(join(cwd, 'folder'))
  assert.equal(await modelOfTranscript(claudeWrite({ transcript_path: join(cwd, 'folder'), cwd })), undefined)
})
