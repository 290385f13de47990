import { type Cart, summaryLine, type Totals } from '@corner/cart'
import { formatDifference, formatPrice, subtract, zero } from '@corner/price'

const width = 40

function row(label: string, amount: string): string {
  return label + amount.padStart(width - label.length)
}

/** The receipt as the till prints it, a line each. */
export function receiptOf(cart: Cart, totals: Totals): readonly string[] {
  const discount = subtract(zero(cart.currency), totals.discount)
  return [
    ...cart.lines.map(summaryLine),
    ...(discount.minor === 0 ? [] : [row('Discount', formatDifference(discount))]),
    row('Shipping', formatPrice(totals.shipping)),
    row('Total', formatPrice(totals.toPay)),
    row('Tax included', formatPrice(totals.tax)),
  ]
}
