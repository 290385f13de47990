// What an agent writes: some lines at the start of a function's body. Pure.

export interface AgentEdit {
  /** The whole text before and after. */
  readonly before: string
  readonly after: string
  /** What the Edit tool was asked to replace, and with what. */
  readonly oldString: string
  readonly newString: string
  readonly patch: StructuredPatch
}

/** One hunk, as Claude Code reports it; lines are one-based. */
export interface StructuredPatch {
  readonly oldStart: number
  readonly oldLines: number
  readonly newStart: number
  readonly newLines: number
  /** Each begins with a space, `-` or `+`. */
  readonly lines: readonly string[]
}

/** Lines of context around a hunk. */
const context = 3

/** Adds `count` lines to the function `name`. Throws a RangeError when the text has no such function. */
export function addLines(text: string, name: string, count: number): AgentEdit {
  const lines = text.split('\n')
  const declared = lines.findIndex(line => new RegExp(`\\bfunction ${name}\\(`).test(line))
  // A long signature goes on over several lines; its last one opens the body.
  const opening = declared < 0 ? -1 : lines.findIndex((line, at) => at >= declared && line.endsWith('{'))
  if (opening < 0) throw new RangeError(`there is no function ${name}`)
  const at = opening + 1
  const added = writtenLines(name, count)
  const from = Math.max(0, at - context)
  const to = Math.min(lines.length, at + context)
  // The whole signature: its last line alone may be anywhere.
  const signature = lines.slice(declared, at)
  return {
    before: text,
    after: [...lines.slice(0, at), ...added, ...lines.slice(at)].join('\n'),
    oldString: signature.join('\n'),
    newString: [...signature, ...added].join('\n'),
    patch: {
      oldStart: from + 1,
      oldLines: to - from,
      newStart: from + 1,
      newLines: to - from + added.length,
      lines: [
        ...lines.slice(from, at).map(line => ` ${line}`),
        ...added.map(line => `+${line}`),
        ...lines.slice(at, to).map(line => ` ${line}`),
      ],
    },
  }
}

/** Lines that an eager agent adds: a timer around the work, in blocks of five. They compile in any function. */
function writtenLines(name: string, count: number): readonly string[] {
  const lines: string[] = []
  for (let block = 1; lines.length < count; block++) {
    const suffix = block === 1 ? '' : String(block)
    lines.push(
      `  const started${suffix} = performance.now()`,
      '  queueMicrotask(() => {',
      `    const spent = performance.now() - started${suffix}`,
      `    if (spent > ${block * 50}) console.warn('${name} took', Math.round(spent), 'ms')`,
      '  })',
    )
  }
  // A cut block would not compile: the lines that are left over say what the next ones are for.
  const whole = lines.slice(0, count - (count % 5))
  const rest = Array.from(
    { length: count % 5 },
    (_, index) => `  // ${name}: step ${index + 1} of ${count % 5}`,
  )
  return [...whole, ...rest]
}
