// JSON: the report as scripts and CI read it. The shape is a contract: keys may be added, never changed.

import type { Report, ReportedRegion } from '../../analysis/report.ts'
import { sha256 } from '../../base/hash.ts'
import type { Evidence } from '../../provenance/evidence.ts'
import { claimsOf } from '../../risk/descriptions.ts'
import type { Reporter } from './reporter.ts'

export const jsonReporter: Reporter = report => `${JSON.stringify(toJson(report), undefined, 2)}\n`

/** The report as plain data, schema 1. Times are RFC 3339, lines and characters zero-based, UTF-16. */
export function toJson(report: Report) {
  const { pending } = report
  return {
    schema: 1,
    scope: { kind: report.scope.kind, base: report.base ?? null, head: report.head ?? null },
    change: {
      ...pending,
      score: round(pending.score),
      likelihood: round(pending.likelihood),
      impact: round(pending.impact),
    },
    assessments: report.regions.map(region => regionToJson(region)),
    gate: { result: report.gate.result, because: report.gate.because },
    problems: report.problems.map(problem => problem.message),
  }
}

export function regionToJson(region: ReportedRegion) {
  const { assessment, range, findings, stillUsedBy } = region
  const { change } = assessment
  return {
    path: change.path,
    declaration: change.declaration,
    change: change.kind,
    range,
    contributor: change.authorship.contributor,
    evidence: claimsOf(change.authorship).map(evidenceToJson),
    readings: change.authorship.readings.map(({ by, at }) => ({ by, at: new Date(at).toISOString() })),
    lines: {
      added: change.authorship.added,
      ai: change.authorship.ai,
      human: change.authorship.human,
      unread: change.authorship.unread,
    },
    radius: change.radius,
    stillUsedBy: stillUsedBy.map(({ path, declaration, range }) => ({ path, declaration, range })),
    debt: assessment.debt,
    contributions: assessment.contributions,
    findings: change.findings.map((finding, index) => ({
      rule: finding.rule,
      severity: finding.severity,
      range: findings[index],
      message: finding.message,
      docs: finding.docs,
    })),
    points: round(assessment.points),
    share: round(assessment.share),
    level: assessment.level,
    region: change.region,
    fingerprint: fingerprintOf(region),
    owners: region.owners,
    signOff: region.state,
  }
}

/** With its time as RFC 3339. */
export function evidenceToJson(evidence: Evidence) {
  return { ...evidence, at: new Date(evidence.at).toISOString() }
}

/** Names the region across edits: the same declaration of the same file, whatever its content. */
function fingerprintOf({ assessment: { change } }: ReportedRegion): string {
  return sha256(`${change.path}#${change.declaration}`).slice(0, 16)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
