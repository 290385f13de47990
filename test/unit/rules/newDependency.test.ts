// New dependencies: what is found, where, and what is left alone.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newDependency } from '../../../server/src/rules/newDependency.ts'
import { checkRule } from '../../support/ruleFixture.ts'
import { inWorkspace } from '../../support/ruleInWorkspace.ts'

const check = (marked: string, path = 'package.json'): void => checkRule(newDependency, path, marked)

describe('a name that no section had before is found', () => {
  test('in each section, wherever it comes from', () => {
    check(`  {
    "dependencies": {
+     ‹"dayjs"›: "^1.11.13",
+     ‹"fork"›: "github:somebody/fork",
      "zod": "3"
    },
+   "devDependencies": { ‹"@acme/tool"›: "workspace:*" },
+   "peerDependencies": { ‹"old"›: "npm:new@2" },
+   "optionalDependencies": { ‹"far"›: "https://files.example/far.tgz" }
  }`)
  })

  test('in any package of the workspace', () => {
    check('  { "dependencies": {\n+ ‹"dayjs"›: "1"\n  } }', 'packages/tax/package.json')
  })

  test('in text that is half typed', () => {
    check('  { "dependencies": {\n+ ‹"dayjs"›: \n')
  })

  test('once, where two sections get it', () => {
    check('  {\n+ "devDependencies": { ‹"a"›: "1" },\n+ "peerDependencies": { "a": "1" }\n  }')
  })
})

describe('what is no new package is left alone', () => {
  for (const [what, marked] of [
    ['another version', '  { "dependencies": {\n-   "zod": "3"\n+   "zod": "4"\n  } }'],
    [
      'another section',
      '  {\n- "devDependencies": { "zod": "3" },\n+ "dependencies": { "zod": "3" },\n  "a": 1 }',
    ],
    ['a removal', '  { "dependencies": {\n-   "zod": "3",\n    "ws": "8"\n  } }'],
    ['a script', '  { "scripts": {\n+   "dayjs": "1"\n  } }'],
    ['something deeper', '  { "pnpm": { "dependencies": {\n+   "dayjs": "1"\n  } } }'],
    ['a list', '  { "bundledDependencies": [\n+   "dayjs"\n  ] }'],
  ] as const) {
    test(what, () => check(marked))
  }

  test('another file', () => check('+ { "dependencies": { "dayjs": "1" } }', 'composer.json'))
})

describe('a name that nothing here knows is said to be so', () => {
  const locked = (name: string) =>
    inWorkspace(
      newDependency,
      `// @file package.json\n{}\n// @file yarn.lock\n"lodash@npm:^4.17.0":\n  version: 4.17.21\n${name}@^1:\n`,
    ).messages('package.json', '  { "dependencies": {\n+ "lodahs": "1"\n  } }')

  test('with the name that it looks like', () => {
    assert.match(locked('other')[0] ?? '', /No lockfile and no installed folder knows it yet.+“lodash”/)
  })

  test('and not once a lockfile has it', () => {
    assert.doesNotMatch(locked('lodahs')[0] ?? '', /lockfile/)
  })

  test('nor where nothing tells what is installed', () => {
    const [message = ''] = inWorkspace(newDependency, '// @file package.json\n{}\n').messages(
      'package.json',
      '  { "dependencies": {\n+ "lodahs": "1"\n  } }',
    )
    assert.doesNotMatch(message, /lockfile/)
  })
})
