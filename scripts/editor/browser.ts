// A Chromium that can be driven: one of the machine's, or one that is fetched for it.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { cacheRoot, projectRoot } from '../paths.ts'
import { installDebianPackage, isProgram, onPath } from '../programs.ts'
import { capture, say, succeeds } from '../run.ts'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
]

const places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(variable => {
    const root = process.env[variable]
    return root
      ? [
          join(root, 'Google/Chrome/Application/chrome.exe'),
          join(root, 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : []
  }),
}

/**
 * The path of a Chromium, Chrome or Edge: `COUNTERSIGN_BROWSER`, else the machine's, else one that is installed now.
 * Throws an error that says what is missing.
 */
export async function browser(): Promise<string> {
  const named = process.env.COUNTERSIGN_BROWSER
  if (named) {
    if (isProgram(named)) return named
    throw new Error(`COUNTERSIGN_BROWSER is ${named}, which cannot be run.`)
  }
  return found() ?? (await debianChromium()) ?? (await playwrightChromium()) ?? missing()
}

function found(): string | undefined {
  return onPath(...names) ?? places[process.platform]?.find(isProgram)
}

/** First where it can be had: unlike Playwright's download it brings the libraries that a bare Debian lacks. */
async function debianChromium(): Promise<string | undefined> {
  return (await installDebianPackage('chromium')) ? found() : undefined
}

async function playwrightChromium(): Promise<string | undefined> {
  process.env.PLAYWRIGHT_BROWSERS_PATH ??= join(cacheRoot, 'browsers')
  const path = chromium.executablePath()
  if (!existsSync(path)) {
    say("Downloading Playwright's Chromium, once …")
    const cli = join(projectRoot, 'node_modules', 'playwright-core', 'cli.js')
    const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000', ...process.env }
    await succeeds(process.execPath, [cli, 'install', 'chromium'], { env, timeout: 300_000 })
  }
  return isProgram(path) && capture(path, ['--version']).status === 0 ? path : undefined
}

function missing(): never {
  throw new Error(
    'no Chromium, Chrome or Edge is on this machine, and none could be installed. Install one, or name it in COUNTERSIGN_BROWSER.',
  )
}
