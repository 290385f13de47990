// `install`: puts the commit gate in place, or connects an agent.

import type { Command } from './command.ts'
import { forEachSetup } from './setupArguments.ts'

export const install: Command = {
  usage: 'hook|AGENT… [--project|--user]',
  summary: 'put the commit gate in place, or connect an agent',
  run: (args, context) => forEachSetup(args, context, 'install'),
}
