// Whoever sends it: encodings, forms of paths, control characters.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AgentEvent } from '../../../../../server/src/provenance/agents/agentEvent.ts'
import { parseAgentEvent } from '../../../../../server/src/provenance/agents/parseAgentEvent.ts'
import { samples } from '../payloads.ts'
import { say } from './say.ts'

function parse(bytes: Uint8Array): AgentEvent | undefined {
  const { value, problems } = parseAgentEvent('claude-code', bytes, 7)
  assert.deepEqual(problems, [])
  return value
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16()
}

for (const [name, { payload }] of Object.entries(samples)) {
  const json = JSON.stringify(payload)
  const plain = say(parse(Buffer.from(json)))
  const wide = Buffer.from(json, 'utf16le')

  test(`${name}: in every encoding`, () => {
    for (const [encoding, bytes] of Object.entries({
      'UTF-8 with a byte order mark': Buffer.from(`\ufeff${json}`),
      'UTF-16LE': wide,
      'UTF-16LE with a byte order mark': Buffer.from(`\ufeff${json}`, 'utf16le'),
      'UTF-16BE': swapped(wide),
      'UTF-16BE with a byte order mark': swapped(Buffer.from(`\ufeff${json}`, 'utf16le')),
      'white space around it': Buffer.from(`\r\n ${json}\r\n`),
    }))
      assert.equal(say(parse(bytes)), plain, encoding)
  })

  test(`${name}: its path in every form`, () => {
    // Patches name their files by paths from the folder.
    const own = json.includes('/w/app/src/a.ts') ? '/w/app/src/a.ts' : 'src/a.ts'
    const relative = name.startsWith('Windsurf') ? 'nothing' : plain
    for (const [form, heard] of [
      ['file:///w/app/src/a.ts', plain],
      ['file://localhost/w/app/src/a.ts', plain],
      ['/w/app/lib/../src/a.ts', plain],
      ['src/a.ts', relative],
      ['./src/a.ts', relative],
      ['/c:/w/a%20b.ts', plain.replace('/w/app/src/a.ts', 'c:\\w\\a%20b.ts')],
      ['file:///c%3A/w/a%20b.ts', plain.replace('/w/app/src/a.ts', 'c:\\w\\a b.ts')],
      ['file://share/w/a.ts', plain.replace('/w/app/src/a.ts', '\\\\share\\w\\a.ts')],
      ['vscode-remote://ssh/w/app/src/a.ts', 'nothing'],
      ['', 'nothing'],
    ] as const)
      assert.equal(say(parse(Buffer.from(json.replaceAll(own, form)))), heard, form)
  })

  test(`${name}: bare control characters in texts and paths are what they are`, () => {
    const odd = '\u0001\tlet\u001b[31m'
    const bytes = Buffer.from(json.replaceAll('let x = 2', odd))
    assert.equal(say(parse(bytes)), plain.replace('let x = 2', odd))
    const named = Buffer.from(json.replaceAll('a.ts', 'a\u0007b.ts'))
    assert.equal(say(parse(named)), plain.replace('a.ts', 'a\u0007b.ts'))
    assert.equal(
      say(parse(Buffer.from(json.replaceAll('a.ts', 'a\\u0000.ts')))),
      'nothing',
      'no file has such a name',
    )
  })
}
