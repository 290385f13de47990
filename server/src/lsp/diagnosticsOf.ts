// From a report to diagnostics: one finding a region, and only where the change is risky.

import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
} from 'vscode-languageserver/node'
import type { Breakage, ChangedSignature } from '../analysis/breakage.ts'
import { breakageRemark } from '../analysis/breakageWords.ts'
import type { Report, ReportedRegion } from '../analysis/report.ts'
import type { Range } from '../base/lines.ts'
import type { Dependent } from '../graph/radius.ts'
import { sentenceFor, statementOf } from '../risk/sentences.ts'
import { subjectName } from '../risk/words.ts'
import { severityOf } from './convert.ts'

/** What a fix of the diagnostic needs, so that nothing is computed again. */
export interface DiagnosticData {
  readonly region: string
  readonly path: string
  readonly declaration: string
}

/** More of them would push the reasons out of the hover. */
const relatedShown = 5

/** What the server knows besides the report. */
export interface Beside {
  /** How the client writes the uri of a path. */
  readonly uriOf: (path: string) => string
  /** What is known of the call sites of a changed declaration. */
  readonly breakageOf: (changed: ChangedSignature) => Breakage | undefined
}

/** Path → diagnostics, nearest to the top first. Files without any are left out. */
export function diagnosticsOf(report: Report, beside: Beside): ReadonlyMap<string, readonly Diagnostic[]> {
  const byPath = new Map<string, Diagnostic[]>()
  for (const region of report.regions) {
    if (region.assessment.level === 'low') continue
    const { path } = region.assessment.change
    const known = byPath.get(path) ?? []
    byPath.set(path, [...known, ...ofRegion(region, report, beside)])
  }
  for (const diagnostics of byPath.values()) {
    diagnostics.sort(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    )
  }
  return byPath
}

/** A hard finding is shown at its own line and stands for its region; else the region itself is shown. */
function ofRegion(region: ReportedRegion, report: Report, beside: Beside): readonly Diagnostic[] {
  const { change } = region.assessment
  const found = beside.breakageOf(change)
  const hard = change.findings.flatMap((finding, index) => {
    const range = region.findings[index]
    if (finding.severity !== 'hard' || !range) return []
    return [{ range, message: finding.message, code: finding.rule, codeDescription: { href: finding.docs } }]
  })
  const shown =
    hard.length > 0
      ? hard
      : [{ range: firstLine(region.range), message: messageOf(region, found), code: region.assessment.level }]
  const data: DiagnosticData = { region: change.region, path: change.path, declaration: change.declaration }
  return shown.map(diagnostic => ({
    ...diagnostic,
    severity: blocks(region, report) ? DiagnosticSeverity.Error : severityOf(region.assessment.level),
    source: 'countersign',
    data,
    relatedInformation: relatedTo(region, found, beside),
  }))
}

/** The call sites that no longer compile, then who else uses it, nearest first. */
function relatedTo(
  { dependents }: ReportedRegion,
  found: Breakage | undefined,
  { uriOf }: Beside,
): DiagnosticRelatedInformation[] {
  const sites = found && 'sites' in found ? found.sites : []
  const isBroken = ({ path, declaration }: Dependent): boolean =>
    sites.some(site => site.path === path && site.declaration === declaration)
  const broken = sites.map(({ path, declaration, range, message }) => ({
    location: { uri: uriOf(path), range },
    message: `${subjectName(path, declaration)} (${path}) no longer compiles: ${message}`,
  }))
  const others = dependents
    .filter(dependent => !isBroken(dependent))
    .map(({ path, declaration, distance, range }) => ({
      location: { uri: uriOf(path), range },
      message: `${subjectName(path, declaration)} (${path}) ${distance === 1 ? 'uses it' : `reaches it in ${distance} steps`}`,
    }))
  return [...broken, ...others].slice(0, relatedShown)
}

function messageOf(region: ReportedRegion, found: Breakage | undefined): string {
  const { assessment, state, stillUsedBy } = region
  // A finding has its own message, and who still uses what is gone is in the message already.
  const isSaid = stillUsedBy.length > 0 || assessment.change.findings.some(one => one.severity === 'hard')
  const remark = found && !isSaid ? breakageRemark(found) : undefined
  if (state !== 'requested') return sentenceFor(assessment, remark)
  const middle = remark === undefined ? '' : `${remark} `
  return `${statementOf(assessment)} ${middle}A review has been requested.`
}

/** An error only where a policy of the repository holds the commit because of this region. */
function blocks(region: ReportedRegion, report: Report): boolean {
  return (
    report.hasPolicy && report.gate.result === 'refuse' && report.gate.blocking.includes(region.assessment)
  )
}

/** A squiggle over a whole region is noise: its first line is enough. */
function firstLine(range: Range): Range {
  if (range.start.line === range.end.line) return range
  return { start: range.start, end: { line: range.start.line + 1, character: 0 } }
}
