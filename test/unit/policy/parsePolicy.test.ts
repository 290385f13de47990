// The policy: what is read, and how mistakes are told.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parsePolicy } from '../../../server/src/policy/parsePolicy.ts'
import { defaultPolicy } from '../../../server/src/policy/policy.ts'

const path = '.countersign/policy.json'

/** Problems as `line: message`. */
function problems(text: string): readonly string[] {
  return parsePolicy(text, path).problems.map(problem => `${problem.line}: ${problem.message}`)
}

test('every key is optional', () => {
  for (const text of ['{}', '', '// nothing yet\n{}']) {
    assert.deepEqual(parsePolicy(text, path), { value: defaultPolicy, problems: [] })
  }
})

test('a whole policy is read, with comments and trailing commas', () => {
  const { value, problems } = parsePolicy(
    `{ "schema": 1, // the format
      "gate": { "mode": "signOff", "level": "medium", "signers": 2, "owners": true, "hardwareKey": true, "onFailure": "block" },
      "commit": { "assistedBy": true },
      "paths": [ { "match": "packages/billing/**", "sensitive": true, "gate": { "level": "medium" } },
                 { "match": "**/*.generated.ts", "ignore": true }, ],
      "indexes": ["python/index.scip"],
      "rules": { "tls-verification-off": "soft" },
      "weights": { "lambda": 2, "reach": 0.5 },
      "authorship": "learned",
      "identities": { "Bob Ray": ["bob@example.org", "@bob"] } }`,
    path,
  )
  assert.deepEqual(problems, [])
  assert.deepEqual(value, {
    gate: {
      mode: 'signOff',
      level: 'medium',
      signers: 2,
      owners: true,
      hardwareKey: true,
      onFailure: 'block',
    },
    commit: { assistedBy: true },
    paths: [
      { match: 'packages/billing/**', sensitive: true, gate: { level: 'medium' } },
      { match: '**/*.generated.ts', ignore: true },
    ],
    indexes: ['python/index.scip'],
    rules: { 'tls-verification-off': 'soft' },
    weights: { ...defaultPolicy.weights, lambda: 2, reach: 0.5 },
    authorship: 'learned',
    identities: { 'Bob Ray': ['bob@example.org', '@bob'] },
  })
})

describe('a mistake names its key and line, and only that key keeps its default', () => {
  test('a value that is none of the choices', () => {
    const text = '{\n  "gate": {\n    "mode": "advise",\n    "level": "hihg"\n  }\n}'
    assert.deepEqual(problems(text), [
      '4: "gate.level" must be medium, high or critical (found "hihg"); the default is used.',
    ])
    assert.deepEqual(parsePolicy(text, path).value.gate, { ...defaultPolicy.gate, mode: 'advise' })
  })

  for (const [text, expected] of [
    ['[]', '1: The policy must be an object (found an array); the default is used.'],
    ['{ "gate": 3 }', '1: "gate" must be an object (found 3); the default is used.'],
    [
      '{ "indexes": ["../other/index.scip"] }',
      '1: "indexes[0]" must be a path from the root of the repository, such as "python/index.scip" (found "../other/index.scip"); the default is used.',
    ],
    [
      '{ "gate": { "signers": 1.5 } }',
      '1: "gate.signers" must be a whole number from 1 to 10 (found 1.5); the default is used.',
    ],
    [
      '{ "gate": { "owners": "yes" } }',
      '1: "gate.owners" must be true or false (found "yes"); the default is used.',
    ],
    [
      '{ "weights": { "reach": 2 } }',
      '1: "weights.reach" must be a number from 0 to 1 (found 2); the default is used.',
    ],
    [
      '{ "weights": { "lambda": null } }',
      '1: "weights.lambda" must be a number from 0 to 10 (found null); the default is used.',
    ],
    [
      '{ "rules": { "as-any": "loud" } }',
      '1: "rules.as-any" must be off, soft or hard (found "loud"); the default is used.',
    ],
    ['{ "paths": {} }', '1: "paths" must be an array (found an object); the default is used.'],
    [
      '{ "paths": [{ "ignore": true }] }',
      '1: "paths[0]" has no "match" and is ignored. Say which paths it is for.',
    ],
    [
      '{ "paths": [{ "match": "/src" }] }',
      '1: "paths[0].match" must be a glob over paths from the root of the repository, such as "packages/billing/**" (found "/src"); the default is used.',
    ],
    [
      '{ "identities": { "Bob": "bob" } }',
      '1: "identities.Bob" must be an array (found "bob"); the default is used.',
    ],
    ['{ "gate": {}, "gate": {} }', '1: "gate" stands here twice; the last one counts. Remove one.'],
    ['{ "schema": "1" }', '1: "schema" must be a whole number (found "1"); the default is used.'],
  ] as const) {
    test(text, () => assert.deepEqual(problems(text), [expected]))
  }
})

