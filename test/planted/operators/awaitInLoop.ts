// Plants a loop whose rounds wait for one another although they could go together.

import { ts } from 'ts-morph'
import type { Operator } from '../operator.ts'
import { atTopLevel, insert, lineStartOf } from '../place.ts'
import { indentAt, scriptOf, select } from '../script.ts'

export const awaitInLoop: Operator = {
  rule: 'await-in-loop',
  styles: [
    {
      name: 'for of',
      plant: atTopLevel(({ noun, Noun }) => [
        `export async function load${Noun}s(ids) {`,
        '  const found = [];',
        '  for (const id of ids) {',
        `    ‹found.push(await fetch${Noun}(id));›`,
        '  }',
        `  return found; // each ${noun}`,
        '}',
      ]),
    },
    {
      name: 'counted',
      plant: atTopLevel(({ Noun }) => [
        `export const save${Noun}s = async (rows, store) => {`,
        '  for (let index = 0; index < rows.length; index++) {',
        '    ‹const saved = await store.save(rows[index]);›',
        '    rows[index].id = saved.id;',
        '  }',
        '};',
      ]),
    },
    {
      name: 'keys',
      plant: atTopLevel(({ Noun }) => [
        `export async function warm${Noun}(cache, entries) {`,
        '  for (const key in entries) {',
        '    if (!cache.has(key)) {',
        '      ‹await cache.put(key, entries[key]);›',
        '    }',
        '  }',
        '}',
      ]),
    },
    {
      name: 'while',
      plant: atTopLevel(({ noun, Noun }) => [
        `export async function drain${Noun}(queue, send) {`,
        '  while (queue.length > 0) {',
        `    const ${noun} = queue.shift();`,
        `    ‹await send(${noun});›`,
        '  }',
        '}',
      ]),
    },
    {
      name: 'inside of a try',
      plant: atTopLevel(({ noun, Noun }) => [
        `class ${Noun}Importer {`,
        `  async run(${noun}s) {`,
        `    for (const ${noun} of ${noun}s) {`,
        '      try {',
        `        ‹await this.store.insert(${noun});›`,
        '      } catch (error) {',
        `        this.failed.push({ ${noun}, error });`,
        '      }',
        '    }',
        '  }',
        '}',
      ]),
    },
    {
      name: 'loop in a loop',
      plant: atTopLevel(({ Noun }) => [
        `async function copy${Noun}(groups, target) {`,
        '  for (const group of groups) {',
        '    for (const member of group.members) {',
        '      ‹const copy = await target.create(member),›',
        '        id = copy.id;',
        '      member.copyId = id;',
        '    }',
        '  }',
        '}',
      ]),
    },
    {
      name: 'do while',
      plant: atTopLevel(({ Noun }) => [
        `export async function each${Noun}(list, work) {`,
        '  let index = 0;',
        '  do {',
        '    ‹await work(list[index]);›',
        '    index += 1;',
        '  } while (index < list.length);',
        '}',
      ]),
    },
    {
      name: 'in a loop of real code',
      plant: (host, random) => {
        const script = scriptOf(host)
        const places = script?.functions.filter(({ isAsync }) => isAsync) ?? []
        const loops = places.flatMap(({ body }) =>
          select(body, ts.isForOfStatement).filter(
            loop => loop.getSourceFile() === script?.source && !loop.awaitModifier,
          ),
        )
        const blocks = loops.flatMap(({ statement }) =>
          ts.isBlock(statement) && statement.statements.length > 0 ? [statement] : [],
        )
        if (!script || blocks.length === 0) return undefined
        const first = random.pick(blocks).statements[0]
        const start = first?.getStart() ?? 0
        const indent = indentAt(host.text, start)
        if (indent === undefined) return undefined
        return insert(
          host,
          lineStartOf(host.text, start),
          `${indent}await refresh()${script.manner.semicolons ? ';' : ''}\n`,
        )
      },
    },
  ],
}
