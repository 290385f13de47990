// What a person does in the editor: typing, accepting, pasting, moving, formatting, taking back.

import { passTime } from '../clock.ts'
import { ai, human, unknown } from '../model.ts'
import type { Random } from '../random.ts'
import { linesIn, offsetOf } from '../texts.ts'
import type { Window } from '../window.ts'
import type { World } from '../world.ts'
import type { Operation } from './operation.ts'

interface Place {
  readonly window: Window
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
}

function anyDocument(world: World, random: Random): Place | undefined {
  const open = world.documents()
  if (open.length === 0) return undefined
  const { window, path } = random.pick(open)
  const text = window.textOf(path)
  return { window, path, text, lines: linesIn(text) }
}

/** Some lines in a row, from `first` to before `end`, zero-based. */
function anyLines(lines: readonly string[], random: Random, most: number): { first: number; end: number } {
  const first = random.below(lines.length)
  return { first, end: Math.min(lines.length, first + random.between(1, most)) }
}

const insertion = (at: number, newText: string) => ({ span: { start: at, end: at }, newText })

export const typeLines: Operation = {
  name: 'type',
  weight: 16,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place) return undefined
    const { window, path, text, lines } = place
    const line = random.below(lines.length + 1)
    const typed = world.humanLines(random)
    // At the end of the line above, as one types, or in front of a line.
    const isBelow = line > 0 && random.chance(0.6)
    const at = offsetOf(text, line) - (isBelow ? 1 : 0)
    const newText = isBelow ? typed.map(one => `\n${one}`).join('') : typed.map(one => `${one}\n`).join('')
    window.change(path, world.typed(random, at, newText), { kind: 'typing' })
    return `${path}:${line + 1} ${typed.join(' | ')}`
  },
}

export const typeOver: Operation = {
  name: 'type over',
  weight: 6,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place || place.lines.length < 4) return undefined
    const { window, path, text, lines } = place
    const { first, end } = anyLines(lines, random, 2)
    const [line = ''] = world.humanLines(random, 1)
    const start = offsetOf(text, first)
    const span = { start, end: offsetOf(text, end) - 1 }
    const [head = '', ...rest] = line
    const edits = [
      { span, newText: head },
      ...world.typed(random, start + head.length, rest.join('')).filter(({ newText }) => newText !== ''),
    ]
    window.change(path, edits, { kind: 'typing' })
    return `${path}:${first + 1}-${end} ${line}`
  },
}

export const deleteLines: Operation = {
  name: 'delete',
  weight: 5,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place || place.lines.length < 8) return undefined
    const { window, path, text, lines } = place
    const { first, end } = anyLines(lines, random, 3)
    const span = { start: offsetOf(text, first), end: offsetOf(text, end) }
    window.change(path, [{ span, newText: '' }], { kind: 'typing' })
    return `${path}:${first + 1}-${end}`
  },
}

export const moveLines: Operation = {
  name: 'move lines',
  weight: 4,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place || place.lines.length < 4) return undefined
    const { window, path, text, lines } = place
    const { first, end } = anyLines(lines.slice(1), random, 2)
    // The lines go up by one: the line above them is taken away there and put back behind them.
    const above = lines[first] ?? ''
    const edits = [
      { span: { start: offsetOf(text, end + 1), end: offsetOf(text, end + 1) }, newText: `${above}\n` },
      { span: { start: offsetOf(text, first), end: offsetOf(text, first + 1) }, newText: '' },
    ]
    window.changeAtOnce(path, edits, { kind: 'unknown' })
    return `${path}:${first + 2}-${end + 1} up`
  },
}

/** An agent's lines stay the agent's; a person's may be said to be unknown, and so may what is too short to be told. */
export const cutAndPaste: Operation = {
  name: 'cut and paste',
  weight: 3,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place || place.lines.length < 8) return undefined
    const { window, path, text, lines } = place
    const { first, end } = anyLines(lines, random, 3)
    const span = { start: offsetOf(text, first), end: offsetOf(text, end) }
    const cut = text.slice(span.start, span.end)
    window.change(path, [{ span, newText: '' }], { kind: 'typing' })
    const isShort = cut.replace(/\s/g, '').length < 8
    for (const line of lines.slice(first, end))
      if (isShort || world.model.lineOf(line)?.class === 'human') world.model.allowUnknown(line, 'pasted')
    const left = window.textOf(path)
    const at = random.below(linesIn(left).length + 1)
    window.change(path, [insertion(offsetOf(left, at), cut)], { kind: 'paste' })
    return `${path}:${first + 1}-${end} to line ${at + 1}`
  },
}

