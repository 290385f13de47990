// Runs a script with the project's own Node, after installing what the lockfile names. Plain JavaScript: any Node starts it.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/**
 * Replaces this process, as far as a process can: same arguments, same terminal, same exit status.
 * @param {string} script relative to scripts/
 * @returns {Promise<void>}
 */
export async function bootstrap(script) {
  if (!isInstalled()) install()
  const child = spawn(node, [join(root, 'scripts', script), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl+C to the child as well: it decides when to end.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.exitCode = await new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (status, signal) => done(signal ? 1 : (status ?? 1)))
  })
}

/** npm writes node_modules/.package-lock.json last: when it agrees with the lockfile, everything is there. */
function isInstalled() {
  const installed = packages(join(root, 'node_modules', '.package-lock.json'))
  if (!existsSync(node)) return false
  return Object.entries(packages(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '' || wanted.optional) return true
    return installed[path]?.version === wanted.version
  })
}

/** @returns {Record<string, { version?: string, optional?: boolean }>} */
function packages(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : {}
}

function install() {
  process.stderr.write('Installing what package-lock.json names, once (about half a minute) …\n')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  // npm tells its scripts where it is; without it, the one on the PATH must do (a .cmd file on Windows).
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status === 0 && existsSync(node)) return
  const why =
    status === 0 ? 'npm brought no Node (is `ignore-scripts` set?)' : `npm ci ended with status ${status}`
  process.stderr.write(`countersign: ${why}. Run \`npm ci\` here and see what it says.\n`)
  process.exit(1)
}
