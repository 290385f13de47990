// Plants what stands in for work that was not done: not implemented, made-up data, lines left out.

import type { Operator } from '../operator.ts'
import { atTopLevel, behindLine, betweenLines, insideFunction } from '../place.ts'

const unfinished = [
  '// TODO: implement this',
  '// TODO: implement actual logic',
  '// FIXME: placeholder until the API is ready',
  '// Placeholder implementation',
  '// In a real application, this would ask the database',
  '// In production, you would validate this',
  '// For now, just return an empty list',
  '// This is a mock implementation',
  '// Simulate an API call',
  '// your code here',
]

const leftOut = [
  '// ... existing code ...',
  '// ... rest of the code',
  '// ... rest of implementation remains the same',
  '/* ... other methods ... */',
  '// ... (unchanged)',
]

export const placeholder: Operator = {
  rule: 'placeholder',
  styles: [
    {
      name: 'throws that it is not there',
      plant: atTopLevel(({ Noun, random }) => [
        `export function export${Noun}(rows) {`,
        `  ‹throw new Error(${random.pick(["'Not implemented'", "'not yet implemented'", "'Method not implemented.'", "'TODO'", "'Not implemented yet: export'"])});›`,
        '}',
      ]),
    },
    { name: 'comment that says so', plant: insideFunction(({ random }) => [random.pick(unfinished)]) },
    { name: 'lines left out', plant: insideFunction(({ random }) => [random.pick(leftOut)]) },
    {
      name: 'made-up data',
      plant: atTopLevel(({ noun, Noun, random }) => [
        `const ${random.pick([`mock${Noun}s`, `MOCK_${noun.toUpperCase()}S`, `dummy${Noun}`, `fake${Noun}s`])} = [`,
        "  { id: 1, name: 'John Doe', email: 'john@example.com' },",
        "  { id: 2, name: 'Jane Doe', email: 'jane@example.com' },",
        '];',
      ]),
    },
    {
      name: 'made-up result',
      plant: atTopLevel(({ Noun, random }) => [
        `export async function charge${Noun}(amount) {`,
        `  ${random.pick(['// Simulate network latency', '// Mock response', '// Stub: replace with the real gateway'])}`,
        `  return ${random.pick(["{ id: 'mock-id', ok: true }", "{ success: true, transactionId: 'fake-123' }", "'Lorem ipsum dolor sit amet'"])};`,
        '}',
      ]),
    },
    {
      name: 'value to be replaced',
      plant: atTopLevel(({ noun, random }) => [
        `const ${noun}Key = ${random.pick(["'your-api-key-here'", "'YOUR_API_KEY'", "'<YOUR_TOKEN>'", "'REPLACE_ME'", "'changeme'", "'xxx-insert-key-here-xxx'"])};`,
      ]),
    },
    {
      name: 'text to be replaced',
      plant: atTopLevel(({ Noun }) => [
        `export const ${Noun}Intro = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit.';`,
      ]),
    },
    {
      name: 'python',
      on: /\.py$/,
      plant: betweenLines(({ noun, random }) => [
        `def export_${noun}(rows):`,
        `    ‹${random.pick(['raise NotImplementedError', 'raise NotImplementedError("later")', 'pass  # TODO: implement', '# TODO: implement this\n    return []'])}›`,
        '',
      ]),
    },
    {
      name: 'go',
      on: /\.go$/,
      plant: betweenLines(({ Noun, random }) => [
        `func Export${Noun}() error {`,
        `	‹${random.pick(['panic("not implemented")', 'return errors.New("not implemented")', '// TODO: implement\n	return nil'])}›`,
        '}',
        '',
      ]),
    },
    {
      name: 'java',
      on: /\.java$/,
      plant: behindLine(/class \w+.*\{$/, ({ random }) => [
        '    public void export() {',
        `        ‹${random.pick(['throw new UnsupportedOperationException("Not implemented yet");', '// TODO Auto-generated method stub'])}›`,
        '    }',
      ]),
    },
    {
      name: 'shell, yaml, SQL, terraform',
      on: /\.(sh|ya?ml|tf)$/,
      plant: betweenLines(({ random }) => [
        random.pick([
          '# TODO: implement',
          '# placeholder, replace before use',
          '# ... rest of the configuration ...',
          '# your configuration here',
        ]),
      ]),
    },
  ],
}
