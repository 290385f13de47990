// `countersign blame`: who wrote each line of a file, and how that is known.

import { takeClaimsOnce } from '../analysis/once.ts'
import { splitLines } from '../base/lines.ts'
import { plainText } from '../base/plainText.ts'
import { type LineAuthorship, lineAuthorships } from '../provenance/lines.ts'
import { type Command, UsageError } from './command.ts'
import { readOptions } from './options.ts'

export const blame: Command = {
  usage: 'PATH [--json]',
  summary: 'who wrote each line, and how that is known',
  run: async (args, context) => {
    const { values, positionals } = readOptions(args, { json: { type: 'boolean' } })
    const [argument, ...more] = positionals
    if (argument === undefined || more.length > 0) throw new UsageError('Name one path.')
    const host = await context.host()
    const path = host.files.locate(context.resolvePath(argument))
    const content = path === undefined ? undefined : await host.files.read(path)
    if (path === undefined || content?.kind !== 'text') {
      context.terminal.err(`countersign: ${plainText(argument)} is no text file of this repository.\n`)
      return 2
    }
    await takeClaimsOnce(host)
    const all = lineAuthorships(content.text, host.journal.recall(path, content.text))
    // As git counts: what follows the last line end is no line.
    const lines = /[\r\n]$/.test(content.text) ? all.slice(0, -1) : all
    if (values.json) {
      const answer = lines.map(({ line, contributor, grade, tool, model, evidence }) => ({
        line,
        contributor,
        grade,
        tool,
        model,
        evidence,
      }))
      context.terminal.out(`${JSON.stringify({ schema: 1, path, lines: answer }, undefined, 2)}\n`)
      return 0
    }
    const text = splitLines(content.text)
    context.terminal.out(
      lines.map(line => `${rowOf(line, text[line.line - 1] ?? '', context.terminal.color)}\n`).join(''),
    )
    return 0
  },
}

const colors = { ai: '\u001b[35m', mixed: '\u001b[33m', human: '\u001b[32m', unknown: '\u001b[2m' } as const

function rowOf(line: LineAuthorship, text: string, color: boolean): string {
  const who = [line.tool, line.model].filter(part => part !== null).join(' ')
  const head = `${String(line.line).padStart(5)} ${line.contributor.padEnd(7)} ${line.grade ?? ' '}  ${plainText(who).padEnd(30)}`
  const painted = color ? `${colors[line.contributor]}${head}\u001b[0m` : head
  return `${painted}  ${plainText(text.replaceAll('\t', '  '))}`
}
