// The tests of the real editor: they are collected here, and run one after the other in the extension host.

import type { TestResult } from './harness/messages.ts'

interface Test {
  readonly name: string
  readonly body: () => Promise<void>
  /** Milliseconds. */
  readonly limit: number
}

const tests: Test[] = []

/** Milliseconds for a test that does not say otherwise. */
const usualLimit = 60_000

export function test(name: string, body: () => Promise<void>, limit = usualLimit): void {
  tests.push({ name, body, limit })
}

/** Runs the tests whose name contains `only`, in the order of their files; `prepare` goes before each. */
export async function runTests(
  only: string,
  prepare: () => Promise<void>,
  report: (result: TestResult) => Promise<void>,
): Promise<void> {
  const chosen = tests.filter(({ name }) => name.includes(only))
  if (chosen.length === 0) throw new Error(`no test of the editor is called "${only}"`)
  for (const { name, body, limit } of chosen) {
    const began = Date.now()
    const failure = await failureOf(async () => {
      await prepare()
      await body()
    }, limit)
    await report({ name, took: Date.now() - began, ...(failure && { failure }) })
  }
}

async function failureOf(act: () => Promise<void>, limit: number): Promise<string | undefined> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`not done after ${limit / 1000} s`)), limit)
  try {
    await Promise.race([act(), late.promise])
    return undefined
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  } finally {
    clearTimeout(timer)
  }
}
