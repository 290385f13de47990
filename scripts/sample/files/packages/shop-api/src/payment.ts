import { atLeastZero, isLess, type Money, subtract } from '@corner/price'
import { ApiError } from './http.ts'

export interface Payment {
  readonly id: string
  readonly amount: Money
}

const payments = new Map<string, Payment>()

/** The check digit of a card number, after Luhn. */
export function isCardNumber(text: string): boolean {
  if (!/^\d{12,19}$/.test(text)) return false
  let total = 0
  for (const [index, digit] of [...text].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
    total += doubled > 9 ? doubled - 9 : doubled
  }
  return total % 10 === 0
}

export function authorize(card: string, amount: Money): Payment {
  if (!isCardNumber(card)) throw new ApiError(402, 'this card number is not valid')
  const payment = { id: `P${payments.size + 1}`, amount }
  payments.set(payment.id, payment)
  return payment
}

export function refund(id: string, amount: Money): Payment {
  const payment = payments.get(id)
  if (!payment) throw new ApiError(404, `there is no payment ${id}`)
  if (isLess(payment.amount, amount)) throw new ApiError(422, 'this is more than was paid')
  const left = { id, amount: atLeastZero(subtract(payment.amount, amount)) }
  payments.set(id, left)
  return left
}
