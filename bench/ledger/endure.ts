// A long life: very many edits of one document in one server, and what they leave in memory.

import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { randomOf } from '../../server/src/base/random.ts'
import type { Edit } from '../../server/src/base/span.ts'
import { madeUpLedger, madeUpText } from './document.ts'
import { type Editor, serverEditor } from './editors.ts'

/** What was left after so many edits. */
interface Point {
  readonly edits: number
  /** Megabytes (10^6 bytes) after a collection: of objects, and of buffers beside them. */
  readonly heap: number
  readonly outside: number
  readonly spans: number
  readonly length: number
}

export interface Endurance {
  readonly edits: number
  readonly seconds: number
  readonly points: readonly Point[]
  /** Megabytes of heap for each 100,000 edits, by least squares over the second half: by then all is full. */
  readonly slope: number
}

const points = 10
/** Edits between two saves, on the average; each writes the attributions into the journal. */
const saveEvery = 1_000
/** An editor undoes so many edits and no more. */
const undoable = 200

/** `folder` is made, and holds the repository with its journal. */
export async function endure(edits: number, folder: string): Promise<Endurance> {
  const collect = collector()
  const text = madeUpText(2_000)
  const editor = await serverEditor({ text, ledger: madeUpLedger(text.length, 500) }, folder)
  const person = createPerson(editor, text.length)
  const seen: Point[] = []
  const began = performance.now()
  try {
    for (let edit = 1; edit <= edits; edit++) {
      person()
      // The journal writes beside the work, as in a server that waits for the next key.
      if (edit % 500 === 0) await setImmediate()
      if (edit % Math.ceil(edits / points) !== 0 && edit !== edits) continue
      collect()
      const { heapUsed, external } = process.memoryUsage()
      const { ledger } = editor.holding()
      const spans = ledger.attributions.length
      seen.push({ edits: edit, heap: heapUsed / 1e6, outside: external / 1e6, spans, length: ledger.length })
    }
  } finally {
    await editor.close()
  }
  const seconds = (performance.now() - began) / 1000
  return { edits, seconds, points: seen, slope: slopeOf(seen.slice(seen.length >> 1)) }
}

/** One act of a person for each call, by a fixed seed: mostly typing, never far from the length at the start. */
function createPerson(editor: Editor, length: number): () => void {
  const random = randomOf(1_859)
  const below = (limit: number): number => Math.floor(random() * limit)
  const undo: Edit[] = []
  const redo: Edit[] = []
  let caret = 0

  const replace = (start: number, end: number, newText: string): Edit => {
    const { text } = editor.holding()
    caret = start + newText.length
    return { span: { start, end: caret }, newText: text.slice(start, Math.max(start, end)) }
  }
  const edit = (kind: Parameters<Editor['edit']>[1], end: number, newText: string): void => {
    const change = { span: { start: caret, end: Math.max(caret, end) }, newText }
    undo.push(replace(change.span.start, change.span.end, newText))
    if (undo.length > undoable) undo.shift()
    redo.length = 0
    editor.edit([change], kind)
  }
  const goBack = (from: Edit[], to: Edit[], kind: 'undo' | 'redo'): void => {
    const change = from.pop()
    if (!change) return
    to.push(replace(change.span.start, change.span.end, change.newText))
    editor.edit([change], kind)
  }

  return () => {
    const chance = random()
    const now = editor.holding().ledger.length
    if (below(30) === 0) caret = below(now)
    if (now > 1.2 * length) edit('typing', caret + below(now - length), '')
    else if (chance < 0.8) edit('typing', caret, 'abc {}\n'.charAt(below(7)))
    else if (chance < 0.88) edit('typing', Math.min(now, caret + 1 + below(90)), '')
    else if (chance < 0.92) edit('inlineCompletion', caret, madeUpText(1 + below(3)))
    else if (chance < 0.93) edit('paste', caret, madeUpText(1 + below(20)))
    else if (chance < 0.931)
      edit(
        'format',
        Math.min(now, caret + 400),
        editor
          .holding()
          .text.slice(caret, caret + 400)
          .replaceAll(/ +/g, ' '),
      )
    else if (chance < 0.97) goBack(undo, redo, 'undo')
    else goBack(redo, undo, 'redo')
    if (below(saveEvery) === 0) editor.save()
  }
}

/** By least squares, in megabytes for each 100,000 edits. */
function slopeOf(seen: readonly Point[]): number {
  const middle = { edits: mean(seen.map(({ edits }) => edits)), heap: mean(seen.map(({ heap }) => heap)) }
  const products = seen.map(({ edits, heap }) => (edits - middle.edits) * (heap - middle.heap))
  const squares = seen.map(({ edits }) => (edits - middle.edits) ** 2)
  return (100_000 * mean(products)) / (mean(squares) || 1)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)
}

/** V8's own collection, whole: what is counted after it is really held. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
