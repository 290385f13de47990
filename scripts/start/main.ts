// `npm start [-- PATH]`: opens a repository in VS Code with Countersign; `--smoke` does it unseen and looks whether it works.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { hasDesktop, openDesktop } from '../editor/desktop.ts'
import { startServer } from '../editor/server.ts'
import { cacheRoot } from '../paths.ts'
import { say } from '../run.ts'
import { keptSample, prepareExtension, prepareSample, sampleRepository } from './prepare.ts'
import { smoke } from './smoke.ts'

const usage = `npm start                          the sample repository, in the desktop's VS Code or in the browser
npm start -- PATH                  a repository of yours
npm start -- --web                 in the browser, even where \`code\` is on the PATH
npm start -- --fresh               the sample as it was in the beginning
npm start -- --smoke [--seed N]    without a window: plays an agent's edits and looks at the status bar`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      smoke: { type: 'boolean', default: false },
      seed: { type: 'string' },
      web: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) say(usage)
  if (values.help) return 0
  if (values.smoke) return smoke(seedOf(values.seed))
  const path = positionals[0] && resolve(positionals[0])
  if (path && !existsSync(path)) throw new Error(`There is no ${path}.`)

  const vsix = prepareExtension()
  if (values.fresh) prepareSample(sampleRepository)
  const folder = path ?? keptSample()
  // A folder of the user's own is opened as VS Code opens any: it asks whether to trust it.
  const trusted = path === undefined
  if (!values.web && hasDesktop()) {
    openDesktop({ folder, vsix, trusted, directory: join(cacheRoot, 'desktop') })
    say(`VS Code opens ${folder}.`)
    if (trusted) suggest()
    return 0
  }
  const server = await startServer({ directory: join(cacheRoot, 'server'), extensions: [vsix], trusted })
  process.once('SIGINT', server.stop)
  process.once('SIGTERM', server.stop)
  say(`\nVS Code shows ${folder} at\n\n    ${server.address(folder)}\n\nCtrl+C ends it.`)
  if (trusted) suggest()
  await server.ended
  return 0
}

function suggest(): void {
  say(`Let an agent edit it, in another terminal:

    npm run simulate-agent -- --place wide
    npm run simulate-agent -- --place wide --revert`)
}

function seedOf(text: string | undefined): number {
  const seed = text === undefined ? Math.floor(Math.random() * 1000) : Number(text)
  if (!Number.isInteger(seed) || seed < 0) throw new Error(`--seed must be a number from 0 on, not ${text}.`)
  return seed
}

try {
  process.exitCode = await main()
} catch (error) {
  say(
    `countersign: ${error instanceof Error ? error.message : error}\n(\`npm start -- --help\` says what there is.)`,
  )
  process.exitCode = 1
}
