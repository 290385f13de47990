import { atLeastZero, isLess, type Money, subtract } from './money.ts'
import { roundHalfUp } from './round.ts'

export type Discount =
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'amount'; readonly amount: Money }

export function applyDiscount(price: Money, discount: Discount): Money {
  switch (discount.kind) {
    case 'percent':
      return { minor: roundHalfUp(price.minor * (1 - discount.percent / 100)), currency: price.currency }
    case 'amount':
      return atLeastZero(subtract(price, discount.amount))
  }
}

/** The discount that leaves the least to pay. */
export function bestDiscount(price: Money, discounts: readonly Discount[]): Discount | undefined {
  let best: Discount | undefined
  for (const discount of discounts) {
    if (!best || isLess(applyDiscount(price, discount), applyDiscount(price, best))) best = discount
  }
  return best
}
