// SuiteReport: which test files ran, and which of them failed, as a test runner reports it.

import { realpathSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type FilePath, filePathWithin } from '../../server/src/base/path.ts'

export interface SuiteReport {
  readonly ran: ReadonlySet<FilePath>
  readonly failed: ReadonlySet<FilePath>
  /** Those of the failed that ran no test: they could not be loaded. */
  readonly unloaded: ReadonlySet<FilePath>
}

/** What vitest and jest write with their JSON reporters. */
interface JestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** What mocha writes with its JSON reporter. */
interface MochaReport {
  readonly tests: readonly { readonly file?: string | null }[]
  readonly failures: readonly { readonly file?: string | null }[]
}

/**
 * The report in what a suite wrote to standard output: JSON of vitest, jest or mocha, or node:test's
 * `--test-reporter=junit`. Paths are relative to `root`. Undefined when there is none.
 */
export function suiteReport(output: string, root: string): SuiteReport | undefined {
  if (output.includes('<testsuites>')) return ofJUnit(output, root)
  const value = jsonIn(output)
  if (isJest(value)) return ofJest(value, root)
  return isMocha(value) ? ofMocha(value, root) : undefined
}

function ofJest({ testResults }: JestReport, root: string): SuiteReport {
  const failures = testResults.filter(({ status }) => status === 'failed')
  const names = (results: JestReport['testResults']): ReadonlySet<FilePath> =>
    within(
      results.map(({ name }) => name),
      root,
    )
  return {
    ran: names(testResults),
    failed: names(failures),
    unloaded: names(failures.filter(({ assertionResults }) => assertionResults.length === 0)),
  }
}

function ofMocha({ tests, failures }: MochaReport, root: string): SuiteReport {
  const files = (all: MochaReport['tests']): ReadonlySet<FilePath> =>
    within(
      all.flatMap(({ file }) => file ?? []),
      root,
    )
  return { ran: files([...tests, ...failures]), failed: files(failures), unloaded: new Set() }
}

/** A `testcase` with a `failure` has failed; node:test names a file that could not be loaded as the one test in it. */
function ofJUnit(output: string, root: string): SuiteReport {
  const cases = [...output.matchAll(/<testcase((?:\s+\w+="[^"]*")*)/g)].map(([, attributes = '']) => {
    const of = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
    return { file: of('file') ?? '', name: of('name') ?? '', isFailed: of('failure') !== undefined }
  })
  const failed = cases.filter(({ isFailed }) => isFailed)
  const files = (all: typeof cases): ReadonlySet<FilePath> =>
    within(
      all.map(({ file }) => file),
      root,
    )
  return {
    ran: files(cases),
    failed: files(failed),
    unloaded: files(failed.filter(({ file, name }) => basename(file) === name)),
  }
}

function within(files: readonly string[], root: string): ReadonlySet<FilePath> {
  return new Set(files.flatMap(file => filePathWithin(root, realPathOf(resolve(root, file))) ?? []))
}

function realPathOf(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    // A runner may name what is no file.
    return file
  }
}

/** The outermost object in what may have other lines around it. */
function jsonIn(output: string): unknown {
  const end = output.lastIndexOf('}') + 1
  for (let start = output.indexOf('{'); start >= 0; start = output.indexOf('\n{', start) + 1 || -1) {
    const value = parsed(output.slice(start, end))
    if (value !== undefined) return value
  }
  return undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // It began with something else than the report.
    return undefined
  }
}

function isJest(value: unknown): value is JestReport {
  return (
    typeof value === 'object' && value !== null && 'testResults' in value && Array.isArray(value.testResults)
  )
}

function isMocha(value: unknown): value is MochaReport {
  return (
    typeof value === 'object' &&
    value !== null &&
    'tests' in value &&
    'failures' in value &&
    Array.isArray(value.tests) &&
    Array.isArray(value.failures)
  )
}
