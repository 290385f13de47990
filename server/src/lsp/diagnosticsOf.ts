// From a report to diagnostics: one finding a region, and only where the change is risky.

import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node'
import type { Report, ReportedRegion } from '../analysis/report.ts'
import type { Range } from '../base/lines.ts'
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

/** How the server writes the uri of a path. */
export type UriOf = (path: string) => string

/** Path → diagnostics, nearest to the top first. Files without any are left out. */
export function diagnosticsOf(report: Report, uriOf: UriOf): ReadonlyMap<string, readonly Diagnostic[]> {
  const byPath = new Map<string, Diagnostic[]>()
  for (const region of report.regions) {
    if (region.assessment.level === 'low') continue
    const { path } = region.assessment.change
    const known = byPath.get(path) ?? []
    byPath.set(path, [...known, ...ofRegion(region, report, uriOf)])
  }
  for (const diagnostics of byPath.values()) {
    diagnostics.sort(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    )
  }
  return byPath
}

/** A hard finding is shown at its own line and stands for its region; else the region itself is shown. */
function ofRegion(region: ReportedRegion, report: Report, uriOf: UriOf): readonly Diagnostic[] {
  const { change } = region.assessment
  const hard = change.findings.flatMap((finding, index) => {
    const range = region.findings[index]
    if (finding.severity !== 'hard' || !range) return []
    return [{ range, message: finding.message, code: finding.rule, codeDescription: { href: finding.docs } }]
  })
  const shown =
    hard.length > 0
      ? hard
      : [{ range: firstLine(region.range), message: messageOf(region), code: region.assessment.level }]
  const data: DiagnosticData = { region: change.region, path: change.path, declaration: change.declaration }
  return shown.map(diagnostic => ({
    ...diagnostic,
    severity: blocks(region, report) ? DiagnosticSeverity.Error : severityOf(region.assessment.level),
    source: 'countersign',
    data,
    relatedInformation: region.dependents.slice(0, relatedShown).map(dependent => ({
      location: { uri: uriOf(dependent.path), range: dependent.range },
      message: `${subjectName(dependent.path, dependent.declaration)} (${dependent.path}) ${dependent.distance === 1 ? 'uses it' : `reaches it in ${dependent.distance} steps`}`,
    })),
  }))
}

function messageOf(region: ReportedRegion): string {
  const { assessment, state } = region
  return state === 'requested'
    ? `${statementOf(assessment)} A review has been requested.`
    : sentenceFor(assessment)
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
