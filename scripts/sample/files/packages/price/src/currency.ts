export type Currency = 'EUR' | 'GBP' | 'USD' | 'JPY'

const currencies: readonly string[] = ['EUR', 'GBP', 'USD', 'JPY'] satisfies readonly Currency[]

export function isCurrency(text: string): text is Currency {
  return currencies.includes(text)
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
