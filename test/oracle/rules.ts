// Rules: the script's word on text that VS Code cannot know the author of.

import { type Author, type Authored, by, carried, join, slice } from './authored.ts'
import type { Scene } from './scene.ts'
import type { Rule } from './sheet.ts'

/** Performs `act` with a rule for what it changes in these scenes, and waits for rest. */
export async function ruled(scenes: readonly Scene[], rule: Rule, act: () => Promise<void>): Promise<void> {
  for (const { sheet } of scenes) sheet.rule = rule
  await act()
  for (const scene of scenes) {
    await scene.atRest()
    scene.sheet.rule = undefined
  }
}

/** Everything that is inserted is by one author. */
export function allBy(author: Author): Rule {
  return inserted => by(author, inserted)
}

/** The same text in another form: each character of ink stays whose it was, blanks are nobody's. */
export const reformatted: Rule = (inserted, removed) => carried(removed, inserted)

/** A name in place of another stays whose the old one was. */
export const renamed: Rule = (inserted, removed) => by(removed.authors[0] ?? 'nobody', inserted)

/**
 * Whole lines that the document has had before the act, each once, in other places: they stay whose they were.
 * What is no line of it is nobody's.
 */
export function movedFrom(before: Authored): Rule {
  const lineOf = (line: string): Authored => {
    const ink = line.trim()
    const at = ink === '' ? -1 : before.text.indexOf(ink)
    if (at < 0) return by('nobody', line)
    const start = line.indexOf(ink)
    const source = slice(before, at, at + ink.length)
    return join(by('nobody', line.slice(0, start)), source, by('nobody', line.slice(start + ink.length)))
  }
  return inserted => join(...inserted.split(/(?<=\n)/).map(lineOf))
}
