import type { Currency } from './currency.ts'
import type { Money } from './money.ts'
import { parsePrice } from './parse.ts'
import type { TaxClass } from './tax.ts'

export interface PriceRow {
  readonly sku: string
  readonly name: string
  readonly price: Money
  readonly taxClass: TaxClass
}

/** Reads the buyer's price list: `SKU;NAME;PRICE;CLASS`, one product a line, `#` begins a comment. */
export function readPriceList(text: string, currency: Currency): readonly PriceRow[] {
  const rows: PriceRow[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    rows.push(readRow(line, currency))
  }
  return rows
}

function readRow(line: string, currency: Currency): PriceRow {
  const [sku, name, price, taxClass] = line.split(';').map(cell => cell.trim())
  if (!sku || !name || !price) throw new RangeError(`"${line}" is not a line of a price list`)
  return { sku, name, price: parsePrice(price, currency), taxClass: readTaxClass(taxClass) }
}

function readTaxClass(text: string | undefined): TaxClass {
  return text === 'food' || text === 'books' ? text : 'standard'
}
