// An agent's hook file in JSON: our hooks put in and taken out, everything else as it was.

import { readFile } from 'node:fs/promises'
import { findNodeAtLocation, type JSONPath, type Node, type ParseError, parseTree } from 'jsonc-parser'
import { addTo, removeFrom, replaceIn } from '../jsonEdit.ts'

/** An event that we ask for, by the agent's own name. */
export interface HookEvent {
  readonly name: string
  /** Of the tools; every tool when it is left out. */
  readonly matcher?: string
}

/** How an agent writes its hooks down: by event, below "hooks". */
export interface HookShape {
  /** Every command of ours, of whatever version. */
  readonly ours: RegExp
  readonly events: readonly HookEvent[]
  /** Whether hooks stand in groups that have a matcher, or in the event's list, each with its own. */
  readonly layout: 'groups' | 'list'
  /** What a hook says beside its command. */
  readonly beside?: Readonly<Record<string, unknown>>
  /** What a file says beside its hooks. */
  readonly head?: Readonly<Record<string, unknown>>
  /** The places that switch all hooks off, and the value that does. */
  readonly switches?: readonly { readonly path: JSONPath; readonly off: boolean }[]
}

/** A hook file that can be edited: a JSON object whose hooks have the form that the agent documents. */
export interface HookFile {
  readonly path: string
  /** '' when there is no file. */
  readonly text: string
  /** Undefined when there is no file, or nothing in it. */
  readonly tree: Node | undefined
}

interface FoundHook {
  /** The hook itself: an object with a command. */
  readonly handler: Node
  readonly command: Node
  readonly matcher: Node | undefined
  /** The group holds hooks of others, whose matcher is theirs. */
  readonly isShared: boolean
}

/** The file at `path`, or why it cannot be edited: a sentence that names it. */
export async function readHookFile(path: string, shape: HookShape): Promise<HookFile | string> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { path, text: '', tree: undefined }
    return `${path} cannot be read (${error instanceof Error ? error.message : String(error)}). Nothing was written.`
  }
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true })
  const [error] = errors
  if (text.trim() !== '' && error !== undefined)
    return `${path} is not valid JSON (line ${lineOf(text, error.offset)}). Mend it first; nothing was written.`
  const wrong = tree === undefined ? undefined : wrongPlaceIn(tree, shape)
  if (wrong === undefined) return { path, text, tree }
  return `${path} has something unexpected at ${wrong}. Mend it first; nothing was written.`
}

/** The switch that is off, as the file spells it: `"disableAllHooks": true`. Undefined when none is. */
export function switchedOff({ tree }: HookFile, { switches = [] }: HookShape): string | undefined {
  const off = switches.find(one => tree && findNodeAtLocation(tree, [...one.path])?.value === one.off)
  return off && `"${off.path.join('.')}": ${off.off}`
}

/** The command of ours for each event; undefined for an event that has none. */
export function commandsIn({ tree }: HookFile, shape: HookShape): readonly (string | undefined)[] {
  return shape.events.map(({ name }) => findHook(tree, name, shape)?.command.value as string | undefined)
}

/** The text with our hooks in it; the same text when they are there as they should be. */
export function withHooks({ text, tree }: HookFile, shape: HookShape, command: string): string {
  const { events, head = {} } = shape
  if (tree === undefined) {
    const hooks = Object.fromEntries(events.map(event => [event.name, [entryOf(event, shape, command)]]))
    return `${JSON.stringify({ ...head, hooks }, undefined, 2)}\n`
  }
  let result = text
  if (tree.children?.length === 0) {
    for (const [key, value] of Object.entries(head))
      result = edit(result, top => addTo(result, top, { key, value }))
  }
  for (const event of events) result = edit(result, top => withHook(result, top, { event, shape, command }))
  return result
}

/**
 * The text without our hooks, and without what then holds nothing; but a place of `kept`, as `emptyPlaces` named it,
 * stays.
 */
export function withoutHooks(file: HookFile, shape: HookShape, kept: readonly string[] | undefined): string {
  let { text } = file
  for (const event of [...shape.events].reverse()) {
    text = edit(text, top => {
      const found = findHook(top, event.name, shape)
      return found === undefined ? text : removeFrom(text, outermost(found.handler, kept ?? []))
    })
  }
  // An empty file that was there had no head; one that was not there holds nothing but ours.
  if (text === file.text || kept?.includes('') !== true) return text
  for (const key of Object.keys(shape.head ?? {})) {
    text = edit(text, top => {
      const value = findNodeAtLocation(top, [key])
      return value === undefined ? text : removeFrom(text, value)
    })
  }
  return text
}

/** True when a text holds nothing but what install makes out of nothing. */
export function holdsNothing(text: string, { head }: HookShape): boolean {
  return [{}, head ?? {}].some(one => text.replace(/\s/g, '') === JSON.stringify(one))
}

