// Attempts that are made again and again, without a limit.

import { describe, test } from 'node:test'
import { unboundedRetry } from '../../../server/src/rules/unboundedRetry.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(unboundedRetry, 'a.ts', marked))
}

describe('an attempt without a limit is found', () => {
  check('+ ‹while (true) { try { return await get() } catch { await sleep(1) } }›')
  check('+ ‹for (;;) { try { return await get() } catch (error) { log(error) } }›')
  check('+ ‹while (!done) { try { await put(); done = true } catch { warn() } }›')
  check('+ ‹do { answer = await post(body) } while (!answer.ok)›')
  check('+ ‹while (true) { const a = await b().catch(c => ({ c })); if (a.c) continue; return a }›')
  check('+ async function connect(url) { try { return await open(url) } catch { return ‹connect(url)› } }')
  check('+ function ask(client) { return client.ask().catch(() => ‹ask(client)›) }')
  check("+ function watch(socket) { socket.on('close', () => { setTimeout(() => ‹watch(again())›, 1000) }) }")
  check('+ class A { async next() { try { return await pull() } catch { return ‹this.next()› } } }')
  check('+ const client = create({ ‹retries: Infinity› })')
  check('+ const client = create({ ‹retry: { forever: true }› })')
})

describe('an attempt with an end is left alone', () => {
  check(
    '+ for (let attempt = 0; attempt < 3; attempt++) { try { return await get() } catch { await sleep(1) } }',
  )
  check('+ while (true) { try { return await get() } catch (error) { if (++attempts > 3) throw error } }')
  check('+ while (Date.now() < deadline) { try { return await get() } catch { await sleep(1) } }')
  check('+ while (!signal.aborted) { try { await get() } catch { } }')
  check('+ while (true) { const { done } = await reader.read(); if (done) break }')
  check(
    '+ async function get(n) { try { return await a() } catch { return n > 0 ? get(n - 1, retries) : b } }',
  )
  check('+ function walk(node) { node.children.forEach(walk); return walk(node.next) }')
  check('+ const client = create({ retries: 3 })')
})
