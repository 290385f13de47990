// Plants a reckoning with dates in the time zone of whoever runs it.

import type { Operator } from '../operator.ts'
import { atTopLevel, insideFunction } from '../place.ts'

export const localTime: Operator = {
  rule: 'local-time',
  styles: [
    {
      name: 'days later',
      plant: insideFunction(({ noun, random }) => [
        `const ${noun}Due = new Date();`,
        `‹${noun}Due.${random.pick([`setDate(${noun}Due.getDate() + 7)`, `setMonth(${noun}Due.getMonth() + 1)`, `setHours(${noun}Due.getHours() - 24)`, `setFullYear(${noun}Due.getFullYear() + 1)`])};›`,
      ]),
    },
    {
      name: 'start of the day',
      plant: atTopLevel(({ Noun, random }) => [
        `export function startOf${Noun}(date) {`,
        '  const start = new Date(date);',
        `  ‹start.setHours(${random.pick(['0, 0, 0, 0', '23, 59, 59, 999', '0,0,0,0'])});›`,
        '  return start;',
        '}',
      ]),
    },
    {
      name: 'made of parts',
      plant: insideFunction(({ noun, random }) => [
        `const ${noun}Start = new Date(${random.pick(['year, month - 1, day', '2024, 0, 31', 'now.getFullYear(), now.getMonth(), 1', 'Number(y), Number(m) - 1, Number(d), 12'])});`,
      ]),
    },
    {
      name: 'read without a zone',
      plant: insideFunction(({ noun, random }) => [
        `const ${noun}At = ${random.pick(["new Date('2024-03-31 02:30')", "Date.parse('2024-03-31T02:30:00')", 'new Date(`${day}T${time}:00`)', "new Date('March 31, 2024 10:00')", "new Date(day + ' 00:00:00')"])};`,
      ]),
    },
    {
      name: 'written from its parts',
      plant: atTopLevel(({ Noun }) => [
        `export const format${Noun} = date =>`,
        "  ‹`${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`›;",
      ]),
    },
    {
      name: 'compared by its parts',
      plant: atTopLevel(({ Noun, random }) => [
        `export function isSame${Noun}(a, b) {`,
        `  ‹return ${random.pick(['a.getDate() === b.getDate() && a.getMonth() === b.getMonth()', 'a.getDay() === b.getDay()', 'a.getHours() < b.getHours()'])};›`,
        '}',
      ]),
    },
    {
      name: 'days between',
      plant: atTopLevel(({ Noun }) => [
        `export function nightsOf${Noun}(from, until) {`,
        '  ‹const first = new Date(from.getFullYear(), from.getMonth(), from.getDate());',
        '  const last = new Date(until.getFullYear(), until.getMonth(), until.getDate());›',
        '  return Math.round((last - first) / 86400000);',
        '}',
      ]),
    },
    {
      name: 'offset by hand',
      plant: insideFunction(({ noun }) => [
        `const ${noun}Local = new Date(Date.now() - new Date().getTimezoneOffset() * 60000);`,
      ]),
    },
    {
      name: 'in a method',
      plant: atTopLevel(({ Noun }) => [
        `class ${Noun}Calendar {`,
        '  nextMonth() {',
        '    const next = new Date(this.current);',
        '    ‹next.setMonth(next.getMonth() + 1, 1);›',
        '    return next;',
        '  }',
        '}',
      ]),
    },
  ],
}
