// The worker thread that reads declarations.

import { parentPort } from 'node:worker_threads'
import { serveFacts } from '../io/indexerProtocol.ts'

if (!parentPort) throw new Error('The index worker runs as a worker thread only.')
serveFacts(parentPort)
