// Plants work that starts as many times at once as a list is long.

import type { Operator } from '../operator.ts'
import { atTopLevel, insideFunction } from '../place.ts'

export const unboundedConcurrency: Operator = {
  rule: 'unbounded-concurrency',
  styles: [
    {
      name: 'all of a map',
      plant: atTopLevel(({ noun, Noun, random }) => [
        `export async function load${Noun}s(ids) {`,
        `  ‹return Promise.${random.pick(['all', 'allSettled'])}(ids.map(id => fetch${Noun}(id)));›`,
        `  // one ${noun} each`,
        '}',
      ]),
    },
    {
      name: 'all of an asynchronous map',
      plant: atTopLevel(({ Noun }) => [
        `export const save${Noun}s = async (rows, store) => {`,
        '  ‹await Promise.all(',
        '    rows.map(async row => {',
        '      await store.save(row);',
        '    }),',
        '  );›',
        '};',
      ]),
    },
    {
      name: 'function of old',
      plant: insideFunction(({ parameter, noun }) => [
        `Promise.all(${parameter}.map(function (${noun}) {`,
        `  return send(${noun});`,
        '})).then(finish);',
      ]),
    },
    {
      name: 'collected in a loop',
      plant: atTopLevel(({ noun, Noun, random }) => [
        `export async function notify${Noun}s(${noun}s, mailer) {`,
        `  const ${random.pick(['jobs', 'promises', 'tasks'])} = [];`.replace(/const \w+/, 'const jobs'),
        `  for (const ${noun} of ${noun}s) {`,
        `    ‹jobs.push(mailer.send(${noun}));`,
        '  }',
        '  await Promise.all(jobs);›',
        '}',
      ]),
    },
    {
      name: 'forEach with async',
      plant: insideFunction(({ parameter, noun }) => [
        `${parameter}.forEach(async ${noun} => {`,
        `  await upload(${noun});`,
        '});',
      ]),
    },
    {
      name: 'kept in a variable',
      plant: atTopLevel(({ noun, Noun }) => [
        `export async function fetch${Noun}s(urls) {`,
        `  ‹const ${noun}Requests = urls.map(url => fetch(url, { signal: AbortSignal.timeout(1000) }));`,
        `  const answers = await Promise.all(${noun}Requests);›`,
        '  return answers;',
        '}',
      ]),
    },
    {
      name: 'entries of an object',
      plant: insideFunction(({ parameter }) => [
        `void Promise.all(Object.entries(${parameter}).map(async ([key, value]) => [key, await resolve(value)]));`,
      ]),
    },
    {
      name: 'spread',
      plant: insideFunction(({ parameter, noun }) => [
        `void Promise.all([...${parameter}].map(${noun} => store.put(${noun})));`,
      ]),
    },
  ],
}
