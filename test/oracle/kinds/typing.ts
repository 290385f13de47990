// A person types, in every way that a keyboard has.

import { compose, locate, mouse, press, type } from '../../e2e/driver.ts'
import type { ActKind } from '../act.ts'
import { by } from '../authored.ts'
import { allBy, ruled } from '../rules.ts'
import { pause } from '../scene.ts'

export const typing: readonly ActKind[] = [
  {
    name: 'typing, plain',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = words.statement()
      await type(line)
      await scene.shows(line)
    },
  },
  {
    name: 'typing, fast bursts',
    weight: 2,
    perform: async ({ open, words, random }) => {
      const scene = await open()
      for (let burst = 0; burst < 3; burst++) {
        const line = words.comment()
        await type(line, 0)
        await scene.until('the burst arrives', () => scene.text.includes(line.slice(3)))
        await press('Enter')
        await pause(random.between(0, 120))
      }
      await scene.atRest()
    },
  },
  {
    name: 'typing, in a file with line ends of Windows',
    perform: async ({ openWritten, words }) => {
      const scene = await openWritten(by('unknown', `${words.statement()}\r\n${words.statement()}\r\n`))
      const lines = [words.statement(), words.statement()]
      for (const line of lines) {
        await type(line)
        await press('Enter')
        await scene.shows(`${line}\r\n`)
      }
      await scene.save()
    },
  },
  {
    name: 'typing, in the middle of a line',
    perform: async ({ open, words, random }) => {
      const scene = await open()
      const line = scene.document.lineAt(random.between(0, 2))
      await scene.cursor(scene.document.offsetAt(line.range.start) + Math.floor(line.text.length / 2))
      const word = words.name()
      await type(word)
      await scene.shows(word)
    },
  },
  {
    name: 'typing, through an input method',
    weight: 2,
    perform: async ({ open, random }) => {
      const scene = await open()
      await type('// ')
      const [steps, result] = random.pick(compositions)
      await compose(steps, result)
      await scene.shows(result)
      await type(' ok')
      await scene.shows(`${result} ok`)
    },
  },
  {
    name: 'typing, an accent by a dead key',
    perform: async ({ open, random }) => {
      const scene = await open()
      await type('// caf')
      const letter = random.pick(['é', 'è', 'ü', 'ñ'])
      await compose(['´'], letter)
      await scene.shows(`caf${letter}`)
    },
  },
  {
    name: 'typing, brackets and quotes that close themselves',
    weight: 2,
    perform: async ({ open, words, random }) => {
      const scene = await open()
      const name = words.name()
      const text = random.pick([`call(${name}('a'))`, `[{ ${name}: ["x"] }]`, `\`\${${name}}\``])
      await type(text)
      await scene.shows(name)
    },
  },
  {
    name: 'typing, a block that indents itself',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const [outer, inner] = [words.name(), words.name()]
      await type(`function ${outer}() {`)
      await press('Enter')
      await type(`if (${inner}) {`)
      await press('Enter')
      await type(`return ${inner}`)
      await press('ArrowDown', 'ArrowDown', 'End', 'Enter')
      await scene.shows(`return ${inner}`)
    },
  },
  {
    name: 'typing, a comment block that goes on by itself',
    perform: async ({ open, words }) => {
      const scene = await open()
      await type('/**')
      await press('Enter')
      const name = words.name()
      await type(`Holds ${name}.`)
      await press('Enter')
      await type('And more.')
      await scene.shows(name)
    },
  },
  {
    name: 'typing, with several cursors by keys',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      await scene.cursor(0)
      await press('Shift+Alt+ArrowDown', 'Shift+Alt+ArrowDown')
      await scene.until('there are three cursors', () => scene.editor.selections.length === 3)
      const name = words.name()
      await type(`/* ${name} */ `)
      await scene.until('all three lines have it', () => scene.text.split(`/* ${name} */`).length === 4)
      await scene.atRest()
    },
  },
  {
    name: 'typing, with two cursors by mouse',
    perform: async ({ open, words }) => {
      const [one, two] = [words.statement(), words.statement()]
      const scene = await open([one, two])
      await scene.select(one)
      await scene.cursor(0)
      await pause(100)
      const box = await locate(two)
      if (!box) throw new Error('the second line is not seen')
      await mouse(
        { key: 'Alt', is: 'down' },
        { to: { x: box.x + 2, y: box.y + box.height / 2 } },
        { button: 'down' },
        { button: 'up' },
        { key: 'Alt', is: 'up' },
      )
      await scene.until('there are two cursors', () => scene.editor.selections.length === 2)
      await type('(x) ')
      await scene.until('both lines have it', () => scene.text.split('(x)').length === 3)
      await scene.atRest()
    },
  },
  {
    name: 'typing, over a selection',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = scene.document.lineAt(1).text
      await scene.select(line)
      const text = words.name()
      await type(text)
      await scene.shows(text)
    },
  },
  {
    name: 'typing, a pair around a selection',
    perform: async ({ open, random }) => {
      const scene = await open()
      const word = scene.document.lineAt(1).text.split(' ')[1] ?? ''
      await scene.select(word)
      const opening = random.pick(['(', '[', '{', '"', "'", '`'])
      await type(opening)
      await scene.until('the pair is there', () => scene.text.includes(`${opening}${word}`))
      await scene.atRest()
    },
  },
  {
    name: 'typing, with Backspace and Delete',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const name = words.name()
      await type(`// wromg`)
      await press('Backspace', 'Backspace')
      await type(`ng ${name} too much`)
      for (let word = 0; word < 2; word++) await press('Control+ArrowLeft')
      await press('Delete', 'Delete', 'Delete', 'End')
      await type(' indeed')
      await scene.shows('indeed')
    },
  },
  {
    name: 'typing, over closing brackets',
    perform: async ({ open, words }) => {
      const scene = await open()
      const name = words.name()
      await type(`f(${name}`)
      await type(')')
      await type('.g([1]')
      await scene.shows(`f(${name}).g([1])`)
    },
  },
  {
    name: 'typing, Tab and Shift+Tab',
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = words.comment()
      // Indentation is put in by a command of the editor.
      await ruled([scene], allBy('human'), async () => {
        const { length } = scene.text
        await press('Tab')
        await scene.until('it is indented', () => scene.text.length > length)
        await type(line)
        await press('Shift+Tab', 'Home', 'Tab')
        await scene.shows(line)
      })
    },
  },
]

const compositions: readonly (readonly [steps: readonly string[], result: string])[] = [
  [['n', 'に', 'にh', 'にほ', 'にほn', 'にほん'], '日本'],
  [['k', 'か', 'かn', 'かん', 'かんj', 'かんじ'], '漢字'],
  [['ㅎ', '하', '한'], '한'],
  [['n', 'ni', 'nih', 'niha', 'nihao'], '你好'],
  [['k', 'ko', 'kod', 'kode'], 'kodierung'],
]
