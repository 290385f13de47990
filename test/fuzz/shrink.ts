// Shrinking: leaves out operations of a run that ends with a mistake for as long as it still does.

import { type Played, playSteps, type Step } from './play.ts'

/** The shortest failing run found within `budget`, in real milliseconds. */
export async function shrink(seed: number, failed: Played, budget: number): Promise<Played> {
  const started = performance.now()
  let best = failed
  for (let size = Math.max(1, best.steps.length >> 1); size >= 1; size >>= 1) {
    for (let end = best.steps.length - 1; end > 0; end -= size) {
      if (performance.now() - started > budget) return best
      const shorter = without(best.steps, Math.max(0, end - size), end)
      const played = await playSteps(seed, shorter)
      if (!isAlike(played, failed)) continue
      best = played
      end = Math.min(end, best.steps.length)
    }
  }
  return best
}

function without(steps: readonly Step[], from: number, end: number): readonly Step[] {
  return [...steps.slice(0, from), ...steps.slice(end)]
}

/** True when both fail, and in the same way: by a thrown error, or by a line of one class that is said another. */
function isAlike(played: Played, failed: Played): boolean {
  if (failed.error !== undefined) return played.error?.message === failed.error.message
  return played.mistakes.some(({ expected, said, seen }) =>
    failed.mistakes.some(
      mistake =>
        kindOf(mistake.expected) === kindOf(expected) &&
        kindOf(mistake.said) === kindOf(said) &&
        mistake.seen === seen,
    ),
  )
}

function kindOf(words: string): string {
  return words.split(' ', 1)[0] ?? ''
}
