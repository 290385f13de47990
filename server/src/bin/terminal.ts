// The terminal that the command was called from.

import process from 'node:process'
import type { Terminal } from '../cli/command.ts'

export const terminal: Terminal = {
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  input: async () => {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    return Buffer.concat(chunks)
  },
  // Whoever does not ask does not wait for the streams to be made.
  get interactive() {
    return process.stdin.isTTY === true && process.stdout.isTTY === true
  },
  get color() {
    return process.stdout.isTTY === true && !process.env.NO_COLOR
  },
  confirm: async question => {
    const { createInterface } = await import('node:readline/promises')
    const lines = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await lines.question(`${question} [y/N] `)
    lines.close()
    return /^y(es)?$/i.test(answer.trim())
  },
}
