// Changes as strings: `l:c` is a place, `l:c-l:c` a stretch.

import type { Stretch, TextChange } from '../../../../client/src/sensors/typing.ts'

export function stretch(text: string): Stretch {
  const places = text.split('-').map(place => {
    const [line = 0, character = 0] = place.split(':').map(Number)
    return { line, character }
  })
  const [start = { line: 0, character: 0 }, end = start] = places
  return { start, end }
}

export const change = (at: string, text: string): TextChange => ({ range: stretch(at), text })
