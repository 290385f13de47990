// The door through which the extension host asks for keys and hands over its results.

import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { freePort } from '../../../scripts/editor/server.ts'
import type { Message } from './messages.ts'

export interface Bridge {
  readonly address: string
  readonly close: () => void
}

/** Listens on loopback; whoever does not know the address' secret is refused. What `answer` throws is told to the caller. */
export async function openBridge(answer: (message: Message) => Promise<unknown>): Promise<Bridge> {
  const secret = `/${randomUUID()}`
  const port = await freePort()
  const server = createServer(async (request, response) => {
    if (request.url !== secret || request.method !== 'POST') {
      response.writeHead(404).end()
      return
    }
    try {
      const value = await answer(JSON.parse(await bodyOf(request)))
      response.end(JSON.stringify(value ?? null))
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error))
    }
  })
  await new Promise<void>(done => server.listen(port, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${port}${secret}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return body
}
