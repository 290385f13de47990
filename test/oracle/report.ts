// The report: what the acts came to, for the terminal and for the page that keeps the numbers.

import type { ActDone } from './done.ts'
import { answers, emptyMatrix, type Matrix, missedGoals, percent, scoreOf, sumOf, truths } from './matrix.ts'

/** One run of the oracle. */
export interface Run {
  readonly seed: number
  /** `with load`, `without load`. */
  readonly conditions: string
  readonly acts: readonly ActDone[]
}

/** One line for an act that was just done, and its mistakes. */
export function actLine({ index, kind, performed, why, took, matrix, wrong, sources }: ActDone): string {
  const { characters } = scoreOf(matrix)
  const outcome = performed ? `${characters} characters` : `not performed: ${why ?? ''}`
  const mark = !performed ? '–' : wrong.length > 0 ? '✖' : '✔'
  const head = `${mark} ${index} ${kind} (${(took / 1000).toFixed(1)} s): ${outcome} [${sources.join(', ')}]`
  const mistakes = wrong.map(
    ({ truth, said, kind, start, end, text }) =>
      `      ${start}–${end} is ${truth}, said ${said} (${kind ?? 'no evidence'}): ${JSON.stringify(text.slice(0, 60))}`,
  )
  return [head, ...mistakes].join('\n')
}

/** All matrices, totals and goals of one run. */
export function runReport({ seed, conditions, acts }: Run): string {
  const done = acts.filter(({ performed }) => performed)
  const lines = [
    `Seed ${seed}, ${conditions}: ${done.length} acts performed (${count(done, true)} of them replayed), ${acts.length - done.length} not performed.`,
  ]
  for (const replayed of [false, true]) {
    const some = done.filter(act => act.replayed === replayed)
    if (some.length === 0) continue
    const matrix = sumOf(some.map(act => act.matrix))
    lines.push(
      '',
      `${replayed ? 'Replayed' : 'Real'} acts, characters by who wrote them and what was said:`,
      '',
      matrixTable(matrix),
      '',
      scoreLine(matrix),
    )
  }
  lines.push('', 'By kind of act:', '', kindsTable(done))
  const lost = acts.filter(({ performed }) => !performed)
  if (lost.length > 0)
    lines.push(
      '',
      'Not performed:',
      ...lost.map(({ index, kind, why }) => `- ${index} ${kind}: ${firstLine(why ?? '')}`),
    )
  return lines.join('\n')
}

/** The goals that the run misses; real and replayed acts together. */
export function missedBy({ acts }: Run): readonly string[] {
  return missedGoals(scoreOf(sumOf(acts.map(({ matrix }) => matrix))))
}

export function matrixTable(matrix: Matrix): string {
  return table([
    ['truth', ...answers.map(said => `said ${said}`)],
    ...truths.map(truth => [truth, ...answers.map(said => number(matrix[truth][said]))]),
  ])
}

function scoreLine(matrix: Matrix): string {
  const { characters, aiCalledHuman, humanCalledAi, unknownCalledKnown, right, unknown } = scoreOf(matrix)
  return [
    `${number(characters)} characters, ${percent(right)} in the right class`,
    `${aiCalledHuman} of an AI called human, ${humanCalledAi} of a person called AI`,
    `${percent(unknown)} of known authors called unknown, ${unknownCalledKnown} of unknown ones called known`,
  ].join('; ')
}

/** One row for each group of kinds: the words before the comma. */
export function kindsTable(acts: readonly ActDone[]): string {
  const groups = new Map<string, ActDone[]>()
  for (const act of acts) {
    const group = `${act.kind.split(',')[0]}${act.replayed ? ' (replayed)' : ''}`
    groups.set(group, [...(groups.get(group) ?? []), act])
  }
  const rows = [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([group, some]) => {
      const score = scoreOf(some.reduce((sum, { matrix }) => sumOf([sum, matrix]), emptyMatrix))
      return [
        group,
        String(some.length),
        number(score.characters),
        percent(score.right),
        String(score.aiCalledHuman),
        String(score.humanCalledAi),
        percent(score.unknown),
      ]
    })
  return table([
    [
      'kind of act',
      'acts',
      'characters',
      'right',
      'AI called human',
      'human called AI',
      'known called unknown',
    ],
    ...rows,
  ])
}

/** A table as Markdown has it. */
function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  return [head, head.map(() => '---'), ...body].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

function count(acts: readonly ActDone[], replayed: boolean): number {
  return acts.filter(act => act.replayed === replayed).length
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
