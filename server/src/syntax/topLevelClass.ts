// Reads a class of the top level: the class itself, and each member as a declaration of its own.

import { readHeritage, readMembers } from './classes.ts'
import type { Member } from './member.ts'
import type { ModuleReading } from './moduleReading.ts'
import { addReference, type Draft } from './outline.ts'
import type { MemberUse } from './places.ts'
import { eitherOf } from './routeText.ts'
import { addClass, addMember } from './signature.ts'

/** Where a class begins, and the id of its name; -1 when it has none. */
export interface ClassHead {
  readonly first: number
  readonly name: number
}

/** The id of its name, and the route to what it extends. */
interface TypeParameter {
  readonly type: number
  readonly bound: string
}

interface ReadMember {
  readonly member: Member
  /** Undefined for what the class itself owns: static blocks, index signatures. */
  readonly draft: Draft | undefined
  readonly uses: readonly MemberUse[]
}

/** `readHead` reads up to the name, whose uses are the class's. The class keeps what no member owns. */
export function readTopLevelClass(reading: ModuleReading, owner: Draft, readHead: () => ClassHead): void {
  const { grammar } = reading
  const { cursor, uses, places } = grammar
  const members: ReadMember[] = []
  const outer = { thisIsClass: places.thisIsClass, memberUses: places.memberUses }
  places.inClass = true
  places.memberUses = []
  places.thisRoute = `:${owner.name}`
  places.fields = {}
  let head: ClassHead = { first: cursor.at, name: -1 }
  let base = -1
  reading.usesOf(owner, () => {
    head = readHead()
    if (head.name >= 0) {
      uses.declareValue(head.name)
      uses.declareType(head.name)
      uses.leadTo(head.name, owner.name)
    }
    uses.open('block')
    base = readHeritage(grammar)
    owner.bases = places.bases
    places.superRoute = base < 0 ? '' : (places.bases[0] ?? '')
    const types = uses.types.map(type => ({ type, bound: uses.boundOf(type) }))
    readMembers(grammar, (isOwn, read) =>
      members.push(isOwn ? readOwn(reading, { owner, types }, read) : inherited(read())),
    )
    uses.close()
  })
  settle(owner, { members, own: places.memberUses, base: base < 0 ? undefined : cursor.tokens.names[base] })
  owner.fields = places.fields
  places.inClass = false
  places.thisRoute = ''
  places.superRoute = ''
  places.thisIsClass = outer.thisIsClass
  places.memberUses = outer.memberUses
  addPrints(reading, owner, { first: head.first, members })
}

function inherited(member: Member): ReadMember {
  return { member, draft: undefined, uses: [] }
}

function readOwn(
  reading: ModuleReading,
  { owner, types }: { readonly owner: Draft; readonly types: readonly TypeParameter[] },
  read: () => Member,
): ReadMember {
  const { uses, places } = reading.grammar
  const ofClass = places.memberUses
  const from = uses.count
  const accessed = places.accesses.length
  const { generics } = places
  places.generics = new Map()
  places.memberUses = []
  places.thisIsClass = true
  uses.open('function')
  for (const { type, bound } of types) {
    uses.declareType(type)
    uses.bindType(type, bound)
  }
  const member = read()
  uses.close()
  const draft = member.label === undefined ? undefined : declareMember(reading, owner, member)
  reading.takeUses(draft ?? owner, from)
  reading.takeAccesses(draft ?? owner, accessed)
  if (draft !== undefined) {
    draft.route = eitherOf([draft.route, member.route]) || draft.route
    draft.generics = new Map([...draft.generics, ...places.generics])
  }
  places.generics = generics
  const memberUses = places.memberUses
  places.thisIsClass = false
  places.memberUses = ofClass
  return { member, draft, uses: memberUses }
}

function declareMember(reading: ModuleReading, owner: Draft, member: Member): Draft {
  const { tokens } = reading.grammar.cursor
  const start = reading.outline.startOf(member.from)
  const end = tokens.ends[member.to - 1] ?? start
  const first = tokens.starts[member.from] ?? start
  const nameSpan = member.label === 'constructor' ? { start: first, end: first } : member.nameSpan
  return reading.outline.declare(`${owner.name}.${member.label}`, 'member', {
    start,
    end,
    nameSpan,
    owner,
    isPrivate: member.isPrivate,
  })
}

interface Settling {
  readonly members: readonly ReadMember[]
  readonly own: readonly MemberUse[]
  readonly base: string | undefined
}

/** Now that all members are known: which of the names behind dots mean them. */
function settle(owner: Draft, { members, own, base }: Settling): void {
  const labels = new Set<string>()
  const privates = new Set<string>()
  for (const { member } of members) {
    if (member.label === undefined) continue
    labels.add(member.label)
    if (member.isPrivate) privates.add(member.label)
  }
  const add = (draft: Draft, { of, name, offset }: MemberUse): void => {
    if (privates.has(name) || (of === 'this' && labels.has(name))) {
      addReference(draft, { name: `${owner.name}.${name}`, at: offset })
    } else if (of !== 'any' && base !== undefined)
      addReference(draft, { name: base, member: name, at: offset })
  }
  for (const use of own) add(owner, use)
  for (const { draft, uses } of members) for (const use of uses) add(draft ?? owner, use)
}

/** The class: all but its members, and what users see of those. */
function addPrints(
  reading: ModuleReading,
  owner: Draft,
  read: { readonly first: number; readonly members: readonly ReadMember[] },
): void {
  const { at, tokens } = reading.grammar.cursor
  let from = read.first
  for (const { member, draft } of read.members) {
    owner.body.add(from, draft === undefined ? member.to : member.from)
    from = member.to
    draft?.body.add(member.from, member.to)
    if (draft !== undefined) addMember(draft.signature, tokens, member)
  }
  owner.body.add(from, at)
  addClass(owner.signature, tokens, {
    from: read.first,
    to: at,
    members: read.members.map(one => one.member),
  })
}
