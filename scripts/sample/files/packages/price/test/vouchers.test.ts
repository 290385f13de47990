import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findVoucher, isRedeemable, readVouchers } from '../src/vouchers.ts'

const vouchers = readVouchers('SPRING;-10%;20\nwelcome;-5.00;25.00\n', 'EUR')

test('finds a voucher however it is typed', () => {
  assert.equal(findVoucher(vouchers, ' Welcome ')?.code, 'WELCOME')
  assert.equal(findVoucher(vouchers, 'summer'), undefined)
})

test('a voucher wants its minimum', () => {
  const spring = findVoucher(vouchers, 'spring')
  assert.ok(spring)
  assert.equal(isRedeemable(spring, { minor: 1999, currency: 'EUR' }), false)
  assert.equal(isRedeemable(spring, { minor: 2000, currency: 'EUR' }), true)
})
