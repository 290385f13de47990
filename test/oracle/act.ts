// A kind of act: what a person, an agent or a program does in the editor, once.

import type { Authored } from './authored.ts'
import type { Clipboard } from './clipboard.ts'
import type { Random } from './random.ts'
import type { Scene } from './scene.ts'
import type { Words } from './words.ts'

export interface Stage {
  readonly random: Random
  readonly words: Words
  readonly clipboard: Clipboard
  /** A new file with these lines, by nobody known; its name ends in `extension`, `.ts` when left out. */
  open(lines?: readonly string[], extension?: string): Promise<Scene>
  /** Closes the file of a scene and opens it again: a new scene, with the authors as they were. */
  reopen(scene: Scene): Promise<Scene>
  /** A file that somebody wrote before the editor ever showed it. */
  openWritten(text: Authored, extension?: string): Promise<Scene>
  /** The path of the next file, which is not there yet. */
  nextPath(extension?: string): string
  /** Is called when the act was measured and its files are gone. */
  afterwards(tidy: () => Promise<unknown>): void
  /** Reloads the window. Nothing after it is performed: the answer is read when the window is back. */
  reloadWindow(scene: Scene): Promise<never>
}

export interface ActKind {
  /** `typing, plain`: the group before the comma. */
  readonly name: string
  /** How often it is drawn, compared with the others; 1 when left out. */
  readonly weight?: number
  /** VS Code's part cannot run here: what is documented of it is replayed. */
  readonly replayed?: true
  /** Only where the suite can start again in a new window. */
  readonly reloads?: true
  /** Throws when the editor did not do it. */
  readonly perform: (stage: Stage) => Promise<void>
}
