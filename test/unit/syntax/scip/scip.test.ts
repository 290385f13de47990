// SCIP's bytes, symbols and places: what is read of them, whatever they hold.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { definitionsOf } from '../../../../server/src/syntax/scip/definitions.ts'
import { documentFacts } from '../../../../server/src/syntax/scip/documentFacts.ts'
import { extentOf, isImportAt } from '../../../../server/src/syntax/scip/extent.ts'
import { blankText, Positions } from '../../../../server/src/syntax/scip/positions.ts'
import { readDocument, readIndex } from '../../../../server/src/syntax/scip/scipIndex.ts'
import { declaredSymbol, withoutVersion } from '../../../../server/src/syntax/scip/symbol.ts'
import { SymbolTable } from '../../../../server/src/syntax/scip/symbolTable.ts'
import { WireReader, WireWriter } from '../../../../server/src/syntax/scip/wire.ts'
import { writeDocument } from '../../../../server/src/syntax/scip/writeIndex.ts'
import { shopIndex } from '../../../support/shop.ts'

describe('bytes', () => {
  const number = fc.nat({ max: 0x7fffffff })

  test('are read as they were written', () => {
    fc.assert(
      fc.property(fc.string(), number, fc.array(number), (text, single, many) => {
        const bytes = new WireWriter().text(1, text).number(2, single).numbers(3, many).finish()
        const reader = new WireReader(bytes)
        const read = { text: '', single: 0, many: [] as number[] }
        for (let field = reader.next(); field !== 0; field = reader.next()) {
          if (field === 1) read.text = reader.text()
          else if (field === 2) read.single = reader.number()
          else reader.numbers(read.many)
        }
        assert.deepEqual(read, { text: text.toWellFormed(), single, many })
        assert.equal(reader.isBroken, false)
      }),
    )
  })

  test('of any kind never throw and always end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const index = readIndex(bytes)
        for (const document of typeof index === 'string' ? [] : index.documents) readDocument(document)
        const document = readDocument(bytes)
        if (document) blankText(document)
      }),
    )
  })

  test('of a real index with some of them changed never throw', () => {
    const change = fc.tuple(fc.nat({ max: shopIndex.length - 1 }), fc.nat({ max: 255 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), changes => {
        const bytes = Uint8Array.from(shopIndex)
        for (const [at, value] of changes) bytes[at] = value
        const index = readIndex(bytes)
        const table = new SymbolTable()
        for (const packed of typeof index === 'string' ? [] : index.documents) {
          const document = readDocument(packed)
          const text = document && blankText(document)
          if (!document || text === undefined) continue
          table.add(document.path, document)
          documentFacts(document, { path: document.path, text, hash: '', isBlank: true }, table)
        }
      }),
    )
  })

  test('whose range has no place, or whose field has no kind, are damaged', () => {
    const document = (range: readonly number[]): Uint8Array =>
      writeDocument({ path: 'a.py', language: '', symbols: [], occurrences: [occurrence('a', range)] })
    assert.ok(readDocument(document([0, 0, 1])))
    assert.equal(readDocument(document([0])), undefined)
    assert.equal(readDocument(Uint8Array.from([0x0b])), undefined)
  })

  test('of a huge document that is not at hand take no memory', () => {
    const read = readDocument(
      writeDocument({
        path: 'a.py',
        language: '',
        symbols: [],
        occurrences: [occurrence('s . . . a().', [2_000_000_000, 0, 1])],
      }),
    )
    assert.equal(read && blankText(read), undefined)
  })
})

function occurrence(symbol: string, range: readonly number[], isDefinition = true) {
  return { symbol, range, isDefinition }
}

describe('symbols', () => {
  const nameOf = (symbol: string): string | undefined => declaredSymbol(symbol)?.name

  for (const [symbol, name] of [
    ['scip-python python shop 1 `shop.cart`/Cart#__init__().(self)', 'Cart.__init__'],
    ['scip-python python shop 1 `shop.cart`/Cart#', 'Cart'],
    ['scip-python python shop 1 `shop.cart`/__init__:', '<module>'],
    ['scip-typescript npm shop 1 src/`price.ts`/', '<module>'],
    ['scip-typescript npm shop 1 src/`price.ts`/total.', 'total'],
    ['scip-go gomod github.com/a/b v1 `github.com/a/b`/Cart#Add().', 'Cart.Add'],
    ['semanticdb maven . . com/example/Cart#checkout(+1).(x)', 'Cart.checkout'],
    ['rust-analyzer cargo shop 0.1.0 price/impl#[Item][Priced]gross().', 'Item.gross'],
    ['rust-analyzer cargo shop 0.1.0 log!', 'log'],
    ['s . . . Outer#Inner#run().', 'Outer.Inner'],
    ['s . . . outer().inner().', 'outer'],
    ['s m two  words v Cart#', 'Cart'],
    ['s . . . `a``b`.', 'a`b'],
    ['s . . . `*`().', '`*`'],
    ['local 7', undefined],
    ['s . . . Cart', undefined],
    ['s . . .', undefined],
    ['', undefined],
  ] as const)
    test(`${symbol || 'no symbol'} is ${name ?? 'nothing global'}`, () => assert.equal(nameOf(symbol), name))

  test('meet without their versions', () => {
    assert.equal(withoutVersion('s m p 1.0  b a/b().'), withoutVersion('s m p 2 a/b().'))
    assert.notEqual(withoutVersion('s m p 1 a/b().'), withoutVersion('s m q 1 a/b().'))
  })
})

