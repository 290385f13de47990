// Claude Code's settings.json: our hook put in and taken out, everything else as it was.

import { readFile } from 'node:fs/promises'
import { findNodeAtLocation, type JSONPath, type Node, type ParseError, parseTree } from 'jsonc-parser'
import { addTo, removeFrom, replaceIn } from './jsonEdit.ts'

/** Settings that can be edited: a JSON object whose hooks have the form that Claude Code documents. */
export interface Settings {
  readonly file: string
  /** '' when there is no file. */
  readonly text: string
  /** Undefined when there is no file, or nothing in it. */
  readonly tree: Node | undefined
}

export interface FoundHook {
  /** The `{ type, command }` in a group of `hooks.PostToolUse`. */
  readonly handler: Node
  readonly command: Node
  /** Of the group. */
  readonly matcher: Node | undefined
  /** The group holds no other hook. */
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
  return tree !== undefined && findNodeAtLocation(tree, ['disableAllHooks'])?.value === true
}

export function findHookIn({ tree }: Settings): FoundHook | undefined {
  for (const group of itemsAt(tree, ['hooks', event])) {
    const handlers = itemsAt(group, ['hooks'])
    for (const handler of handlers) {
      const command = findNodeAtLocation(handler, ['command'])
      if (typeof command?.value !== 'string' || !ours.test(command.value)) continue
      return {
        handler,
        command,
        matcher: findNodeAtLocation(group, ['matcher']),
        alone: handlers.length === 1,
      }
    }
  }
  return undefined
}

/** The text with our hook in it; the same text when it is there as it should be. */
export function withHook({ text, tree, file }: Settings, command: string): string {
  const group = { matcher, hooks: [{ type: 'command', command }] }
  if (tree === undefined) return `${JSON.stringify({ hooks: { [event]: [group] } }, undefined, 2)}\n`
  const found = findHookIn({ text, tree, file })
  if (found === undefined) {
    const hooks = findNodeAtLocation(tree, ['hooks'])
    if (hooks === undefined) return addTo(text, tree, { key: 'hooks', value: { [event]: [group] } })
    const groups = findNodeAtLocation(hooks, [event])
    if (groups === undefined) return addTo(text, hooks, { key: event, value: [group] })
    return addTo(text, groups, { key: undefined, value: group })
  }
  // The later place first: offsets before it stay true.
  return [
    { node: found.command, value: command },
    ...(found.alone && found.matcher !== undefined ? [{ node: found.matcher, value: matcher }] : []),
  ]
    .filter(({ node, value }) => node.value !== value)
    .sort((a, b) => b.node.offset - a.node.offset)
    .reduce((changed, { node, value }) => replaceIn(changed, node, value), text)
}

/** The text without our hook, and without what then holds nothing. */
export function withoutHook(settings: Settings): string {
  const handler = findHookIn(settings)?.handler
  if (handler === undefined) return settings.text
  let node = handler
  for (let outer = holderOf(node); outer !== undefined; outer = holderOf(outer)) node = outer
  return removeFrom(settings.text, node)
}

/** What holds this node alone: the list, the group, the event or `hooks`, but never the whole document. */
function holderOf(node: Node): Node | undefined {
  const member = node.parent?.type === 'property' ? node.parent : node
  const container = member.parent
  if (container?.parent === undefined) return undefined
  const others = container.children?.filter(child => child !== member && !belongsToGroup(child)) ?? []
  return others.length === 0 ? container : undefined
}

/** The matcher goes with the group's last hook. */
function belongsToGroup(property: Node): boolean {
  return property.type === 'property' && property.children?.[0]?.value === 'matcher'
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

/** One-based. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
