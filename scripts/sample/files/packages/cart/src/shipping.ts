import { type Currency, isLess, type Money, parsePrice, subtract, zero } from '@corner/price'

interface ShippingRate {
  readonly cost: string
  readonly freeFrom: string
}

const rates: Readonly<Record<string, ShippingRate>> = {
  DE: { cost: '4.90', freeFrom: '49.00' },
  FR: { cost: '6.90', freeFrom: '69.00' },
  GB: { cost: '5.90', freeFrom: '59.00' },
}

function rateOf(country: string): ShippingRate {
  const rate = rates[country]
  if (!rate) throw new RangeError(`we do not ship to ${country}`)
  return rate
}

export function shippingCost(goods: Money, country: string): Money {
  const rate = rateOf(country)
  const free = !isLess(goods, parsePrice(rate.freeFrom, goods.currency))
  return free ? zero(goods.currency) : parsePrice(rate.cost, goods.currency)
}

/** What is missing until shipping is free. */
export function leftForFreeShipping(goods: Money, country: string): Money {
  const freeFrom = parsePrice(rateOf(country).freeFrom, goods.currency)
  return isLess(goods, freeFrom) ? subtract(freeFrom, goods) : zero(goods.currency)
}

export function shipsTo(country: string, currency: Currency): boolean {
  return country in rates && (currency === 'EUR') === (country !== 'GB')
}
