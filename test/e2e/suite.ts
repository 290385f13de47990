// The tests of the real editor: they are collected here, and run one after the other in the extension host.

import type { TestResult } from './harness/messages.ts'

interface Test {
  readonly name: string
  readonly body: () => Promise<void>
}

const tests: Test[] = []

/** Milliseconds for each test. */
const timeLimit = 60_000

export function test(name: string, body: () => Promise<void>): void {
  tests.push({ name, body })
}

/** Runs the tests whose name contains `only`, in the order of their files; `prepare` goes before each. */
export async function runTests(
  only: string,
  prepare: () => Promise<void>,
  report: (result: TestResult) => Promise<void>,
): Promise<void> {
  const chosen = tests.filter(({ name }) => name.includes(only))
  if (chosen.length === 0) throw new Error(`no test of the editor is called "${only}"`)
  for (const { name, body } of chosen) {
    const began = Date.now()
    const failure = await failureOf(async () => {
      await prepare()
      await body()
    })
    await report({ name, took: Date.now() - began, ...(failure && { failure }) })
  }
}

async function failureOf(act: () => Promise<void>): Promise<string | undefined> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`not done after ${timeLimit / 1000} s`)), timeLimit)
  try {
    await Promise.race([act(), late.promise])
    return undefined
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  } finally {
    clearTimeout(timer)
  }
}
