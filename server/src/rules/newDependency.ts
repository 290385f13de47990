// The rule `new-dependency`: a package that a package.json did not name before.

import { createScanner } from 'jsonc-parser'
import { baseNameOf } from '../base/path.ts'
import type { ChangedText } from './changedText.ts'
import { appeared, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'
import { lookAlikeOf } from './lookAlike.ts'
import type { PackageNames } from './surroundings.ts'

interface Dependency extends Occurrence {
  readonly name: string
}

/** The parser's own numbers, which its types keep to themselves. */
const Token = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, colon: 6, string: 10, end: 17 }

const sections = /^(?:dev|peer|optional)?dependencies$/i

/**
 * Names in the changed lines of a package.json that none of its sections had before, wherever they come from. Where
 * something says what is installed and does not know the name, the message says so.
 */
export const newDependency: Rule = {
  id: 'new-dependency',
  severity: 'soft',
  check: text => {
    if (baseNameOf(text.path) !== 'package.json') return []
    const before = dependenciesIn(text.before)
    const after = dependenciesIn(text.after)
    const had = new Set(before.map(({ name }) => name))
    const shown = new Set<string>()
    return appeared(text, before, after).flatMap(({ name, span }) => {
      if (had.has(name) || shown.has(name)) return []
      shown.add(name)
      return [{ span, message: sentence(text, name) }]
    })
  },
}

/** The names in all sections of a package.json, half-typed or not. */
export function dependencyNames(text: string): readonly string[] {
  return dependenciesIn(text).map(({ name }) => name)
}

/** Entries of the sections, by a look at the tokens: half-typed JSON is read as far as it goes. O(length). */
function dependenciesIn(text: string): readonly Dependency[] {
  const scanner = createScanner(text, true)
  const found: Dependency[] = []
  let depth = 0
  let key = ''
  let span = { start: 0, end: 0 }
  let isSection = false
  for (let token = scanner.scan(); token !== Token.end; token = scanner.scan()) {
    if (token === Token.openBrace || token === Token.openBracket) {
      depth++
      if (depth === 2) isSection = token === Token.openBrace && sections.test(key)
    } else if (token === Token.closeBrace || token === Token.closeBracket) depth--
    else if (token === Token.string) {
      key = scanner.getTokenValue()
      const start = scanner.getTokenOffset()
      span = { start, end: start + scanner.getTokenLength() }
    } else if (token === Token.colon && depth === 2 && isSection && key !== '')
      found.push({ name: key, key, span })
  }
  return found
}

function sentence({ surroundings }: ChangedText, name: string): string {
  const { packages } = surroundings
  const seen = `“${name}” is a new dependency: its code, and that of all it needs, comes with every install.`
  if (!packages || isThere(packages, name)) return `${seen} See that it is needed, and who looks after it.`
  const others = [packages.locked, packages.installed, packages.declared]
  const alike = others.map(names => lookAlikeOf(name, names)).find(Boolean)
  const like = alike === undefined ? '' : `, and it looks like “${alike}”`
  return `${seen} No lockfile and no installed folder knows it yet${like}: check the name in the registry before anybody installs it.`
}

/** Also where nothing says what there is. */
function isThere({ own, locked, installed }: PackageNames, name: string): boolean {
  const isTold = locked.size > 0 || installed.size > 0
  return !isTold || own.has(name) || locked.has(name) || installed.has(name)
}
