// Measures: what can be counted about a change, in one value that adds up to the pending change's.

import type { FilePath } from '../base/path.ts'
import { isTestFile } from '../graph/layout.ts'
import { type BlastRadius } from '../graph/radius.ts'
import { countAwaitsInLoops } from './awaitLoops.ts'
import type { Change } from './change.ts'
import { type CodeLine, isSource, isTyped, readCode } from './codeText.ts'
import { noPasts, type Pasts } from './past.ts'
import { subjectName } from './words.ts'

/** The region in which a part of the impact is largest. `amount` is 0–1. */
export interface Witness {
  readonly amount: number
  /** The declaration as a sentence names it. */
  readonly name: string
  readonly path: FilePath
  readonly radius: BlastRadius
  readonly brokenCallSites: number
  /** What is broken are uses of a name that is exported no longer. */
  readonly isLost?: true
}

export interface Measures {
  /** Lines, blank ones included: as the weights were fitted. */
  readonly linesAdded: number
  readonly linesRemoved: number
  readonly hunks: number
  /** The following count added lines that hold such a thing. */
  readonly newBranch: number
  readonly asAny: number
  readonly nonNull: number
  readonly toDo: number
  readonly skippedTest: number
  readonly regularExpression: number
  readonly state: number
  readonly awaitInLoop: number
  /** Declarations whose signature changed or went away. */
  readonly signatures: number
  /** Regions in sensitive files. */
  readonly sensitive: number
  /** Of the source files that are touched. */
  readonly pasts: Pasts
  readonly reach?: Witness
  readonly publicExport?: Witness
  readonly signature?: Witness
  readonly untested?: Witness
  readonly sensitivePath?: Witness
}

export const noMeasures: Measures = {
  linesAdded: 0,
  linesRemoved: 0,
  hunks: 0,
  newBranch: 0,
  asAny: 0,
  nonNull: 0,
  toDo: 0,
  skippedTest: 0,
  regularExpression: 0,
  state: 0,
  awaitInLoop: 0,
  signatures: 0,
  sensitive: 0,
  pasts: noPasts,
}

const branch =
  /\b(?:if|else|elif|elsif|switch|case|unless)\b|(?:^|\s)\?\s|[^?]\?(?![?.:)\],])[^?:]*(?::|$)|&&|\|\|/
