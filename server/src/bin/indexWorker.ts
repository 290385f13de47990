// The worker: a thread that reads declarations, or a process that checks types.

import process from 'node:process'
import { parentPort } from 'node:worker_threads'
import { serveFacts } from '../io/indexerProtocol.ts'

if (parentPort) serveFacts(parentPort)
else if (process.send) {
  // It loads TypeScript, which a thread that reads declarations hardly ever needs.
  void import('../io/types/typeProtocol.ts').then(({ serveTypes }) =>
    serveTypes({
      on: (event, listener) => void process.on(event, listener),
      send: message => void process.send?.(message),
    }),
  )
} else throw new Error('The worker runs as a thread or as a child process only.')