/**
 * Those of the places that install fills which are there already, and empty: `''`, `hooks`, `hooks.PostToolUse`.
 * Undefined when there is no file.
 */
export function emptyPlaces({ tree }: HookFile, { events }: HookShape): readonly string[] | undefined {
  if (tree === undefined) return undefined
  const paths = [[], ['hooks'], ...events.map(({ name }) => ['hooks', name])]
  return paths
    .filter(path => findNodeAtLocation(tree, path)?.children?.length === 0)
    .map(path => path.join('.'))
}

/** `change` of the tree of a text; the text itself when it is no JSON any more, which a change never makes of it. */
function edit(text: string, change: (top: Node) => string): string {
  const top = parseTree(text, [], { allowTrailingComma: true })
  return top === undefined ? text : change(top)
}

interface Wanted {
  readonly event: HookEvent
  readonly shape: HookShape
  readonly command: string
}

function withHook(text: string, top: Node, wanted: Wanted): string {
  const { event, shape, command } = wanted
  const found = findHook(top, event.name, shape)
  if (found === undefined) return withNewHook(text, top, wanted)
  const { matcher, isShared } = found
  if (isShared && matcher?.value !== event.matcher) {
    const rest = removeFrom(text, found.handler)
    return edit(rest, without => withNewHook(rest, without, wanted))
  }
  // The later place first: offsets before it stay true.
  return [
    { node: found.command, value: command },
    ...(matcher === undefined || event.matcher === undefined
      ? []
      : [{ node: matcher, value: event.matcher }]),
  ]
    .filter(({ node, value }) => node.value !== value)
    .sort((a, b) => b.node.offset - a.node.offset)
    .reduce((changed, { node, value }) => replaceIn(changed, node, value), text)
}

function withNewHook(text: string, top: Node, { event, shape, command }: Wanted): string {
  const entry = entryOf(event, shape, command)
  const hooks = findNodeAtLocation(top, ['hooks'])
  if (hooks === undefined) return addTo(text, top, { key: 'hooks', value: { [event.name]: [entry] } })
  const entries = findNodeAtLocation(hooks, [event.name])
  if (entries === undefined) return addTo(text, hooks, { key: event.name, value: [entry] })
  return addTo(text, entries, { key: undefined, value: entry })
}

/** What stands in the event's list. */
function entryOf({ matcher }: HookEvent, { layout, beside }: HookShape, command: string): unknown {
  const matching = matcher === undefined ? {} : { matcher }
  const hook = { ...beside, command }
  return layout === 'groups' ? { ...matching, hooks: [hook] } : { ...hook, ...matching }
}

function findHook(tree: Node | undefined, event: string, shape: HookShape): FoundHook | undefined {
  for (const item of itemsAt(tree, ['hooks', event])) {
    const handlers = shape.layout === 'groups' ? itemsAt(item, ['hooks']) : [item]
    for (const handler of handlers) {
      const command = findNodeAtLocation(handler, ['command'])
      if (typeof command?.value !== 'string' || !shape.ours.test(command.value)) continue
      return {
        handler,
        command,
        matcher: findNodeAtLocation(item, ['matcher']),
        isShared: handlers.length > 1,
      }
    }
  }
  return undefined
}

/** The node that holds nothing but this hook: itself, its list, its group, its event or `hooks`. */
function outermost(handler: Node, kept: readonly string[]): Node {
  let node = handler
  for (let outer = holderOf(node); outer !== undefined; outer = holderOf(outer)) {
    if (kept.includes(placeOf(outer))) return node
    node = outer
  }
  return node
}

/** What holds this node alone, but never the whole document. */
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

/** `hooks.PostToolUse`, with the indexes of lists. */
function placeOf(node: Node): string {
  const { parent } = node
  if (parent === undefined) return ''
  if (parent.type === 'property') {
    const outer = parent.parent === undefined ? '' : placeOf(parent.parent)
    return [outer, String(parent.children?.[0]?.value)].filter(part => part !== '').join('.')
  }
  return `${placeOf(parent)}.${parent.children?.indexOf(node)}`
}

/** The first place that is not as the agent documents it, in words of the file; undefined when all are. */
function wrongPlaceIn(tree: Node, { events }: HookShape): string | undefined {
  if (tree.type !== 'object') return 'its top: an object is expected there'
  const hooks = findNodeAtLocation(tree, ['hooks'])
  if (hooks === undefined) return undefined
  if (hooks.type !== 'object') return '"hooks": an object is expected there'
  const wrong = events.find(({ name }) => {
    const list = findNodeAtLocation(hooks, [name])
    return list !== undefined && list.type !== 'array'
  })
  return wrong && `"hooks.${wrong.name}": a list is expected there`
}

function itemsAt(node: Node | undefined, path: JSONPath): readonly Node[] {
  const found = node && findNodeAtLocation(node, path)
  return found?.type === 'array' ? (found.children ?? []) : []
}

/** One-based. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
