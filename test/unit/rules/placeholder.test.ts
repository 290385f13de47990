// What stands in for work that was not done, and plain notes that do not.

import { describe, test } from 'node:test'
import { placeholder } from '../../../server/src/rules/placeholder.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (path: string, marked: string, where: 'test' | 'source' = 'source'): void => {
  test(`${path} (${where}): ${marked}`, () => checkRule(placeholder, path, marked, where))
}

describe('work that was not done is found', () => {
  check('a.ts', "+ ‹throw new Error('Not implemented› yet')")
  check('a.py', '+ ‹raise NotImplementedError›')
  check('a.go', '+ ‹panic("not implemented›")')
  check('a.rs', '+ ‹todo!(›)')
  check('A.java', '+ ‹throw new UnsupportedOperationException("Not implemented› yet");')
})

describe('a comment that says so is found, in tests too', () => {
  check('a.ts', '+ ‹// TODO: implement› this')
  check('a.ts', '+ ‹// For now, just return› an empty list')
  check('a.ts', '+ ‹// In a real application, this› would ask the database', 'test')
  check('a.ts', '+ ‹// Simulate an API call›')
  check('a.yml', '+ ‹# your configuration here›')
})

describe('lines that were left out are found', () => {
  check('a.ts', '+ ‹// ... existing› code ...')
  check('a.ts', '+ ‹/* ... other› methods ... */')
  check('a.py', '+ ‹# ... rest› of the code')
})

describe('what is made up, and what is to be replaced, is found outside of tests', () => {
  check('a.ts', "+ const user = { name: ‹'John Doe› }")
  check('a.ts', '+ ‹const mockOrders =› []')
  check('a.ts', "+ const text = '‹Lorem ipsum› dolor'")
  check('a.ts', "+ const key = ‹'YOUR_API_KEY'›")
  check('a.yml', '+ ‹password: changeme›')
  check('a.test.ts', "+ const mockOrders = [{ name: 'John Doe' }]", 'test')
})

describe('what says nothing of the kind is left alone', () => {
  check('a.ts', '+ // TODO: faster with a map')
  check('a.ts', '+ // FIXME(anna): flaky on Windows')
  check('a.py', '  @abstractmethod\n  def run(self):\n+     raise NotImplementedError')
  check('a.tsx', '+ <input placeholder="Your name" />')
  check('a.tsx', '+ <input placeholder="John Doe" />')
  check('a.ts', "+ const state = 'todo'")
  check('a.ts', "+ throw new Error('No such user')")
  check('a.ts', '+ call(...rest, ...others)')
  check('a.ts', '+ // Original code is https://example.org/code')
  check('a.ts', '+ // Use the actual width, not the wanted one')
  check('a.md', '+ TODO: implement this')
  check('a.ts', '- // TODO: implement this\n+   // TODO: implement this')
})
