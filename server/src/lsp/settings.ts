// Settings: what the editor's configuration says to the server, read with care.

/** Seconds without an edit before anything is asked unasked, 0 for never; undefined where nothing is said. */
export function secondsWithoutEdit(settings: unknown): number | undefined {
  const ours = fieldOf(settings, 'countersign')
  const seconds = fieldOf(ours, 'checkCallSitesAfter')
  return typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds, longest) : undefined
}

/** An hour: timers of more than 24 days would fire at once. */
const longest = 3_600

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
