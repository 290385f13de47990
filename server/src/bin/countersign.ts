// The command's front door: turns away a Node that is too old, and opens the cache for all that comes after it.

import nodeModule from 'node:module'
import process from 'node:process'

// Older versions lack what we need of `git`, of the journal and of workers; say so before anything fails.
if (Number(process.versions.node.split('.')[0]) < 22) {
  process.stderr.write(`countersign: this is Node ${process.versions.node}. Install Node 22 or newer.\n`)
  process.exit(2)
}
// Of the file that calls it nothing is kept any more: that is why this one is small, and the others are bundles of their own.
nodeModule.enableCompileCache()
const [, , command, agent, more] = process.argv
const isRecord = command === 'record' && agent !== undefined && !agent.startsWith('-') && more === undefined
void (isRecord ? import('./recordLine.ts') : import('./commandLine.ts'))