export const acceptGhostText: Operation = {
  name: 'ghost text',
  weight: 6,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place) return undefined
    const { window, path, text, lines } = place
    const line = random.below(lines.length + 1)
    const tool = random.pick(['github.copilot', 'vscodeium.tabby'])
    const offered = world.lines(random, ai(tool), random.between(1, 4))
    const edit = insertion(offsetOf(text, line), offered.map(one => `${one}\n`).join(''))
    window.change(path, [edit], { kind: 'inlineCompletion', tool })
    return `${path}:${line + 1} ${tool} ${offered.join(' | ')}`
  },
}

export const complete: Operation = {
  name: 'complete',
  weight: 2,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place) return undefined
    const { window, path, text, lines } = place
    const line = random.below(lines.length + 1)
    const [picked = ''] = world.lines(random, human, 1)
    const kind = random.pick(['completion', 'snippet'] as const)
    window.change(path, [insertion(offsetOf(text, line), `${picked}\n`)], { kind })
    return `${path}:${line + 1} ${kind} ${picked}`
  },
}

export const pasteFromElsewhere: Operation = {
  name: 'paste',
  weight: 3,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place) return undefined
    const { window, path, text, lines } = place
    const line = random.below(lines.length + 1)
    const pasted = world.lines(random, unknown, random.between(1, 4))
    const edit = insertion(offsetOf(text, line), pasted.map(one => `${one}\n`).join(''))
    window.change(path, [edit], { kind: 'paste' })
    return `${path}:${line + 1} ${pasted.join(' | ')}`
  },
}

export const extensionEdit: Operation = {
  name: 'edit by an extension',
  weight: 3,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place) return undefined
    const { window, path, text, lines } = place
    const line = random.below(lines.length)
    const written = world.lines(random, unknown, random.between(1, 2))
    const end = random.chance(0.5) ? line : line + 1
    const span = { start: offsetOf(text, line), end: offsetOf(text, end) }
    window.changeAtOnce(path, [{ span, newText: written.map(one => `${one}\n`).join('') }], {
      kind: 'unknown',
    })
    return `${path}:${line + 1} ${written.join(' | ')}`
  },
}

export const format: Operation = {
  name: 'format',
  weight: 3,
  run: async (world, random) => {
    const place = anyDocument(world, random)
    if (!place) return undefined
    const { window, path, text, lines } = place
    const edits = lines
      .map((line, index) => ({ line, index }))
      .filter(() => random.chance(0.2))
      .map(({ line, index }) => {
        const start = offsetOf(text, index)
        const old = /^[ \t]*/.exec(line)?.[0] ?? ''
        const indent = random.pick(['', '  ', '    ', '\t'].filter(one => one !== old))
        return { span: { start, end: start + old.length }, newText: indent }
      })
      .reverse()
    if (edits.length === 0) return undefined
    window.changeAtOnce(path, edits, { kind: 'format' })
    return `${path}, ${edits.length} lines`
  },
}

export const undo: Operation = {
  name: 'undo',
  weight: 6,
  run: async (world, random) => {
    const possible = world.documents().filter(({ window, path }) => window.canUndo(path))
    if (possible.length === 0) return undefined
    const { window, path } = random.pick(possible)
    const times = random.between(1, 4)
    for (let count = 0; count < times; count++) window.undo(path)
    return `${path}, ${times} times`
  },
}

export const redo: Operation = {
  name: 'redo',
  weight: 4,
  run: async (world, random) => {
    const possible = world.documents().filter(({ window, path }) => window.canRedo(path))
    if (possible.length === 0) return undefined
    const { window, path } = random.pick(possible)
    const times = random.between(1, 3)
    for (let count = 0; count < times; count++) window.redo(path)
    return `${path}, ${times} times`
  },
}

export const pause: Operation = {
  name: 'pause',
  weight: 6,
  run: async (world, random) => {
    const milliseconds = random.pick([50, 250, 500, 3_000, 15_000])
    passTime(milliseconds)
    if (milliseconds >= 1_000) await world.settle()
    return `${milliseconds} ms`
  },
}
