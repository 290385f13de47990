// From the files of a snapshot to its changes: every region with its author, its reach and its findings.

import { diffLists, type Hunk } from '../base/diff.ts'
import type { LineStarts } from '../base/lines.ts'
import { extensionOf, type FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'
import { changedDeclarations, type DeclarationChange } from '../graph/changes.ts'
import { isTestFile } from '../graph/layout.ts'
import { isIgnored, isSensitive } from '../policy/paths.ts'
import { heardLedger } from '../provenance/heard.ts'
import { authorshipOf } from '../provenance/lines.ts'
import type { Act } from '../provenance/statement.ts'
import { readingsOf, unreadLines } from '../review/reading.ts'
import { regionDigest } from '../review/regionDigest.ts'
import type { ReadMark } from '../review/request.ts'
import type { Authorship, Change } from '../risk/change.ts'
import { changedText, topLevelSpans } from '../rules/changedText.ts'
import type { Finding } from '../rules/finding.ts'
import { type RuleSettings, runRules } from '../rules/rules.ts'
import type { Surroundings } from '../rules/surroundings.ts'
import { moduleBody } from '../syntax/facts.ts'
import { reachOf, usersOfMissing } from './reach.ts'
import type { FileState, Snapshot, Version } from './snapshot.ts'
import { surroundingsOf } from './surroundings.ts'
import { linesOfVersion } from './versionLines.ts'

/**
 * The changes of a snapshot, file by file in the order of paths. What depends on one file only is kept with that
 * file's state, so that after a keystroke only the file under the cursor is compared again.
 */
export function pendingChanges(snapshot: Snapshot): readonly Change[] {
  const changes: Change[] = []
  const surroundings = surroundingsOf(snapshot)
  for (const path of [...snapshot.files.keys()].sort()) {
    const file = snapshot.files.get(path)
    if (!file || file.isUnlisted || isIgnored(snapshot.rules.policy, path)) continue
    changes.push(...changesOf(file, snapshot, surroundings))
  }
  return changes
}

interface Kept {
  /** Of the graph's edges: facts that move text and change no edge leave it. */
  readonly revision: number
  readonly rules: Snapshot['rules']
  readonly packages: Surroundings['packages']
  readonly statements: Snapshot['statements']
  readonly readMarks: Snapshot['readMarks']
  readonly changes: readonly Change[]
}

const kept = new WeakMap<FileState, Kept>()

function changesOf(file: FileState, snapshot: Snapshot, surroundings: Surroundings): readonly Change[] {
  const { graph, rules, statements, readMarks } = snapshot
  const { packages } = surroundings
  const last = kept.get(file)
  const { revision } = graph
  const isSaid = last?.statements === statements && last.readMarks === readMarks
  const isSame = last?.revision === revision && last.rules === rules && last.packages === packages
  if (last && isSame && isSaid) return last.changes
  const { regions, digests } = compare(file)
  const findings =
    regions.length === 0 ? [] : findingsOf(file, regions, { settings: rules.policy.rules, surroundings })
  const changes = regions.map(region => {
    const own = findings.filter(finding => nearestTo(finding, regions) === region)
    return toChange({ region, digest: digests.get(region.declaration) ?? '', findings: own }, file, snapshot)
  })
  kept.set(file, { revision, rules, packages, statements, readMarks, changes })
  return changes
}

/** A region of one file, as far as the file alone tells. */
interface Region extends DeclarationChange {
  readonly removedLines: readonly string[]
  readonly addedLines: readonly string[]
  /** Zero-based, in the text after. */
  readonly addedLineNumbers: readonly number[]
  readonly span: Span
}

interface Compared {
  readonly regions: readonly Region[]
  /** Digests of what changed since the merge base, by declaration. */
  readonly digests: ReadonlyMap<string, string>
}

const compared = new WeakMap<FileState, Compared>()

function compare(file: FileState): Compared {
  const known = compared.get(file)
  if (known) return known
  const regions = regionsBetween(file.before, file.after)
  const sinceOrigin = file.origin === file.before ? regions : regionsBetween(file.origin, file.after)
  const digests = new Map(
    [...regions, ...sinceOrigin].map(region => [region.declaration, digestOf(region, file)]),
  )
  const result = { regions, digests }
  compared.set(file, result)
  return result
}

/** What a reviewer signs. Where there is no declaration to bind the lines to, the lines around them stand for it. */
function digestOf(region: Region, { path, after }: FileState): string {
  const text = after?.text ?? ''
  const own = after?.facts?.declarations.find(
    ({ name }) => name === region.declaration && name !== moduleBody,
  )
  const enclosing = own?.span ?? linesAround(region, after)
  return regionDigest({
    path,
    language: extensionOf(path).slice(1),
    symbol: region.declaration,
    removedLines: region.removedLines,
    addedLines: region.addedLines,
    body: text.slice(enclosing.start, enclosing.end),
  })
}

/** Lines around a region that stands in no declaration of its own. */
const windowLines = 3

function linesAround({ hunks }: Region, after: Version | undefined): Span {
  const { starts } = linesOfVersion(after)
  const length = after?.text.length ?? 0
  const first = hunks[0]
  const last = hunks.at(-1)
  if (!first || !last) return { start: 0, end: 0 }
  return {
    start: starts[Math.max(0, first.after - windowLines)] ?? length,
    end: starts[last.after + last.added + windowLines] ?? length,
  }
}

function regionsBetween(before: Version | undefined, after: Version | undefined): readonly Region[] {
  const { lines: linesBefore, starts: startsBefore } = linesOfVersion(before)
  const { lines: linesAfter, starts: startsAfter } = linesOfVersion(after)
  const hunks = before?.text === after?.text ? [] : diffLists(linesBefore, linesAfter)
  if (hunks.length === 0) return []
  const textAfter = after?.text ?? ''
  return changedDeclarations({
    before: before?.facts,
    after: after?.facts,
    hunks,
    startsBefore,
    startsAfter,
  }).map(change => ({
    ...change,
    removedLines: change.hunks.flatMap(hunk => linesBefore.slice(hunk.before, hunk.before + hunk.removed)),
    addedLines: change.hunks.flatMap(hunk => linesAfter.slice(hunk.after, hunk.after + hunk.added)),
    addedLineNumbers: change.hunks.flatMap(hunk =>
      Array.from({ length: hunk.added }, (_, index) => hunk.after + index),
    ),
    span: spanOfHunks(change.hunks, startsAfter, textAfter.length),
  }))
}

/** From the first changed line to the last, without the last line's end. */
function spanOfHunks(hunks: readonly Hunk[], starts: LineStarts, length: number): Span {
  const first = hunks[0]
  const last = hunks.at(-1)
  if (!first || !last) return { start: 0, end: 0 }
  const start = starts[first.after] ?? length
  if (last.added === 0) return { start, end: Math.max(start, starts[last.after] ?? length) }
  const next = starts[last.after + last.added]
  return { start, end: Math.max(start, next === undefined ? length : next - 1) }
}

/** Rules look at changed lines only; each finding belongs to one region. */
function findingsOf(
  file: FileState,
  regions: readonly Region[],
  { settings, surroundings }: { readonly settings: RuleSettings; readonly surroundings: Surroundings },
): readonly Finding[] {
  const { path, before, after } = file
  const text = changedText({
    path,
    before: before?.text ?? '',
    after: after?.text ?? '',
    hunks: regions.flatMap(region => region.hunks).sort((a, b) => a.after - b.after || a.before - b.before),
    startsBefore: linesOfVersion(before).starts,
    startsAfter: linesOfVersion(after).starts,
    test: isTestFile(path),
    surroundings,
    declarations: topLevelSpans(after?.facts),
  })
  return runRules(text, settings)
}

/** The region that holds the beginning of a finding; of what was removed, the one that lost it lies next to it. */
function nearestTo({ span }: Finding, regions: readonly Region[]): Region | undefined {
  const distances = regions.map(region =>
    Math.max(region.span.start - span.start, span.start - region.span.end, 0),
  )
  return regions[distances.indexOf(Math.min(...distances))]
}

interface Found {
  readonly region: Region
  readonly digest: string
  readonly findings: readonly Finding[]
}

function toChange({ region, digest, findings }: Found, file: FileState, snapshot: Snapshot): Change {
  const { graph, layout } = snapshot
  const { path } = file
  const { declaration, kind, exported, hunks, span, removedLines, addedLines, lostNames } = region
  const { radius, percentile, blindSpots } = reachOf(graph, layout, path, declaration)
  return {
    path,
    declaration,
    kind,
    span,
    hunks,
    removedLines,
    addedLines,
    exported,
    radius,
    ...(kind === 'removed' || lostNames.length > 0
      ? { brokenCallSites: usersOfMissing(graph, path, lostNames).length }
      : {}),
    ...(lostNames.length > 0 ? { lostNames } : {}),
    reachPercentile: percentile,
    // Named once the region is shown: see report.ts.
    nearest: [],
    blindSpots,
    authorship: authorship(region, file, snapshot),
    findings,
    sensitive: isSensitive(snapshot.rules.policy, path),
    test: isTestFile(path),
    region: digest,
  }
}

function authorship(region: Region, file: FileState, { statements, readMarks }: Snapshot): Authorship {
  const text = file.after?.text ?? ''
  const { path } = file
  const { declaration, addedLines } = region
  const heard = heardLedger({ path, text, ledger: file.ledger }, statements)
  const wrote = authorshipOf(text, heard, region.addedLineNumbers)
  const texts = new Map(region.addedLineNumbers.map((line, index) => [line, addedLines[index] ?? '']))
  const owed = wrote.debt.map(line => texts.get(line) ?? '')
  return {
    contributor: wrote.contributor,
    evidence: wrote.evidence,
    added: wrote.lines,
    ai: wrote.ai + wrote.mixed,
    human: wrote.human,
    unknown: wrote.unknown,
    unread: unreadLines({ path, declaration, lines: owed }, readMarks),
    statements: wrote.statements,
    readings: readersOf(readingsOf({ path, declaration, lines: addedLines }, readMarks)),
  }
}

/** Each person once, with the newest time. */
function readersOf(marks: readonly (ReadMark | undefined)[]): readonly Act[] {
  const newest = new Map<string, ReadMark>()
  for (const mark of new Set(marks)) {
    if (mark && mark.at >= (newest.get(mark.by)?.at ?? 0)) newest.set(mark.by, mark)
  }
  return [...newest.values()]
    .sort((a, b) => a.at - b.at)
    .map(({ by, at, via }) => ({ by, at, ...(via === undefined ? {} : { via }) }))
}

/** The lines of a pending file that somebody marked as read: zero-based line → the mark. */
export function readLines(snapshot: Snapshot, path: FilePath): ReadonlyMap<number, ReadMark> {
  const file = snapshot.files.get(path)
  const own = snapshot.readMarks.filter(mark => mark.path === path)
  const read = new Map<number, ReadMark>()
  if (!file || own.length === 0) return read
  for (const { declaration, addedLines, addedLineNumbers } of compare(file).regions) {
    for (const [index, mark] of readingsOf({ path, declaration, lines: addedLines }, own).entries()) {
      if (mark) read.set(addedLineNumbers[index] ?? 0, mark)
    }
  }
  return read
}
