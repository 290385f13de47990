import type { Currency } from './currency.ts'
import type { Discount } from './discount.ts'
import { isLess, type Money } from './money.ts'
import { parsePrice } from './parse.ts'

/** A discount for whoever knows the code and buys enough. */
export type Voucher = Readonly<ReturnType<typeof readVoucher>>

/** One voucher a line. */
export function readVouchers(text: string, currency: Currency): readonly Voucher[] {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => readVoucher(line, currency))
}

/** Reads `CODE;-10%;MINIMUM` or `CODE;-5.00;MINIMUM`. */
function readVoucher(line: string, currency: Currency) {
  const [code = '', worth = '', minimum = '0'] = line.split(';')
  const percent = /^-(\d+)%$/.exec(worth)
  const discount: Discount = percent
    ? { kind: 'percent', percent: Number(percent[1]) }
    : { kind: 'amount', amount: parsePrice(worth.replace(/^-/, ''), currency) }
  return { code: code.toUpperCase(), discount, minimum: parsePrice(minimum, currency) }
}

export function findVoucher(vouchers: readonly Voucher[], code: string): Voucher | undefined {
  return vouchers.find(voucher => voucher.code === code.trim().toUpperCase())
}

export function isRedeemable(voucher: Voucher, total: Money): boolean {
  return !isLess(total, voucher.minimum)
}
