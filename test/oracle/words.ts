// What is written in the acts: lines that look like code, of words that hardly occur twice.

import type { Random } from './random.ts'

const firsts = ['amber', 'brisk', 'cedar', 'dusky', 'early', 'fabled', 'gentle', 'hollow', 'ivory', 'jolly']
const seconds = [
  'Anchor',
  'Basket',
  'Candle',
  'Drawer',
  'Engine',
  'Ferry',
  'Garden',
  'Harbor',
  'Island',
  'Jacket',
]

export interface Words {
  name(): string
  /** One line that compiles by itself: `const amberHarbor417 = 'ivory candle'`. */
  statement(): string
  comment(): string
  statements(count: number): readonly string[]
}

export function wordsOf(random: Random): Words {
  const name = (): string => `${random.pick(firsts)}${random.pick(seconds)}${random.between(100, 999)}`
  const text = (): string => `${random.pick(firsts)} ${random.pick(seconds).toLowerCase()}`
  const shapes: readonly (() => string)[] = [
    () => `const ${name()} = '${text()}'`,
    () => `const ${name()} = [${random.between(1, 99)}, ${random.between(1, 99)}]`,
    () => `const ${name()} = Math.max(${random.between(1, 99)}, ${random.between(1, 99)})`,
    () => `export const ${name()} = { ${name()}: ${random.between(1, 99)} }`,
    () => `let ${name()} = (${random.between(1, 99)} + ${random.between(1, 99)}) * ${random.between(2, 9)}`,
    () => `function ${name()}(${name()}: number) { return ${random.between(1, 99)} }`,
  ]
  const statement = (): string => random.pick(shapes)()
  return {
    name,
    statement,
    comment: () => `// ${text()}, ${text()} and ${name()}`,
    statements: count => Array.from({ length: count }, statement),
  }
}
