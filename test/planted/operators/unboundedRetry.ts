// Plants an attempt that is made again and again, without a limit.

import type { Operator } from '../operator.ts'
import { atTopLevel } from '../place.ts'

export const unboundedRetry: Operator = {
  rule: 'unbounded-retry',
  styles: [
    {
      name: 'until it works',
      plant: atTopLevel(({ Noun, random }) => [
        `export async function fetch${Noun}(client) {`,
        `  ‹${random.pick(['while (true) {', 'for (;;) {', 'while (1) {'])}`,
        '    try {',
        '      return await client.get();',
        '    } catch (error) {',
        '      await sleep(1000);',
        '    }',
        '  }›',
        '}',
      ]),
    },
    {
      name: 'calls itself from the catch',
      plant: atTopLevel(({ Noun, random }) => [
        `export async function connect${Noun}(url) {`,
        '  try {',
        '    return await open(url);',
        '  ‹} catch (error) {',
        ...(random.chance(0.5) ? ['    await delay(500);'] : []),
        `    return connect${Noun}(url);`,
        '  }›',
        '}',
      ]),
    },
    {
      name: 'calls itself from a rejection',
      plant: atTopLevel(({ Noun, random }) => [
        `function poll${Noun}(client) {`,
        `  return client.ask()${random.pick(['.catch(() => ‹', '.then(use, () => ‹'])}poll${Noun}(client)›);`,
        '}',
      ]),
    },
    {
      name: 'later, by a timer',
      plant: atTopLevel(({ Noun }) => [
        `export function watch${Noun}(socket) {`,
        "  socket.on('close', () => {",
        `    ‹setTimeout(() => watch${Noun}(socket.again()), 1000);›`,
        '  });',
        '}',
      ]),
    },
    {
      name: 'as long as it is not done',
      plant: atTopLevel(({ Noun }) => [
        `export const submit${Noun} = async (form, client) => {`,
        '  let done = false;',
        '  ‹while (!done) {',
        '    try {',
        '      await client.submit(form);',
        '      done = true;',
        '    } catch {',
        "      console.warn('trying again');",
        '    }',
        '  }›',
        '};',
      ]),
    },
    {
      name: 'do while',
      plant: atTopLevel(({ Noun }) => [
        `export async function send${Noun}(client, body) {`,
        '  let response;',
        '  ‹do {',
        '    response = await client.post(body);',
        '  } while (!response.ok);›',
        '  return response;',
        '}',
      ]),
    },
    {
      name: 'setting without a limit',
      plant: atTopLevel(({ noun, random }) => [
        `export const ${noun}Client = createClient({`,
        `  ‹${random.pick(['retries: Infinity', 'maxRetries: Number.POSITIVE_INFINITY', 'retry: { forever: true }', 'maxAttempts: Number.MAX_SAFE_INTEGER', 'retry: { limit: Infinity }'])},›`,
        '});',
      ]),
    },
    {
      name: 'in a method',
      plant: atTopLevel(({ Noun }) => [
        `class ${Noun}Queue {`,
        '  async next() {',
        '    try {',
        '      return await this.client.pull();',
        '    ‹} catch (error) {',
        '      await this.reconnect();',
        '      return this.next();',
        '    }›',
        '  }',
        '}',
      ]),
    },
    {
      name: 'continue',
      plant: atTopLevel(({ Noun }) => [
        `async function obtain${Noun}(lock) {`,
        '  ‹while (true) {',
        '    const held = await lock.acquire().catch(error => ({ error }));',
        '    if (held.error) continue;',
        '    return held;',
        '  }›',
        '}',
      ]),
    },
  ],
}
