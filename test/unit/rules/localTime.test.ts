// Reckoning with dates in the time zone of whoever runs it.

import { describe, test } from 'node:test'
import { localTime } from '../../../server/src/rules/localTime.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(localTime, 'a.ts', marked))
}

describe('local time is found', () => {
  check('+ ‹due.setDate(due.getDate() + 7)›')
  check('+ ‹start.setHours(0, 0, 0, 0)›')
  check('+ const day = ‹new Date(year, month - 1, 1)›')
  check("+ const at = ‹new Date('2024-03-31 02:30')›")
  check("+ const at = ‹Date.parse('2024-03-31T02:30:00')›")
  check('+ const at = ‹new Date(`${day}T${time}:00`)›')
  check("+ const at = ‹new Date(day + ' 00:00:00')›")
  check('+ return ‹a.getDay()› === b.getDay()')
  check('+ const offset = ‹new Date().getTimezoneOffset()› * 60000')
})

describe('what means the same everywhere is left alone', () => {
  check('+ due.setUTCDate(due.getUTCDate() + 7)')
  check("+ const at = new Date('2024-03-31')")
  check("+ const at = new Date('2024-03-31T02:30:00Z')")
  check("+ const at = new Date('2024-03-31T02:30:00+01:00')")
  check('+ const at = new Date(`${day}T00:00:00Z`)')
  check('+ const now = new Date(), then = new Date(now.getTime() + 1000)')
  check('+ const footer = `© ${new Date().getFullYear()}`')
  check('+ const at = new Date(text)')
  check('  a.getDay()\n+ b()')
})
