// `uninstall`: takes out what `install` put in, and nothing else.

import type { Command } from './command.ts'
import { forEachSetup } from './setupArguments.ts'

export const uninstall: Command = {
  usage: 'hook|AGENT… [--project|--user]',
  summary: 'take out what install put in',
  run: (args, context) => forEachSetup(args, context, 'uninstall'),
}
