// The scanner: source text → FileFacts in one pass over its tokens, without a tree.

import type { FilePath } from '../base/path.ts'
import { withBesideCode } from './besideCode.ts'
import { writeBlocks } from './blockPrints.ts'
import { classReader } from './classes.ts'
import { Cursor } from './cursor.ts'
import { expressionReader } from './expressions.ts'
import type { FileFacts } from './facts.ts'
import { functionReader } from './functions.ts'
import type { Grammar } from './grammar.ts'
import { jsxReader } from './jsx.ts'
import { lex } from './lex.ts'
import { loadReader } from './loads.ts'
import { ModuleReading } from './moduleReading.ts'
import { Outline } from './outline.ts'
import { patternReader } from './patterns.ts'
import { Places } from './places.ts'
import { type Scripts, scriptsOf } from './scripts.ts'
import { statementReader } from './statements.ts'
import { readTopLevel } from './topLevel.ts'
import { typeReader } from './types.ts'
import { Uses } from './uses.ts'

/** A text to scan; `hash` is its `sha256`. */
export interface Source {
  readonly path: FilePath
  readonly text: string
  readonly hash: string
}

/**
 * The facts of one file. `complete` is false when the scanner is not sure: brackets, strings or tags without an end,
 * or text that it cannot read; then its facts are what could be read all the same. Throws a RangeError only where the
 * text is nested more deeply than the stack. O(length of the text).
 */
export function scan({ path, text, hash }: Source): FileFacts {
  const scripts = scriptsOf(path, text)
  const tokens = lex(scripts?.text ?? text, { jsx: mayHoldTags(path, scripts) })
  const places = new Places(tokens)
  const outline = new Outline(tokens, places)
  const reading = new ModuleReading(grammarOf(new Cursor(tokens), places), outline)
  readTopLevel(reading)
  const declarations = outline.finish()
  const blocks = writeBlocks(tokens)
  const facts: FileFacts = {
    path,
    hash,
    declarations,
    imports: places.imports,
    reExports: outline.reExports,
    blindSpots: places.blindSpots + reading.computedNamespaces(),
    complete: tokens.sound,
    ...(blocks === '' ? {} : { blocks }),
  }
  return withBesideCode(facts, { text, scripts, comments: tokens.comments })
}

/** True for files in which `<a>` is a tag where an expression is expected, and not a type. */
export function mayHoldTags(path: FilePath, scripts: Scripts | undefined): boolean {
  return scripts ? scripts.language !== 'ts' : !/\.[cm]?ts$/i.test(path)
}

/** The readers know each other through the grammar, which is whole before the first of them reads. */
function grammarOf(cursor: Cursor, places: Places): Grammar {
  const base = { cursor, places, uses: new Uses(), conditional: { pending: false } }
  const grammar = base as { -readonly [part in keyof Grammar]: Grammar[part] }
  grammar.types = typeReader(grammar)
  grammar.patterns = patternReader(grammar)
  grammar.functions = functionReader(grammar)
  grammar.expressions = expressionReader(grammar)
  grammar.classes = classReader(grammar)
  grammar.statements = statementReader(grammar)
  grammar.jsx = jsxReader(grammar)
  grammar.loads = loadReader(grammar)
  return grammar
}
