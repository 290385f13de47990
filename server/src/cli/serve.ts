// `countersign serve`: the language server on standard input and output, for any editor.

import { type Command, UsageError } from './command.ts'
import { readOptions } from './options.ts'

export const serve: Command = {
  usage: '--stdio',
  summary: 'the language server, for any editor',
  run: async (args, context) => {
    const { values } = readOptions(args, { stdio: { type: 'boolean' } })
    if (!values.stdio) throw new UsageError('Only --stdio is known.')
    await context.serve()
    return 0
  },
}
