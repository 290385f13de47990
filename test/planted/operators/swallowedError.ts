// Plants an error that nobody will ever hear of.

import { ts } from 'ts-morph'
import type { Operator } from '../operator.ts'
import { atTopLevel, insideFunction, replace } from '../place.ts'
import { scriptOf, select } from '../script.ts'

const calls = [
  'JSON.parse(text)',
  'await client.send(message)',
  'await store.save(entry)',
  'fs.unlinkSync(file)',
  'render()',
]

export const swallowedError: Operator = {
  rule: 'swallowed-error',
  styles: [
    {
      name: 'empty catch on one line',
      plant: insideFunction(({ parameter, random }) => [
        `try { ${parameter}.flush(); } ${random.pick(['catch {}', 'catch (e) {}', 'catch (_) { }', 'catch (error) { /* ignore */ }'])}`,
      ]),
    },
    {
      name: 'catch with nothing but a comment',
      plant: atTopLevel(({ random, Noun }) => [
        `export async function sync${Noun}(client, store, message, entry, text, file, render) {`,
        '  try {',
        `    ${random.pick(calls)};`,
        random.pick(['  ‹} catch (error) {', '  ‹} catch {', '  ‹} catch (err) {']),
        `    // ${random.pick(['ignore', 'nothing to do', 'best effort', 'should never happen'])}`,
        '  }›',
        '}',
      ]),
    },
    {
      name: 'catch that gives nothing back',
      plant: atTopLevel(({ random, Noun }) => [
        `export function read${Noun}(text) {`,
        '  try {',
        '    return JSON.parse(text);',
        '  ‹} catch (error) {',
        `    return ${random.pick(['null', 'undefined', '[]', '{}', 'false', "''"])};`,
        '  }›',
        '}',
      ]),
    },
    {
      name: 'catch that says it to nobody',
      plant: atTopLevel(({ random, Noun }) => [
        `export async function push${Noun}(client, message) {`,
        '  try {',
        '    await client.send(message);',
        '  ‹} catch (error) {',
        `    console.${random.pick(['log', 'debug'])}(${random.pick(['error', "'failed'", "'could not send', error"])});`,
        '  }›',
        '}',
      ]),
    },
    {
      name: 'promise',
      plant: insideFunction(({ parameter, random }) => [
        `${parameter}.close()${random.pick([
          '.catch(() => {})',
          '.catch(() => undefined)',
          '.catch(() => null)',
          '.catch(function () {})',
          '.catch(_ => {})',
          '.catch(() => { /* ignore */ })',
          '.catch(noop)',
        ])};`,
      ]),
    },
    {
      name: 'promise over lines',
      plant: insideFunction(({ parameter, noun }) => [
        `${parameter}`,
        `  .${noun}()`,
        '  .then(result => result.data)',
        '  ‹.catch(() => {',
        '    // not important',
        '  });›',
      ]),
    },
    {
      name: 'second argument of then',
      plant: insideFunction(({ parameter, noun }) => [
        `${parameter}.load().then(${noun} => ${noun}.apply(), () => {});`,
      ]),
    },
    {
      name: 'listener that does nothing',
      plant: insideFunction(({ parameter, random }) => [
        random.pick([
          `${parameter}.on('error', () => {});`,
          `${parameter}.once('error', function () {});`,
          `${parameter}.onerror = () => {};`,
        ]),
      ]),
    },
    {
      name: 'a real catch emptied',
      plant: (host, random) => {
        const script = scriptOf(host)
        const clauses = script
          ? select(script.source, ts.isCatchClause).filter(({ block }) => block.statements.length > 0)
          : []
        if (clauses.length === 0) return undefined
        const { block } = random.pick(clauses)
        return replace(
          host,
          { start: block.getStart(), end: block.getEnd() },
          random.pick(['{}', '{ }', '{\n    // ignore\n  }']),
        )
      },
    },
  ],
}
