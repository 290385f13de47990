// The confusion matrix: how many characters of each author the product called what, and whether that is good enough.

import type { Author } from './authored.ts'

export const truths = ['human', 'ai', 'unknown'] as const
export const answers = ['human', 'ai', 'mixed', 'unknown'] as const
export type Truth = (typeof truths)[number]
export type Answer = (typeof answers)[number]

/** Characters by truth, then by answer. */
export type Matrix = { readonly [truth in Truth]: { readonly [answer in Answer]: number } }

const none = { human: 0, ai: 0, mixed: 0, unknown: 0 }
export const emptyMatrix: Matrix = { human: none, ai: none, unknown: none }

/** One character more. What is nobody's is not counted. */
export function counted(matrix: Matrix, truth: Author, said: Answer): Matrix {
  if (truth === 'nobody') return matrix
  const row = matrix[truth]
  return { ...matrix, [truth]: { ...row, [said]: row[said] + 1 } }
}

export function sumOf(matrices: readonly Matrix[]): Matrix {
  const sum = (truth: Truth, said: Answer) =>
    matrices.reduce((total, matrix) => total + matrix[truth][said], 0)
  const row = (truth: Truth) => ({
    human: sum(truth, 'human'),
    ai: sum(truth, 'ai'),
    mixed: sum(truth, 'mixed'),
    unknown: sum(truth, 'unknown'),
  })
  return { human: row('human'), ai: row('ai'), unknown: row('unknown') }
}

export interface Score {
  readonly characters: number
  /** AI wrote them, and they were called human. */
  readonly aiCalledHuman: number
  /** A person wrote them, and they were called AI. */
  readonly humanCalledAi: number
  /** Nobody knows who wrote them, and they were called somebody's. */
  readonly unknownCalledKnown: number
  /** Share in the right class, 0 to 1. */
  readonly right: number
  /** Share that was called unknown of those whose author is known, 0 to 1. */
  readonly unknown: number
}

export function scoreOf(matrix: Matrix): Score {
  const total = (truth: Truth): number => answers.reduce((sum, said) => sum + matrix[truth][said], 0)
  const characters = total('human') + total('ai') + total('unknown')
  const known = total('human') + total('ai')
  const right = matrix.human.human + matrix.ai.ai + matrix.unknown.unknown
  return {
    characters,
    aiCalledHuman: matrix.ai.human,
    humanCalledAi: matrix.human.ai,
    unknownCalledKnown: total('unknown') - matrix.unknown.unknown,
    right: characters === 0 ? 1 : right / characters,
    unknown: known === 0 ? 0 : (matrix.human.unknown + matrix.ai.unknown) / known,
  }
}

/** The goals that are missed, as sentences; empty when all are met. */
export function missedGoals(score: Score): readonly string[] {
  const { aiCalledHuman, humanCalledAi, right, unknown } = score
  return [
    aiCalledHuman > 0 && `${aiCalledHuman} characters of an AI were called human; the goal is none`,
    humanCalledAi > 0 && `${humanCalledAi} characters of a person were called AI; the goal is none`,
    right < 0.98 && `${percent(right)} were in the right class; the goal is at least 98 %`,
    unknown > 0.03 &&
      `${percent(unknown)} of those with a known author were called unknown; the goal is at most 3 %`,
  ].filter(goal => goal !== false)
}

/** Never rounded up to a goal that was missed. */
export function percent(share: number): string {
  return `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`
}
