// Parsing the policy: from text of unknown quality to a policy that can be used, and what had to be left out.

import type { FilePath } from '../base/path.ts'
import type { Checked } from '../base/problem.ts'
import {
  items,
  members,
  numberBetween,
  oneOf,
  type Place,
  type Reader,
  type Reading,
  readKeys,
  readRoot,
  reject,
  report,
  someText,
  trueOrFalse,
} from './json.ts'
import {
  type CommitPolicy,
  defaultPolicy,
  type GatePolicy,
  type PathPolicy,
  type Policy,
  type RuleSetting,
} from './policy.ts'

/** The newest schema that is understood. Raised when a key changes its meaning; new keys do not raise it. */
export const policySchema = 1

interface PolicyFile extends Policy {
  readonly schema: number
  /** Where editors find the schema; means nothing here. */
  readonly $schema: string
}

const gateReaders: { readonly [K in keyof GatePolicy]: Reader<GatePolicy[K]> } = {
  mode: oneOf('advise', 'request', 'signOff'),
  level: oneOf('medium', 'high', 'critical'),
  signers: (reading, place) => {
    const value: unknown = place.node.value
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 10) return value
    return reject(reading, place, 'a whole number from 1 to 10')
  },
  owners: trueOrFalse,
  hardwareKey: trueOrFalse,
  onFailure: oneOf('block', 'allow'),
}

const readGate: Reader<Partial<GatePolicy>> = (reading, place) =>
  readKeys<GatePolicy>(reading, place, gateReaders)

const readMatch: Reader<string> = (reading, place) => {
  const text = someText(reading, place)
  if (text === undefined) return undefined
  if (text.startsWith('/') || text.startsWith('./') || text.split('/').includes('..')) {
    return reject(
      reading,
      place,
      'a glob over paths from the root of the repository, such as "packages/billing/**"',
    )
  }
  return text
}

const readInside: Reader<string> = (reading, place) => {
  const text = someText(reading, place)
  if (text === undefined || !/^[\\/]|^[a-z]:|(^|[\\/])\.\.?([\\/]|$)/i.test(text)) return text
  return reject(reading, place, 'a path from the root of the repository, such as "python/index.scip"')
}

const readPath: Reader<PathPolicy> = (reading, place) => {
  const { match, ...rest } = readKeys<PathPolicy>(reading, place, {
    match: readMatch,
    sensitive: trueOrFalse,
    ignore: trueOrFalse,
    gate: readGate,
  })
  if (match !== undefined) return { match, ...rest }
  const hasMatch = place.node.type === 'object' && members(silent(reading), place)?.has('match')
  if (!hasMatch && place.node.type === 'object') {
    report(
      reading,
      place.node.offset,
      `"${place.key}" has no "match" and is ignored. Say which paths it is for.`,
    )
  }
  return undefined
}

const readRule: Reader<RuleSetting> = oneOf('off', 'soft', 'hard')

/** Any names with the same kind of value; own properties only, whatever a name is. */
function recordOf<T>(reader: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (reading, place) => {
    const all = members(reading, place)
    if (all === undefined) return undefined
    const entries: [string, T][] = []
    for (const [name, member] of all) {
      const value = reader(reading, member)
      if (value !== undefined) entries.push([name, value])
    }
    return Object.fromEntries(entries)
  }
}

function listOf<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (reading, place) => items(reading, place)?.flatMap(item => reader(reading, item) ?? [])
}

/**
 * The policy of a text: JSON, comments and trailing commas allowed. Every key is optional. What is wrong is reported
 * with its key and one-based line, and only that key keeps its default; an unknown key is reported and ignored.
 * Never throws, whatever the text.
 */
export function parsePolicy(text: string, path: FilePath): Checked<Policy> {
  const { root, reading } = readRoot(text, path)
  if (root === undefined) return { value: defaultPolicy, problems: reading.problems }
  const read = readKeys<PolicyFile>(reading, root, {
    $schema: someText,
    schema: readSchema,
    gate: (_, place) => ({ ...defaultPolicy.gate, ...readGate(reading, place) }),
    commit: (_, place) => ({
      ...defaultPolicy.commit,
      ...readKeys<CommitPolicy>(reading, place, { assistedBy: trueOrFalse }),
    }),
    paths: listOf(readPath),
    indexes: listOf(readInside),
    rules: recordOf(readRule),
    weights: (_, place) => ({ ...defaultPolicy.weights, ...readWeights(reading, place) }),
    authorship: oneOf('off', 'learned'),
    identities: recordOf(listOf(someText)),
  })
  return {
    value: {
      gate: read.gate ?? defaultPolicy.gate,
      commit: read.commit ?? defaultPolicy.commit,
      paths: read.paths ?? defaultPolicy.paths,
      indexes: read.indexes ?? defaultPolicy.indexes,
      rules: read.rules ?? defaultPolicy.rules,
      weights: read.weights ?? defaultPolicy.weights,
      authorship: read.authorship ?? defaultPolicy.authorship,
      identities: read.identities ?? defaultPolicy.identities,
    },
    problems: reading.problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  }
}

const readWeights: Reader<Partial<Policy['weights']>> = (reading, place) => {
  const share = numberBetween(0, 1)
  return readKeys<Policy['weights']>(reading, place, {
    lambda: numberBetween(0, 10),
    reach: share,
    public: share,
    signature: share,
    untested: share,
    sensitive: share,
  })
}

function readSchema(reading: Reading, place: Place): number | undefined {
  const value: unknown = place.node.value
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    return reject(reading, place, 'a whole number')
  if (value > policySchema) {
    const message = `"schema" ${value} is newer than this Countersign knows (${policySchema}); what it knows is used. Update it.`
    report(reading, place.node.offset, message)
  }
  return value
}

function silent(reading: Reading): Reading {
  return { ...reading, problems: [] }
}
