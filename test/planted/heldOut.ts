// Cases written by hand, by people who have not seen the rules: text files below heldOut/.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlantedCase } from './corpus.ts'
import { aroundPlace } from './place.ts'
import { isRuleId } from './specification.ts'

const sections = /^=== (before|after|change|file (\S+))[ \t]*\n/m

/** In the order of the files' names. */
export function heldOutCases(): readonly PlantedCase[] {
  const folder = fileURLToPath(new URL('./heldOut/', import.meta.url))
  return readdirSync(folder)
    .filter(name => name.endsWith('.txt'))
    .toSorted()
    .flatMap(name => parseHeldOutFile(name, readFileSync(join(folder, name), 'utf8')))
}

/** The cases of one file: each begins with its `rule:` line. */
export function parseHeldOutFile(name: string, content: string): readonly PlantedCase[] {
  return content.split(/^(?=rule:)/m).map(part => parseHeldOut(name, part))
}

/**
 * One case: `rule:` and `path:` lines and perhaps `style:`, then `=== before` and `=== after`, or both as the lines of
 * one `=== change`, and any number of `=== file PATH` for what else the workspace holds. In the text after the change,
 * `‹` and `›` enclose where the rule must fire; a lone `‹›` is a place where something was removed. `⟦202E⟧` stands for
 * the character of that code point, `‖` for nothing: it keeps a made-up secret from looking like one to those who
 * search repositories for secrets. Throws for a file that is written otherwise.
 */
export function parseHeldOut(name: string, content: string): PlantedCase {
  const [head = '', ...parts] = content.split(sections)
  const rule = /^rule:[ \t]*(\S+)/m.exec(head)?.[1] ?? ''
  const path = /^path:[ \t]*(\S+)/m.exec(head)?.[1]
  if (!isRuleId(rule)) throw new Error(`${name} names the rule “${rule}”, which is not in specification.ts.`)
  if (path === undefined) throw new Error(`${name} names no path. Write a line “path: src/file.ts”.`)
  const files = new Map<string, string>()
  let before: string | undefined
  let marked: string | undefined
  for (let index = 0; index + 2 < parts.length; index += 3) {
    const text = decode(parts[index + 2] ?? '')
    if (parts[index] === 'change') ({ before, after: marked } = sidesOf(text))
    else if (parts[index] === 'before') before = text
    else if (parts[index] === 'after') marked = text
    else files.set(parts[index + 1] ?? '', text)
  }
  if (before === undefined || marked === undefined)
    throw new Error(`${name} lacks “=== before” or “=== after”. An empty one is a file that is not there.`)
  const open = marked.indexOf('‹')
  const close = marked.indexOf('›')
  if (open < 0 || close < open) throw new Error(`${name} does not say where: enclose the place in ‹ and ›.`)
  const after = marked.replaceAll(/[‹›]/g, '')
  files.set(path, before)
  return {
    rule,
    path,
    before,
    after,
    where: close === open + 1 ? aroundPlace(after, open) : { start: open, end: close - 1 },
    project: {
      name: `heldOut/${name}`,
      paths: [...files.keys()].toSorted(),
      read: one => files.get(one),
    },
    style: /^style:[ \t]*(.*\S)/m.exec(head)?.[1] ?? name.replace(/\.txt$/, ''),
    kind: 'heldOut',
  }
}

/**
 * The two texts of a change whose lines begin with `-`, `+` or a space, as in a diff of the whole file. An empty line
 * stands on both sides; those at the end only part one case from the next.
 */
function sidesOf(change: string): { readonly before: string; readonly after: string } {
  const lines = change.trimEnd().split('\n')
  const side = (other: string): string =>
    lines.map(line => (line.startsWith(other) ? '' : `${line.slice(1)}\n`)).join('')
  return { before: side('+').replaceAll(/[‹›]/g, ''), after: side('-') }
}

function decode(text: string): string {
  return text
    .replaceAll('‖', '')
    .replaceAll(/⟦([0-9a-f]{2,6})⟧/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}
