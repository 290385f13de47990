export type Currency = 'EUR' | 'GBP' | 'USD' | 'JPY'

/** Digits behind the decimal point. */
export const minorDigits: Readonly<Record<Currency, number>> = { EUR: 2, GBP: 2, USD: 2, JPY: 0 }

export function isCurrency(text: string): text is Currency {
  return Object.hasOwn(minorDigits, text)
}

export function currencyOfCountry(country: string): Currency {
  switch (country) {
    case 'GB':
      return 'GBP'
    case 'US':
      return 'USD'
    case 'JP':
      return 'JPY'
    default:
      return 'EUR'
  }
}
