// Attempt: reads on a guess, and forgets everything when the guess was wrong.

import type { Grammar } from './grammar.ts'

/** The parts of a grammar that remember what was read. */
type Remembering = Pick<Grammar, 'cursor' | 'uses' | 'places'>

/** What `read` says; when that is false, or the text did not fit, all is as before. */
export function attempt(grammar: Remembering, read: () => boolean): boolean {
  const back = returnPoint(grammar)
  const { tokens } = grammar.cursor
  const wasSound = tokens.sound
  tokens.sound = true
  const fits = read() && tokens.sound
  tokens.sound = wasSound
  if (!fits) back()
  return fits
}

/** A function that puts everything back to where it is now. The scopes that are open must be the same then. */
export function returnPoint({ cursor, uses, places }: Remembering): () => void {
  const { at } = cursor
  const mark = uses.mark()
  const { blindSpots } = places
  const [imports, computed, memberUses, accesses] = [
    places.imports.length,
    places.computed.length,
    places.memberUses.length,
    places.accesses.length,
  ]
  return () => {
    cursor.at = at
    uses.rewind(mark)
    places.blindSpots = blindSpots
    places.imports.length = imports
    places.computed.length = computed
    places.memberUses.length = memberUses
    places.accesses.length = accesses
  }
}
