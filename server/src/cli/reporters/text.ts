// Text: the report for a person at a terminal, at most ten lines where a commit is refused.

import type { Report, ReportedRegion } from '../../analysis/report.ts'
import { plainText } from '../../base/plainText.ts'
import { briefOf } from '../../risk/sentences.ts'
import type { Reporter } from './reporter.ts'

/** Regions that are named before `and n more`. */
const regionsShown = 5

export const textReporter: Reporter = report => {
  if (report.gate.result === 'refuse') return refusal(report)
  const raised = report.regions.filter(({ assessment }) => assessment.level !== 'low')
  const head = `${report.pending.level} ${Math.round(report.pending.score)} · ${count(report.regions.length, 'changed region')}`
  return [head, ...listed(raised, report), ...problemsOf(report)].map(line => `${line}\n`).join('')
}

function refusal(report: Report): string {
  const blocking = report.regions.filter(({ assessment }) => report.gate.blocking.includes(assessment))
  const first = blocking[0]
  const owner = first?.owners[0]
  const lines = [
    `countersign: ${count(blocking.length, 'region')} ${blocking.length === 1 ? 'needs' : 'need'} a review before this commit`,
    ...listed(blocking, report),
    ...report.gate.because.slice(0, 1).map(because => `  ${plainText(because)}`),
    `  ask for one:  countersign request${owner === undefined ? '' : ` --to ${plainText(owner)}`}`,
  ]
  if (first) lines.push(`  see why:      countersign explain ${placeOf(first)}`)
  return lines.map(line => `${line}\n`).join('')
}

function listed(regions: readonly ReportedRegion[], report: Report): readonly string[] {
  const lines = regions.slice(0, regionsShown).map(region => {
    const { change, level } = region.assessment
    const state = region.state === 'none' ? '' : ` — review ${region.state}`
    return `  ${placeOf(region)}: ${plainText(change.declaration)} — ${level}${scoreOf(region, report)}: ${plainText(briefOf(region.assessment))}${state}`
  })
  const more = regions.length - lines.length
  return more > 0 ? [...lines, `  and ${count(more, 'more region')}`] : lines
}

/** A region at a floor stands where it stands whatever its score is: the number would only puzzle. */
function scoreOf({ assessment }: ReportedRegion, report: Report): string {
  return assessment.floor === undefined ? ` (${Math.round(report.pending.score)})` : ''
}

function problemsOf(report: Report): readonly string[] {
  return report.problems.slice(0, regionsShown).map(problem => `  note: ${plainText(problem.message)}`)
}

/** `path:line` with the one-based line of the first change. */
export function placeOf({ assessment, range }: ReportedRegion): string {
  return `${plainText(assessment.change.path)}:${range.start.line + 1}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
