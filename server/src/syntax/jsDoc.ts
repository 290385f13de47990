// JSDoc: the types that the comments of JavaScript name, and the modules that they import.

import type { Span } from '../base/span.ts'
import type { FileFacts, Import, ImportedName } from './facts.ts'
import { innermost, type LateUse, withLateUses } from './lateUses.ts'

const inlineImport =
  /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)(?:\s*\.\s*([\p{ID_Start}$_][\p{ID_Continue}$]*))?/gu
const name =
  /(?<![\p{ID_Continue}$.])([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\s*\.\s*([\p{ID_Start}$_][\p{ID_Continue}$]*))?/gu
const importTag = /@import\s+([^'"]{1,2000}?)\bfrom\s*(['"])([^'"\n]+)\2/gu

/** UTF-16 code units of a type in braces; what goes on for longer has no end. */
const longestType = 5_000

/** The facts with what the documentation comments at `comments` name: types in braces, `@import`. O(their length). */
export function withCommentTypes(facts: FileFacts, text: string, comments: readonly Span[]): FileFacts {
  const imports: Import[] = []
  const uses: LateUse[] = []
  for (const { start, end } of comments) {
    const comment = text.slice(start, end)
    for (const found of comment.matchAll(importTag)) {
      const [whole, clause = '', , specifier = ''] = found
      const at = start + found.index
      imports.push({
        specifier,
        form: 'type',
        span: { start: at, end: at + whole.length },
        names: namesOfClause(clause.trim()),
      })
    }
    const own = templatesOf(comment)
    for (const braces of bracesOf(comment)) {
      const inner = comment.slice(braces.start, braces.end)
      const strings = spansOfStrings(inner)
      for (const found of inner.matchAll(inlineImport)) {
        const [whole, , specifier = '', member] = found
        const at = start + braces.start + found.index
        const local = `import('${specifier}')`
        const span = { start: at, end: at + whole.indexOf(')') + 1 }
        imports.push({ specifier, form: 'type', span, names: [{ imported: '*', local }] })
        uses.push({ name: local, ...(member === undefined ? {} : { member }), at, as: 'either' })
      }
      for (const found of inner.matchAll(name)) {
        const [, first = '', member] = found
        const isText = strings.some(one => one.start <= found.index && found.index < one.end)
        if (isText || own.has(first)) continue
        const at = start + braces.start + found.index
        uses.push({ name: first, ...(member === undefined ? {} : { member }), at, as: 'either' })
      }
    }
  }
  if (imports.length === 0 && uses.length === 0) return facts
  const whole = { ...facts, imports: [...facts.imports, ...onlyNew(facts.imports, imports)] }
  return withLateUses(whole, uses, innermost(facts))
}

/** What one `import('./x')` says is said once. */
function onlyNew(known: readonly Import[], found: readonly Import[]): readonly Import[] {
  const seen = new Set(known.map(keyOf))
  return found.filter(one => {
    const key = keyOf(one)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function keyOf({ specifier, form, names }: Import): string {
  return [specifier, form, ...names.map(({ imported, local }) => `${imported}>${local}`)].join(' ')
}

/** `Default, { a, b as c }` and `* as d`. */
function namesOfClause(clause: string): readonly ImportedName[] {
  const names: ImportedName[] = []
  const first = /^([\w$]+)/.exec(clause)?.[1]
  if (first !== undefined) names.push({ imported: 'default', local: first })
  const space = /\*\s*as\s+([\w$]+)/.exec(clause)?.[1]
  if (space !== undefined) names.push({ imported: '*', local: space })
  for (const part of /\{([^}]*)\}/.exec(clause)?.[1]?.split(',') ?? []) {
    // In a comment each line may begin with a star.
    const [imported, , local] = part.replaceAll('*', ' ').trim().split(/\s+/)
    if (imported !== undefined && imported !== '') names.push({ imported, local: local ?? imported })
  }
  return names
}

/** `@template T, U` */
function templatesOf(comment: string): ReadonlySet<string> {
  const names = [...comment.matchAll(/@template\s+(?:\{[^}]*\}\s*)?([\w$, ]+)/g)]
  return new Set(names.flatMap(([, list = '']) => list.split(/[\s,]+/)))
}

/** The types behind tags, as a rule in braces, without links in the text: `@param {here} name`. */
function bracesOf(comment: string): readonly Span[] {
  const found: Span[] = []
  for (const tag of comment.matchAll(/(?:^|\s|\*)@[a-z]+\s*\{/gi)) {
    const start = tag.index + tag[0].length
    const end = Math.min(comment.length, start + longestType)
    let depth = 1
    let at = start
    for (; at < end && depth > 0; at++) {
      const code = comment.charCodeAt(at)
      if (code === 123) depth++
      else if (code === 125) depth--
    }
    if (depth === 0) found.push({ start, end: at - 1 })
  }
  // `@type import('./x').A` may do without braces.
  for (const tag of comment.matchAll(/@type[ \t]+(?=import\()[^\n*]+/g))
    found.push({ start: tag.index, end: tag.index + tag[0].length })
  return found
}

function spansOfStrings(text: string): readonly Span[] {
  return [...text.matchAll(/'[^'\n]*'|"[^"\n]*"/g)].map(({ 0: whole, index }) => ({
    start: index,
    end: index + whole.length,
  }))
}
