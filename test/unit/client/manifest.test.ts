// The manifest and its translations say the same as the code.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { test } from 'node:test'
import { readDetailedReason } from '../../../client/src/sensors/detailedReason.ts'
import { createSetups } from '../../../server/src/io/setup/setups.ts'
import { clientCommands } from '../../../server/src/protocol.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const manifest = JSON.parse(read('package.json'))
const english: Record<string, string> = JSON.parse(read('package.nls.json'))
const german: Record<string, string> = JSON.parse(read('package.nls.de.json'))
const bundle: Record<string, string> = JSON.parse(read('l10n/bundle.l10n.de.json'))

test('every key of the manifest has words, in both languages, and no word is left over', () => {
  const used = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map(([, key]) => key)
  assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort())
  assert.deepEqual(Object.keys(german), Object.keys(english))
})

test('every sentence of the client is translated, and no translation is left over', () => {
  const sources = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => read(`client/src/${path}`))
  const sentences = sources.flatMap(source =>
    [...source.matchAll(/\bt\(\s*'([^']*)'/g)].map(([, sentence]) => sentence),
  )
  assert.deepEqual([...new Set(sentences)].sort(), Object.keys(bundle).sort())
})

test('a translation has the same places for values as its sentence', () => {
  const places = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).toSorted()
  for (const [sentence, translation] of Object.entries(bundle)) {
    assert.deepEqual(places(translation), places(sentence), sentence)
  }
})

test('the palette has every command of the wire', () => {
  const contributed = manifest.contributes.commands.map(({ command }: { command: string }) => command)
  for (const command of Object.values(clientCommands)) assert.ok(contributed.includes(command), command)
})

test('every agent that can be connected is offered', () => {
  const source = read('client/src/commands/install.ts')
  const offered = [...source.matchAll(/\bwhat: '([\w-]+)'/g)].map(([, what]) => what)
  const place = { root, vcs: undefined, home: root, bundle: '', onFailure: 'allow' as const }
  const setups = createSetups({ ...place, runtime: { executable: execPath, electron: false } })
  const known = setups.map(({ name }) => name).filter(name => name !== 'launcher')
  assert.deepEqual(offered.toSorted(), known.toSorted())
})

test('the published manifest asks for no proposed API', () => {
  assert.equal(manifest.enabledApiProposals, undefined)
})

test('one sensor alone reads what the proposed API tells, and a manifest without the proposal keeps it from that', () => {
  const folder = 'client/src/sensors'
  const sources = [
    ...readdirSync(join(root, folder), { encoding: 'utf8' }).map(name => `${folder}/${name}`),
    'client/src/sensors.ts',
  ]
  const reading = sources.filter(path => /\bdetailedReason\b(?!\.ts)/.test(read(path)))
  assert.deepEqual(reading, [`${folder}/detailedReason.ts`])
  const looked = {
    get detailedReason(): never {
      throw new Error('it was looked at')
    },
  }
  assert.equal(readDetailedReason(manifest, id => id)(looked), undefined)
})
