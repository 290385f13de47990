// What `npm run planted` prints.

import { diffLists } from '../../server/src/base/diff.ts'
import { lineAt, lineStarts, splitLines } from '../../server/src/base/lines.ts'
import { plainText } from '../../server/src/base/plainText.ts'
import type { PlantedCase } from './corpus.ts'
import type { FileChange } from './engine.ts'
import { type Fired, type Missed, type RuleResult, rateOf } from './measure.ts'
import { specification } from './specification.ts'

export function resultRow(result: RuleResult) {
  const { rule, exists, planted, caught, heldOut, heldOutCaught, hunks, firedHunks, reachesGoals } = result
  return {
    rule,
    severity: specification[rule],
    exists,
    planted,
    caught,
    recall: caught / planted,
    heldOut,
    heldOutCaught,
    untouched: hunks,
    fired: firedHunks,
    rate: rateOf(result),
    reachesGoals,
  }
}

export function resultRows(results: readonly RuleResult[]): readonly (readonly (string | undefined)[])[] {
  const head = ['', 'severity', 'planted', 'caught', 'recall', 'by hand', 'caught', 'fired', 'rate', '']
  return [
    head,
    ...results
      .map(resultRow)
      .map(row => [
        row.rule,
        row.severity,
        String(row.planted),
        row.exists ? String(row.caught) : undefined,
        row.exists ? share(row.recall) : undefined,
        String(row.heldOut),
        row.exists ? String(row.heldOutCaught) : undefined,
        row.exists ? String(row.fired) : undefined,
        row.exists ? `${((row.rate * 1000) / 10).toFixed(2)} %` : undefined,
        row.exists ? (row.reachesGoals ? '' : 'short of a goal') : 'no rule',
      ]),
  ]
}

/** Rounded down, so that 1 means all of them. */
function share(value: number): string {
  return (Math.floor(value * 1000) / 1000).toFixed(3)
}

export function missedText({ planted, others }: Missed): string {
  const seen = others.map(({ rule, span }) => `${rule} in line ${lineOf(planted.after, span.start)}`)
  return [
    `missed ${titleOf(planted)}`,
    ...difference(planted),
    ...(seen.length > 0 ? [`  found: ${seen.join(', ')}`] : []),
    '',
  ].join('\n')
}

export function firedText({ change, finding }: Fired): string {
  const line = lineOf(change.after, finding.span.start)
  const text = splitLines(change.after)[line - 1] ?? ''
  return `fired ${finding.rule} on untouched ${change.project.name} ${change.path}:${line}\n  ${plainText(text.trim().slice(0, 200))}\n`
}

export function plantedText(planted: PlantedCase): string {
  return [titleOf(planted), ...difference(planted), ''].join('\n')
}

function titleOf({ rule, style, project, path, after, where }: PlantedCase): string {
  return `${rule} (${style}) in ${project.name} ${path}:${lineOf(after, where.start)}-${lineOf(after, where.end)}`
}

/** One-based. */
function lineOf(text: string, offset: number): number {
  return lineAt(lineStarts(text), offset) + 1
}

/** The changed lines of both sides, long ones cut, at most 40. */
function difference({ before, after }: Pick<FileChange, 'before' | 'after'>): readonly string[] {
  const [old, fresh] = [splitLines(before), splitLines(after)]
  const lines = diffLists(old, fresh).flatMap(hunk => [
    ...old.slice(hunk.before, hunk.before + hunk.removed).map(line => `  - ${line}`),
    ...fresh.slice(hunk.after, hunk.after + hunk.added).map(line => `  + ${line}`),
  ])
  return lines.slice(0, 40).map(line => plainText(line.slice(0, 200)))
}
