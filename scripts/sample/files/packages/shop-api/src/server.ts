import { createServer, type IncomingMessage, type Server } from 'node:http'
import { openShop } from './opening.ts'
import { type Bucket, fullBucket, takeToken } from './rateLimit.ts'
import { answer } from './router.ts'
import { routes } from './routes.ts'

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

export function serve(port: number): Server {
  const shop = openShop()
  const buckets = new Map<string, Bucket>()
  const server = createServer(async (incoming, outgoing) => {
    const session = String(incoming.headers['x-session'] ?? 'guest')
    const bucket = takeToken(buckets.get(session) ?? fullBucket, Date.now())
    if (!bucket) {
      outgoing.writeHead(429).end()
      return
    }
    buckets.set(session, bucket)
    const request = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', session }
    const response = answer(routes, shop, { ...request, body: await readBody(incoming) })
    outgoing.writeHead(response.status, { 'content-type': 'application/json' })
    outgoing.end(JSON.stringify(response.body))
  })
  return server.listen(port)
}

if (import.meta.main) serve(Number(process.env.PORT ?? 8080))
