// Plants a request that may wait forever.

import type { Operator } from '../operator.ts'
import { atTopLevel, insideFunction, replacing } from '../place.ts'

export const missingTimeout: Operator = {
  rule: 'missing-timeout',
  styles: [
    {
      name: 'fetch',
      plant: atTopLevel(({ noun, Noun, random }) => [
        `export async function get${Noun}(id) {`,
        `  ‹const response = await fetch(${random.pick([`\`https://api.test/${noun}s/\${id}\``, `new URL(id, base)`, `'/api/${noun}s/' + id`])});›`,
        '  return response.json();',
        '}',
      ]),
    },
    {
      name: 'fetch with options',
      plant: atTopLevel(({ noun, Noun }) => [
        `export const post${Noun} = async body => {`,
        `  ‹const response = await fetch('/api/${noun}s', {`,
        "    method: 'POST',",
        "    headers: { 'content-type': 'application/json' },",
        '    body: JSON.stringify(body),',
        '  });›',
        '  if (!response.ok) throw new Error(String(response.status));',
        '};',
      ]),
    },
    {
      name: 'fetch, then',
      plant: insideFunction(({ parameter }) => [
        `‹fetch(${parameter})›`,
        '  .then(response => response.text())',
        '  .then(show);',
      ]),
    },
    {
      name: 'axios',
      plant: insideFunction(({ parameter, noun, random }) => [
        random.pick([
          `axios.get(${parameter}).then(use);`,
          `axios.post('/${noun}s', ${parameter}).then(use);`,
          `axios({ url: ${parameter}, method: 'get' }).then(use);`,
          `axios.delete(${parameter}, { headers: {} }).then(use);`,
        ]),
      ]),
    },
    {
      name: 'client of axios',
      plant: atTopLevel(({ noun }) => [
        `export const ${noun}Api = ‹axios.create({`,
        "  baseURL: 'https://api.test',",
        "  headers: { Accept: 'application/json' },",
        '});›',
      ]),
    },
    {
      name: 'modules of Node',
      plant: insideFunction(({ parameter, random }) => [
        random.pick([
          `https.get(${parameter}, use);`,
          `http.request(${parameter}, use).end();`,
          `https.request({ host: ${parameter}, path: '/' }, use).end();`,
          `http.get({ hostname: 'api.test', path: ${parameter} }, use);`,
        ]),
      ]),
    },
    {
      name: 'other clients',
      plant: insideFunction(({ parameter, random }) => [
        random.pick([
          `got(${parameter}).then(use);`,
          `got.post(${parameter}, { json: {} }).then(use);`,
          `superagent.get(${parameter}).then(use);`,
          `needle.get(${parameter}, use);`,
        ]),
      ]),
    },
    {
      name: 'a real timeout taken away',
      on: /^(?:src|app|web)\/.*\.[jt]s$/,
      plant: replacing(
        /, \{ (?:timeout: [\d_]+|signal|signal: AbortSignal\.timeout\([\d_]+\)) \}\)/,
        () => ')',
      ),
    },
  ],
}
