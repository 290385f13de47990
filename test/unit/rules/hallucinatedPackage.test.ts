// Packages that nobody knows: what is found, where, and what is left alone.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hallucinatedPackage } from '../../../server/src/rules/hallucinatedPackage.ts'
import { inWorkspace } from '../../support/ruleInWorkspace.ts'

const workspace = inWorkspace(
  hallucinatedPackage,
  `
// @file package.json
{
  "name": "shop",
  "dependencies": { "express": "^4.0.0", "@acme/ui": "1.0.0" },
  "devDependencies": { "@types/estree": "1.0.0", "@types/babel__core": "7.0.0" },
  "engines": { "vscode": "^1.101.0" }
}
// @file packages/tax/package.json
{ "name": "@shop/tax", "peerDependencies": { "react": "18" } }
// @file package-lock.json
{
  "packages": {
    "node_modules/express/node_modules/cookie": {
      "version": "0.6.0"
    }
  }
}
// @file tsconfig.json
{ "compilerOptions": { "paths": { "@app/*": ["src/*"], "settings": ["src/settings.ts"] } } }
// @file src/price.ts
import legacy from 'legacy-global'
export const price = legacy
// @file src/cart.ts
`,
)

describe('a package that nobody knows is found in each form', () => {
  for (const line of [
    `import limiter from ‹'express-rate-guard'›`,
    `import { a, type B } from ‹"express-rate-guard"›`,
    `import type { B } from ‹'express-rate-guard'›`,
    `import * as limiter from ‹'express-rate-guard/client'›`,
    `import ‹'express-rate-guard'›`,
    `export { a } from ‹'@nobody/express-guard'›`,
    `export * from ‹'express-rate-guard'›`,
    `const { a } = await import(‹'express-rate-guard'›)`,
    `const a = require(‹'express-rate-guard'›)`,
    `const { b } = require(‹'express-rate-guard/b'›)`,
  ]) {
    test(line.replaceAll(/[‹›]/g, ''), () => workspace.check('src/cart.ts', `+ ${line}`))
  }
})

describe('what somebody knows is left alone', () => {
  for (const [what, specifier] of [
    ['declared', 'express'],
    ['declared, a part of it', 'express/lib/router'],
    ['declared in a scope', '@acme/ui/button'],
    ['declared elsewhere in the workspace', 'react'],
    ['in a lockfile only', 'cookie'],
    ['of the workspace', '@shop/tax'],
    ['the package itself', 'shop/cart'],
    ['known by its types', 'estree'],
    ['known by its types, in a scope', '@babel/core'],
    ['an engine', 'vscode'],
    ['of Node', 'fs/promises'],
    ['of Node, by prefix', 'node:sqlite'],
    ['of another runtime', 'bun:test'],
    ['virtual', 'virtual:routes'],
    ['relative', './missing'],
    ['an alias', '@app/missing'],
    ['an alias without a star', 'settings'],
    ['no name of a package', '@/missing'],
    ['an own import', '#missing'],
    ['imported before', 'legacy-global'],
  ] as const) {
    test(what, () => workspace.check('src/cart.ts', `+ import a from '${specifier}'`))
  }
})

test('comments, texts, members and computed names are left alone', () => {
  workspace.check(
    'src/cart.ts',
    `+ // import a from 'express-rate-guard'
+ const text = "import a from 'express-rate-guard'"
+ loader.require('express-rate-guard')
+ require('express-' + text)
+ import(\`express-\${text}\`)`,
  )
})

test('an import that moved or got another name is left alone', () => {
  workspace.check('src/cart.ts', `- import a from 'nobody'\n  const b = 1\n+ import { c } from 'nobody'`)
})

test('a package that package.json declares in the same change is known', () => {
  const fresh = inWorkspace(
    hallucinatedPackage,
    '// @file package.json\n{ "dependencies": { "express-rate-guard": "1" } }\n// @file a.ts\n',
  )
  fresh.check('a.ts', `+ import a from 'express-rate-guard'`)
})

test('nothing is said where there is no package.json', () => {
  inWorkspace(hallucinatedPackage, '// @file a.ts\n').check('a.ts', `+ import a from 'express-rate-guard'`)
})

describe('a look-alike of a known name is said to be one', () => {
  for (const [name, meant] of [
    ['expres', 'express'],
    ['exprses', 'express'],
    ['loddash', 'lodash'],
    ['axois', 'axios'],
    ['@acme/iu', '@acme/ui'],
  ]) {
    test(`${name} for ${meant}`, () => {
      const [message = ''] = workspace.messages('src/cart.ts', `+ import a from '${name}'`)
      assert.ok(message.includes(`which looks like “${meant}”`), message)
    })
  }

  test('and a name that is two slips away is not', () => {
    const [message = ''] = workspace.messages('src/cart.ts', `+ import a from 'exrpesss'`)
    assert.ok(!message.includes('looks like'), message)
  })
})
