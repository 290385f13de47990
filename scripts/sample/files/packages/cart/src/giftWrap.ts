import type { Cart } from './cart.ts'
import { itemCount } from './cart.ts'

const longestMessage = 160

/** One line of text without control characters, cut at a word. */
export function giftMessage(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, ' ').trim()
  if (line.length <= longestMessage) return line
  const cut = line.lastIndexOf(' ', longestMessage)
  return `${line.slice(0, cut > 0 ? cut : longestMessage)}…`
}

export function boxesFor(cart: Cart): number {
  return Math.ceil(itemCount(cart) / 6)
}