describe('places', () => {
  test('count in the units of the document', () => {
    const text = 'ß😀x = 1\n'
    const range = (startCharacter: number) => ({
      startLine: 0,
      startCharacter,
      endLine: 0,
      endCharacter: startCharacter + 1,
    })
    for (const [unit, character] of [
      ['utf8', 6],
      ['utf16', 3],
      ['utf32', 2],
    ] as const) {
      const { start, end } = new Positions(text, unit).spanOf(range(character))
      assert.equal(text.slice(start, end), 'x', unit)
    }
  })

  test('behind the end of the text are its end', () => {
    const range = { startLine: 9, startCharacter: 9, endLine: 9, endCharacter: 99 }
    assert.deepEqual(new Positions('a\n', 'utf16').spanOf(range), { start: 2, end: 2 })
  })

  /** `^` stands before the name; the extent must be what stands between the `«»`. */
  function check(language: string, marked: string): void {
    test(`by indentation: ${language}`, () => {
      const text = marked.replace(/[«»^]/g, '')
      const name = marked.replace(/[«»]/g, '').indexOf('^')
      const word = /^\w+/.exec(text.slice(name))?.[0] ?? ''
      const extent = extentOf(
        new Positions(text, 'utf16'),
        { start: name, end: name + word.length },
        undefined,
      )
      const expected = /«([^]*)»/.exec(marked.replaceAll('^', ''))?.[1]
      assert.equal(text.slice(extent.start, extent.end), expected)
    })
  }

  check(
    'Python',
    'import os\n\n«# Adds.\n@cached\ndef ^add(\n    a,\n) -> int:\n    if a:\n        return 1\n\n    return 2»\n\n\nx = 1\n',
  )
  check(
    'Go',
    'package a\n\n«// Add adds.\nfunc (c *Cart) ^Add(\n\ta int,\n) int {\n\treturn 1\n}»\n\nfunc b() {}\n',
  )
  check(
    'Java, braces below',
    'class A\n{\n    «@Override\n    public int ^add()\n    {\n        return 1;\n    }»\n\n    int b;\n}\n',
  )
  check('Ruby', 'class A\n  «# Adds.\n  def ^add\n    1\n  end»\n\n  def b\n  end\nend\n')
  check('C', '#include <a.h>\n«int ^add(int a)\n{\n  return a;\n}»\nint b;\n')

  test('of imports are known by the words that begin the statement', () => {
    const text = 'from a import (\n    b,\n)\nimport c\nimportant = b\nopen(b)\n'
    const isImport = (offset: number): boolean => isImportAt(new Positions(text, 'utf16'), offset)
    assert.deepEqual(
      [5, text.indexOf('b,'), text.indexOf('c\n'), text.indexOf('= b') + 2, text.indexOf('(b)')].map(
        isImport,
      ),
      [true, true, true, false, false],
    )
  })
})

describe('facts', () => {
  test('of a repeated name are told apart in their order', () => {
    const symbol = 's . . . add().'
    const bytes = writeDocument({
      path: 'a.py',
      language: '',
      symbols: [],
      occurrences: [occurrence(symbol, [4, 4, 7]), occurrence(symbol, [0, 4, 7])],
    })
    const document = readDocument(bytes)
    assert.ok(document)
    const names = definitionsOf(document, new SymbolTable().symbols).map(
      ({ name, occurrence: { range } }) => `${range.startLine} ${name}`,
    )
    assert.deepEqual(names, ['0 add', '4 add#2'])
  })

  test('count the use of a constructor as one of its class', () => {
    const type = 's . . . Cart#'
    const bytes = writeDocument({
      path: 'a.java',
      language: '',
      symbols: [],
      occurrences: [
        occurrence(type, [0, 6, 10]),
        occurrence(`${type}\`<init>\`().`, [1, 2, 6]),
        occurrence('s . . . Till#', [3, 6, 10]),
        occurrence('s . . . Till#open().', [4, 2, 6]),
        occurrence(`${type}\`<init>\`().`, [4, 15, 19], false),
      ],
    })
    const text = 'class Cart {\n  Cart() {}\n}\nclass Till {\n  open() { new Cart(); }\n}\n'
    const document = readDocument(bytes)
    assert.ok(document)
    const table = new SymbolTable()
    table.add('a.java', document)
    const facts = documentFacts(document, { path: 'a.java', text, hash: '', isBlank: false }, table)
    const open = facts.declarations.find(({ name }) => name === 'Till.open')
    assert.deepEqual(
      open?.references.map(({ name }) => name),
      ['Cart.<init>', 'Cart'],
    )
  })
})
