// The sample's past: who added which file when, and how later commits changed it. The files themselves hold the last state.

import { dana, leo, mina, sam } from './authors.ts'
import { added, type SampleCommit } from './sampleCommit.ts'

const price = (names: string) => names.split(' ').map(name => `packages/price/${name}`)
const cart = (names: string) => names.split(' ').map(name => `packages/cart/${name}`)
const api = (names: string) => names.split(' ').map(name => `packages/shop-api/${name}`)

const priceIndex = 'packages/price/src/index.ts'
const cartIndex = 'packages/cart/src/index.ts'
const routes = 'packages/shop-api/src/routes.ts'

export const history: readonly SampleCommit[] = [
  {
    author: sam,
    at: '2026-02-02T09:14:00+01:00',
    message: 'Begin the shop: workspaces and one TypeScript configuration',
    adds: [
      'package.json',
      'tsconfig.json',
      '.gitignore',
      '.editorconfig',
      'README.md',
      'packages/price/package.json',
    ],
  },
  {
    author: dana,
    at: '2026-02-02T15:40:00+01:00',
    message: 'Read prices as money that never mixes currencies',
    adds: price('src/currency.ts src/money.ts src/parse.ts test/money.test.ts test/parse.test.ts'),
  },
  {
    author: dana,
    at: '2026-02-05T11:31:00+01:00',
    message: 'Print prices with their symbol',
    adds: price('src/format.ts'),
  },
  {
    author: leo,
    at: '2026-02-09T16:20:00+01:00',
    message: 'Round once, half away from zero',
    adds: price('src/round.ts'),
  },
  {
    author: dana,
    at: '2026-02-12T09:48:00+01:00',
    message: 'Find the tax inside a gross amount',
    adds: price('src/tax.ts test/tax.test.ts'),
  },
  {
    author: leo,
    at: '2026-02-17T14:05:00+01:00',
    message: 'Take discounts in per cent and in money',
    adds: price('src/discount.ts test/discount.test.ts'),
  },
  {
    author: dana,
    at: '2026-02-20T10:57:00+01:00',
    message: "Read the buyer's price list, with prices by quantity",
    adds: [
      ...price('src/priceList.ts test/priceList.test.ts src/tiers.ts test/tiers.test.ts src/index.ts'),
      'docs/money.md',
    ],
  },
  {
    author: leo,
    at: '2026-03-03T13:33:00+01:00',
    message: 'Redeem vouchers',
    adds: price('src/vouchers.ts test/vouchers.test.ts'),
    rewrites: [
      added(
        priceIndex,
        "export { findVoucher, isRedeemable, readVouchers, type Voucher } from './vouchers.ts'",
      ),
    ],
  },
  {
    author: leo,
    at: '2026-03-09T09:25:00+01:00',
    message: 'Begin the cart: products and the catalog',
    adds: cart('package.json src/product.ts src/catalog.ts test/shelf.ts test/catalog.test.ts'),
  },
  {
    author: leo,
    at: '2026-03-11T17:12:00+01:00',
    message: 'Put products into a cart',
    adds: cart('src/line.ts src/cart.ts test/cart.test.ts'),
  },
  {
    author: mina,
    at: '2026-03-16T08:50:00+01:00',
    message: 'Say who reviews what',
    adds: ['.github/CODEOWNERS'],
  },
  {
    author: leo,
    at: '2026-03-24T15:18:00+01:00',
    message: 'Ship to Germany and Britain',
    adds: cart('src/shipping.ts test/shipping.test.ts'),
  },
  {
    author: leo,
    at: '2026-04-01T10:41:00+02:00',
    message: 'Add up a cart',
    adds: cart('src/totals.ts test/totals.test.ts src/index.ts'),
  },
  {
    author: dana,
    at: '2026-04-08T11:06:00+02:00',
    message: 'Accept a comma as the decimal point\n\nThe buyer in Lyon writes her list with commas.',
    rewrites: [
      { path: 'packages/price/src/parse.ts', now: "input.trim().replace(',', '.')", was: 'input.trim()' },
      {
        path: 'packages/price/src/parse.ts',
        now: 'Reads `12`, `12.5` or `12,50` as money.',
        was: 'Reads `12` or `12.50` as money.',
      },
      added(
        'packages/price/test/parse.test.ts',
        "  assert.deepEqual(parsePrice('12,50', 'EUR'), { minor: 1250, currency: 'EUR' })",
      ),
      { path: 'packages/price/test/parse.test.ts', now: 'reads points and commas', was: 'reads points' },
    ],
  },
  {
    author: leo,
    at: '2026-04-14T16:37:00+02:00',
    message: 'Reserve what is in a cart',
    adds: cart('src/stock.ts test/stock.test.ts'),
    rewrites: [added(cartIndex, "export { isAvailable, missing, reserve, type Stock } from './stock.ts'")],
  },
  {
    author: sam,
    at: '2026-04-22T09:09:00+02:00',
    message: 'Begin the HTTP interface',
    adds: api('package.json src/http.ts src/log.ts src/router.ts src/shop.ts test/log.test.ts'),
  },
  {
    author: sam,
    at: '2026-04-24T14:52:00+02:00',
    message: 'Show the products on the shelf',
    adds: api('src/opening.ts src/handlers/products.ts src/routes.ts test/router.test.ts'),
  },
  {
    author: leo,
    at: '2026-05-05T10:15:00+02:00',
    message: 'Say in one line what a cart line costs',
    adds: cart('src/summary.ts'),
    rewrites: [added(cartIndex, "export { badgeText, summaryLine } from './summary.ts'")],
  },
  {
    author: sam,
    at: '2026-05-11T13:28:00+02:00',
    message: 'Let visitors fill their cart',
    adds: api('src/handlers/carts.ts'),
    rewrites: [
      added(routes, "import { dropItem, putItem, redeemVoucher, showCart } from './handlers/carts.ts'"),
      added(routes, "  { method: 'GET', path: /^\\/cart$/, handle: showCart },"),
      added(routes, "  { method: 'POST', path: /^\\/cart$/, handle: putItem },"),
      added(routes, "  { method: 'DELETE', path: /^\\/cart\\/\\w+$/, handle: dropItem },"),
      added(routes, "  { method: 'POST', path: /^\\/cart\\/voucher$/, handle: redeemVoucher },"),
    ],
  },
  {
    author: mina,
    at: '2026-05-20T11:44:00+02:00',
    message: 'Take payments by card',
    adds: api('src/payment.ts test/payment.test.ts'),
    rewrites: [added('.github/CODEOWNERS', '/packages/shop-api/src/payment.ts   @dana-reyes @mina-okafor')],
  },
  {
    author: mina,
    at: '2026-05-28T15:59:00+02:00',
    message: 'Check out, with a receipt',
    adds: api('src/handlers/checkout.ts src/receipt.ts test/checkout.test.ts'),
    rewrites: [
      added(routes, "import { checkout } from './handlers/checkout.ts'"),
      added(routes, "  { method: 'POST', path: /^\\/checkout$/, handle: checkout },"),
    ],
  },
  {
    author: sam,
    at: '2026-06-04T09:37:00+02:00',
    message: 'Open the shop on a port, and say that it is up',
    adds: api('src/server.ts src/handlers/health.ts'),
    rewrites: [
      added(routes, "import { health } from './handlers/health.ts'"),
      added(routes, "  { method: 'GET', path: /^\\/health$/, handle: health },"),
    ],
  },
  {
    author: leo,
    at: '2026-06-15T10:20:00+02:00',
    message: 'Count the voucher before shipping\n\nOtherwise a voucher makes shipping free that would cost.',
    rewrites: [
      {
        path: 'packages/cart/src/totals.ts',
        now: 'shippingCost(reduced, country)',
        was: 'shippingCost(goods, country)',
      },
      {
        path: 'packages/cart/test/totals.test.ts',
        now: "'a voucher counts before shipping'",
        was: "'a voucher counts'",
      },
      added('packages/cart/test/totals.test.ts', '  assert.equal(totals.shipping.minor, 490)'),
    ],
  },
  {
    author: mina,
    at: '2026-07-02T14:03:00+02:00',
    message: 'Slow down who asks too often',
    adds: api('src/rateLimit.ts test/rateLimit.test.ts'),
    rewrites: [
      added(
        'packages/shop-api/src/server.ts',
        "import { type Bucket, fullBucket, takeToken } from './rateLimit.ts'",
      ),
      added('packages/shop-api/src/server.ts', '  const buckets = new Map<string, Bucket>()'),
      {
        path: 'packages/shop-api/src/server.ts',
        now: `    const bucket = takeToken(buckets.get(session) ?? fullBucket, Date.now())
    if (!bucket) {
      outgoing.writeHead(429).end()
      return
    }
    buckets.set(session, bucket)
`,
        was: '',
      },
    ],
  },
  {
    author: leo,
    at: '2026-07-21T16:46:00+02:00',
    message: 'Keep the cart of a guest who signs in',
    adds: cart('src/merge.ts test/merge.test.ts'),
    rewrites: [added(cartIndex, "export { mergeCarts } from './merge.ts'")],
  },
  {
    author: dana,
    at: '2026-08-18T09:55:00+02:00',
    message: 'Refuse prices with more decimals than the currency has\n\n9.8 yen became 98.',
    rewrites: [
      added(
        'packages/price/src/parse.ts',
        '  if (fraction.length > digits) throw new RangeError(`"${input}" has more than ${digits} decimals`)',
      ),
      added(
        'packages/price/test/parse.test.ts',
        "  assert.throws(() => parsePrice('9.8', 'JPY'), RangeError)",
      ),
    ],
  },
  {
    author: mina,
    at: '2026-09-09T11:11:00+02:00',
    message: 'Give money back',
    adds: api('src/handlers/refunds.ts'),
    rewrites: [
      added(routes, "import { giveBack } from './handlers/refunds.ts'"),
      added(routes, "  { method: 'POST', path: /^\\/refunds$/, handle: giveBack },"),
    ],
  },
  {
    author: leo,
    at: '2026-09-28T10:08:00+02:00',
    message: 'Ship to France',
    rewrites: [added('packages/cart/src/shipping.ts', "  FR: { cost: '6.90', freeFrom: '69.00' },")],
  },
  {
    author: leo,
    at: '2026-10-06T15:02:00+02:00',
    message: 'Wrap gifts',
    adds: cart('src/giftWrap.ts'),
    rewrites: [added(cartIndex, "export { boxesFor, giftMessage } from './giftWrap.ts'")],
  },
  {
    author: dana,
    at: '2026-11-03T10:30:00+01:00',
    message: 'Convert between currencies',
    adds: price('src/exchange.ts'),
    rewrites: [
      added(priceIndex, "export { convert, type Rates } from './exchange.ts'"),
      {
        path: 'packages/price/src/round.ts',
        now: `export function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

`,
        was: '',
      },
    ],
  },
]