const asAny = /\bas\s+any\b|:\s*any\b|<any>/
const nonNull = /[\w$)\]]!(?=\s*(?:[.;,)\]}[]|$))/
const toDo = /\b(?:TODO|FIXME|XXX|HACK)\b|\bplaceholder\b|\bnot (?:yet )?implemented\b/
const skipped =
  /\b(?:it|test|describe|suite|context)\.(?:skip|todo|only|skipIf|fixme)\b|\bx(?:it|test|describe)\s*\(|@pytest\.mark\.skip|@unittest\.skip|\bt\.Skip\(|@(?:Ignore|Disabled)\b|#\[ignore/
const state =
  /\bthis\.[\w$.[\]]+\s*(?:[-+*/|&^%]|\*\*|<<|>>>?|\|\||&&|\?\?)?=(?![=>])|\bself\.\w+\s*[-+*/]?=(?!=)|\blet\s|\bdelete\s+[\w$]|\bglobal\s+\w/

/**
 * What is counted of one region. A test's lines, and those of generated and ignored files, are not: the weights were
 * fitted on the lines of source files with tests left out, so that writing a test costs nothing. The one thing that
 * counts in a test is that it is skipped. Documents and data are left out for the same reason.
 * O(changed text).
 */
export function measure(change: Change): Measures {
  if (change.test) return testMeasures(change)
  const hasSource = isSource(change.path)
  return {
    ...noMeasures,
    linesAdded: hasSource ? change.addedLines.length : 0,
    linesRemoved: hasSource ? change.removedLines.length : 0,
    hunks: hasSource ? change.hunks.length : 0,
    ...(hasSource ? countsOf(change.addedLines, change.path) : {}),
    signatures: isSignature(change) ? 1 : 0,
    sensitive: change.sensitive ? 1 : 0,
    pasts: hasSource && change.past !== undefined ? new Map([[change.path, change.past]]) : noPasts,
    ...witnesses(change),
  }
}

interface Counted {
  readonly path: FilePath
  readonly counts: Partial<Measures>
}

/** By the list of lines: a keystroke makes a new one for the region under the cursor, and no other is read again. */
const countedLines = new WeakMap<readonly string[], Counted>()

function countsOf(addedLines: readonly string[], path: FilePath): Partial<Measures> {
  const known = countedLines.get(addedLines)
  if (known?.path === path) return known.counts
  const lines = readCode(addedLines, path)
  const isTypeScript = isTyped(path)
  const counts = {
    newBranch: countLines(lines, line => branch.test(line.code)),
    // Most lines are told by one word or sign; the expressions are slow beside that.
    asAny: isTypeScript ? countLines(lines, ({ code }) => code.includes('any') && asAny.test(code)) : 0,
    nonNull: isTypeScript ? countLines(lines, ({ code }) => code.includes('!') && nonNull.test(code)) : 0,
    toDo: countLines(lines, ({ comment }) => comment !== '' && toDo.test(comment)),
    regularExpression: countLines(
      lines,
      ({ regularExpression, code }) =>
        regularExpression || (code.includes('RegExp') && /\bRegExp\s*\(/.test(code)),
    ),
    state: countLines(lines, line => state.test(line.code)),
    awaitInLoop: countAwaitsInLoops(lines),
  }
  countedLines.set(addedLines, { path, counts })
  return counts
}

function testMeasures(change: Change): Measures {
  if (!isTestFile(change.path)) return noMeasures
  const lines = readCode(change.addedLines, change.path)
  return { ...noMeasures, skippedTest: countLines(lines, line => skipped.test(line.code)) }
}

function countLines(lines: readonly CodeLine[], holds: (line: CodeLine) => boolean): number {
  let count = 0
  for (const line of lines) if (holds(line)) count++
  return count
}

function isSignature(change: Change): boolean {
  return change.kind === 'signature' || change.kind === 'removed'
}

/** A file whose declarations nobody can read says nothing about reach, exports and tests: no guess is made. */
function witnesses(change: Change): Partial<Measures> {
  const { path, declaration, radius } = change
  const brokenCallSites = change.brokenCallSites ?? 0
  const witness = (amount: number): Witness => {
    const lost = (change.lostNames?.length ?? 0) > 0 ? { isLost: true as const } : {}
    return { amount, name: subjectName(path, declaration), path, radius, brokenCallSites, ...lost }
  }
  const sensitivePath = change.sensitive ? { sensitivePath: witness(1) } : {}
  if (declaration === '') return sensitivePath
  const isVisible = change.exported || radius.declarations > 0
  return {
    ...sensitivePath,
    ...(radius.declarations > 0 ? { reach: witness(change.reachPercentile) } : {}),
    ...(change.exported ? { publicExport: witness(1) } : {}),
    ...(brokenCallSites > 0 ? { signature: witness(1) } : {}),
    ...(brokenCallSites === 0 && isSignature(change) && isVisible ? { signature: witness(0.5) } : {}),
    ...(radius.tests === 0 ? { untested: witness(1) } : {}),
  }
}

/**
 * The measures of several regions together: counts add up, and each part of the impact is that of the region where
 * it is largest, for a change reaches as far as its furthest part. Associative; adding a region lowers nothing.
 */
export function sumMeasures(all: readonly Measures[]): Measures {
  return { ...all.reduce(addMeasures, noMeasures), pasts: pastsOf(all) }
}

/** In one go: a map that grew region by region would be copied as often. */
function pastsOf(all: readonly Measures[]): Pasts {
  const known = all.filter(({ pasts }) => pasts.size > 0)
  return known.length > 0 ? new Map(known.flatMap(({ pasts }) => [...pasts])) : noPasts
}

function addMeasures(a: Measures, b: Measures): Measures {
  return {
    linesAdded: a.linesAdded + b.linesAdded,
    linesRemoved: a.linesRemoved + b.linesRemoved,
    hunks: a.hunks + b.hunks,
    newBranch: a.newBranch + b.newBranch,
    asAny: a.asAny + b.asAny,
    nonNull: a.nonNull + b.nonNull,
    toDo: a.toDo + b.toDo,
    skippedTest: a.skippedTest + b.skippedTest,
    regularExpression: a.regularExpression + b.regularExpression,
    state: a.state + b.state,
    awaitInLoop: a.awaitInLoop + b.awaitInLoop,
    signatures: a.signatures + b.signatures,
    sensitive: a.sensitive + b.sensitive,
    pasts: noPasts,
    ...larger('reach', a, b),
    ...larger('publicExport', a, b),
    ...larger('signature', a, b),
    ...larger('untested', a, b),
    ...larger('sensitivePath', a, b),
  }
}

type WitnessName = 'reach' | 'publicExport' | 'signature' | 'untested' | 'sensitivePath'

/** At equal amounts the wider reach speaks, then the earlier region. */
function larger(name: WitnessName, a: Measures, b: Measures): Partial<Measures> {
  const [first, second] = [a[name], b[name]]
  if (first === undefined || second === undefined) {
    const only = first ?? second
    return only === undefined ? {} : { [name]: only }
  }
  const difference = second.amount - first.amount || second.radius.declarations - first.radius.declarations
  return { [name]: difference > 0 ? second : first }
}
