// Work-done progress: how far the reading of the repository is, where the client can show it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { spawnServer } from '../support/spawnedServer.ts'
import { until } from '../support/until.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

interface Told {
  readonly kind: 'begin' | 'report' | 'end'
  readonly percentage?: number
  readonly message?: string
}

test('a cold start tells how many files are read, and a warm one that it is done', async t => {
  const repository = createRepository(t)
  for (let index = 0; index < 60; index++) repository.write(`src/${index}.ts`, `export const a${index} = 1\n`)
  repository.commit('First')
  for (const start of ['cold', 'warm']) {
    const server = spawnServer(t, repository.root)
    const told: Told[] = []
    server.connection.onRequest('window/workDoneProgress/create', () => null)
    server.connection.onNotification('$/progress', ({ value }: { value: Told }) => void told.push(value))
    await server.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(repository.root).href,
      capabilities: { window: { workDoneProgress: true } },
    })
    await server.connection.sendNotification('initialized', {})
    const kinds = () => told.map(({ kind }) => kind)
    await until(kinds, all => all.includes('end'), `the end of a ${start} start`)
    assert.deepEqual([kinds()[0], kinds().at(-1)], ['begin', 'end'])
    const percents = told.flatMap(({ percentage }) => percentage ?? [])
    assert.deepEqual(
      percents,
      [...percents].sort((a, b) => a - b),
    )
    if (start === 'cold') assert.equal(told.at(-2)?.message, '60 of 60 files')
    await server.connection.sendRequest('shutdown')
    await server.connection.sendNotification('exit')
    await server.end()
  }
})