test('unknown keys are reported with the known ones', () => {
  assert.deepEqual(problems('{\n  "gate": {\n    "levle": "high"\n  }\n}'), [
    '3: "gate.levle" is not known; it is ignored. Known here: mode, level, signers, owners, hardwareKey, onFailure.',
  ])
})

test('a newer schema is reported, and what is known of it is used', () => {
  const { value, problems } = parsePolicy('{ "schema": 2, "gate": { "level": "medium" } }', path)
  assert.equal(value.gate.level, 'medium')
  assert.match(problems[0]?.message ?? '', /^"schema" 2 is newer than this Countersign knows \(1\)/)
})

test('broken JSON is reported at its line, and what could be read is used', () => {
  const { value, problems } = parsePolicy('{\n  "gate": { "level": "medium" },\n  "paths": [\n', path)
  assert.equal(value.gate.level, 'medium')
  assert.match(problems[0]?.message ?? '', /^The JSON is broken here/)
  assert.ok(problems.every(problem => problem.path === path && (problem.line ?? 0) >= 1))
})

test('names of prototypes are names like others', () => {
  const text =
    '{ "__proto__": { "gate": 1 }, "rules": { "__proto__": "off", "constructor": "soft" }, "identities": { "__proto__": ["a"] } }'
  const { value, problems } = parsePolicy(text, path)
  assert.deepEqual(Object.keys(value.rules), ['__proto__', 'constructor'])
  assert.equal(Object.getPrototypeOf(value.rules), Object.prototype)
  assert.equal(Object.hasOwn(value.identities, '__proto__'), true)
  assert.equal(({} as Record<string, unknown>).gate, undefined)
  assert.match(problems[0]?.message ?? '', /"__proto__" is not known/)
})

test('neither a large nor a deep nor any other text makes it throw', () => {
  assert.match(problems(`[${' '.repeat(1_000_001)}]`)[0] ?? '', /too large/)
  assert.match(problems('['.repeat(500_000))[0] ?? '', /^1: /)
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), text => void parsePolicy(text, path)))
})

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly $ref?: string
} & {
  readonly definitions?: Readonly<Record<string, Schema>>
  readonly enum?: readonly string[]
  readonly default?: unknown
}

describe('the schema for editors and the parser agree', () => {
  const schema: Schema = JSON.parse(
    readFileSync(new URL('../../../media/policy.schema.json', import.meta.url), 'utf8'),
  )
  const gate = schema.definitions?.gate
  /** The keys that the parser names when it meets one that it does not know. */
  const known = (text: string): readonly string[] =>
    /Known here: (.*)\.$/
      .exec(problems(text)[0] ?? '')?.[1]
      ?.split(', ')
      .toSorted() ?? []
  const keys = (part: Schema | undefined): readonly string[] => Object.keys(part?.properties ?? {}).toSorted()

  test('on keys', () => {
    assert.deepEqual(keys(schema), known('{ "?": 1 }'))
    assert.deepEqual(keys(gate), known('{ "gate": { "?": 1 } }'))
    assert.deepEqual(keys(schema.properties?.weights), known('{ "weights": { "?": 1 } }'))
    assert.deepEqual(keys(schema.properties?.paths?.items), known('{ "paths": [{ "match": "a", "?": 1 }] }'))
  })

  test('on choices and defaults', () => {
    for (const [key, value] of Object.entries(defaultPolicy.gate)) {
      const property = gate?.properties?.[key]
      assert.equal(property?.default, value, key)
      for (const choice of property?.enum ?? [])
        assert.deepEqual(problems(`{ "gate": { "${key}": "${choice}" } }`), [])
    }
    for (const [key, value] of Object.entries(defaultPolicy.weights)) {
      assert.equal(schema.properties?.weights?.properties?.[key]?.default, value, key)
    }
  })
})
