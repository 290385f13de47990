import { loadCatalog } from '../src/catalog.ts'

/** A small catalog that the tests share. */
export const shelf = loadCatalog(
  'A1;Apples;2.49;food\nB7;Cotton Bag;3.00;\nC3;Cook Book;24.90;books\n',
  { A1: '1:2.49 6:2.00' },
  'EUR',
)
