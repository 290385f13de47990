import { loadCatalog } from '@corner/cart'
import { readVouchers } from '@corner/price'
import type { Shop } from './shop.ts'

const priceList = `# spring
A1;Apples, 1 kg;2,49;food
A2;Pears, 1 kg;2,99;food
B7;Cotton Bag;3.00;
C3;Cook Book;24.90;books
`

/** The shop as it opens in the morning. */
export function openShop(): Shop {
  return {
    catalog: loadCatalog(priceList, { A1: '1:2.49 6:2.20' }, 'EUR'),
    vouchers: readVouchers('WELCOME;-5.00;25.00\nSPRING;-10%;0', 'EUR'),
    country: 'DE',
    carts: new Map(),
    stock: new Map([
      ['A1', 120],
      ['A2', 80],
      ['B7', 40],
      ['C3', 6],
    ]),
  }
}
