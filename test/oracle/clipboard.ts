// The clipboard: what is on it, and who wrote that.

import { copy, press } from '../e2e/driver.ts'
import { type Authored, by, carried, nothing } from './authored.ts'
import { pause, type Scene } from './scene.ts'

export class Clipboard {
  #content: Authored = nothing

  /** Copies what is selected, by keys. */
  async copy(scene: Scene): Promise<void> {
    this.#content = selected(scene)
    await press('ControlOrMeta+C')
    await pause(60)
  }

  /** Cuts what is selected, by keys, and waits until it is gone. */
  async cut(scene: Scene): Promise<void> {
    this.#content = selected(scene)
    const before = scene.text.length
    await press('ControlOrMeta+X')
    await scene.until('the selection is cut out', () => scene.text.length < before)
    await pause(60)
  }

  /** As if it had been copied in another program. */
  async fill(text: string): Promise<void> {
    this.#content = by('unknown', text)
    await copy(text)
  }

  /** Pastes by keys, and waits until it is there. */
  async paste(scene: Scene): Promise<void> {
    const content = this.#content
    let pasted = false
    scene.sheet.rule = inserted => {
      pasted = true
      return carried(content, inserted)
    }
    await press('ControlOrMeta+V')
    await scene.until('the clipboard is pasted', () => pasted)
    await scene.atRest()
    scene.sheet.rule = undefined
  }
}

function selected(scene: Scene): Authored {
  const { selection } = scene.editor
  const [start, end] = [selection.start, selection.end].map(place => scene.document.offsetAt(place))
  const { text, authors } = scene.sheet.now
  if (start === end) throw new Error('nothing is selected')
  return { text: text.slice(start, end), authors: authors.slice(start, end) }
}
