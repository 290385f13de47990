// Claude Code's settings.json: our hook put in and taken out, everything else as it was.

import { readFile } from 'node:fs/promises'
import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  modify,
  type Node,
  type ParseError,
  parseTree,
} from 'jsonc-parser'

/** Settings that can be edited: a JSON object whose hooks have the form that Claude Code documents. */
export interface Settings {
  readonly file: string
  /** '' when there is no file. */
  readonly text: string
  /** Undefined when there is no file, or nothing in it. */
  readonly tree: Node | undefined
}

export interface FoundHook {
  /** Of the matcher group in `hooks.PostToolUse`. */
  readonly group: number
  /** In the group's `hooks`. */
  readonly index: number
  readonly command: string
  readonly matcher: unknown
  /** The group holds nothing else. */
  readonly alone: boolean
}

const event = 'PostToolUse'
const matcher = 'Edit|Write|MultiEdit|NotebookEdit'
/** Every command of ours, of whatever version, ends the same way. */
const ours = /countersign\b.*\brecord claude-code\b/

/** The settings of a file, or why they cannot be edited: a sentence that names the file. */
export async function readSettings(file: string): Promise<Settings | string> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { file, text: '', tree: undefined }
    return `${file} cannot be read (${error instanceof Error ? error.message : String(error)}). Nothing was written.`
  }
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true })
  const [error] = errors
  if (text.trim() !== '' && error !== undefined)
    return `${file} is not valid JSON (line ${lineOf(text, error.offset)}). Mend it first; nothing was written.`
  const wrong = tree === undefined ? undefined : wrongPlaceIn(tree)
  if (wrong === undefined) return { file, text, tree }
  return `${file} has something unexpected at ${wrong}. Mend it first; nothing was written.`
}

export function hooksAreOff({ tree }: Settings): boolean {
  return tree !== undefined && valueAt(tree, ['disableAllHooks']) === true
}

export function findHookIn({ tree }: Settings): FoundHook | undefined {
  for (const [group, groupNode] of itemsAt(tree, ['hooks', event]).entries()) {
    const handlers = itemsAt(groupNode, ['hooks'])
    for (const [index, handler] of handlers.entries()) {
      const command = valueAt(handler, ['command'])
      if (typeof command !== 'string' || !ours.test(command)) continue
      return { group, index, command, matcher: valueAt(groupNode, ['matcher']), alone: handlers.length === 1 }
    }
  }
  return undefined
}

/** The text with our hook in it; the same text when it is there as it should be. */
export function withHook(settings: Settings, command: string): string {
  const found = findHookIn(settings)
  if (found === undefined) {
    const group = { matcher, hooks: [{ type: 'command', command }] }
    return edited(settings.text, ['hooks', event, -1], group)
  }
  const at: JSONPath = ['hooks', event, found.group]
  const text =
    found.command === command
      ? settings.text
      : edited(settings.text, [...at, 'hooks', found.index, 'command'], command)
  return found.matcher === matcher || !found.alone ? text : edited(text, [...at, 'matcher'], matcher)
}

/** The text without our hook, and without what then holds nothing. */
export function withoutHook(settings: Settings): string {
  const found = findHookIn(settings)
  if (found === undefined) return settings.text
  const { alone, group, index } = found
  if (!alone) return edited(settings.text, ['hooks', event, group, 'hooks', index], undefined)
  if (itemsAt(settings.tree, ['hooks', event]).length > 1)
    return edited(settings.text, ['hooks', event, group], undefined)
  const hooks = settings.tree && findNodeAtLocation(settings.tree, ['hooks'])
  return edited(settings.text, hooks?.children?.length === 1 ? ['hooks'] : ['hooks', event], undefined)
}

/** With the indentation and the line ends that the text has. */
function edited(text: string, path: JSONPath, value: unknown): string {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
  const isArrayInsertion = path.at(-1) === -1
  const base = text.trim() === '' ? '{}\n' : text
  return applyEdits(base, modify(base, path, value, { formattingOptions, isArrayInsertion }))
}

/** The first place that is not as Claude Code documents it, in words of the file; undefined when all are. */
function wrongPlaceIn(tree: Node): string | undefined {
  if (tree.type !== 'object') return 'its top: an object is expected there'
  const hooks = findNodeAtLocation(tree, ['hooks'])
  if (hooks === undefined) return undefined
  if (hooks.type !== 'object') return '"hooks": an object is expected there'
  const groups = findNodeAtLocation(hooks, [event])
  if (groups === undefined) return undefined
  if (groups.type !== 'array') return `"hooks.${event}": a list is expected there`
  return undefined
}

function itemsAt(node: Node | undefined, path: JSONPath): readonly Node[] {
  const found = node && findNodeAtLocation(node, path)
  return found?.type === 'array' ? (found.children ?? []) : []
}

function valueAt(node: Node, path: JSONPath): unknown {
  const found = findNodeAtLocation(node, path)
  return found === undefined ? undefined : getNodeValue(found)
}

/** One-based. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
