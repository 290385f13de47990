// What an editor needs before it opens: the extension as users get it, and a repository to look at.

import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { vsixName } from '../packaging/vsix.ts'
import { cacheRoot, projectRoot } from '../paths.ts'
import { capture, say } from '../run.ts'
import { createSample } from '../sample/createSample.ts'

/** Where `npm start` keeps its copy of the sample, with whatever was done to it. */
export const sampleRepository = join(cacheRoot, 'sample')

/** Builds and packs the extension; returns the VSIX. Throws what the tools said when they refuse. */
export function prepareExtension(): string {
  say('Building Countersign …')
  mkdirSync(cacheRoot, { recursive: true })
  // In a process of its own: vsce lists every file that it packs.
  const pack = join(projectRoot, 'scripts', 'packaging', 'main.ts')
  const { status, stdout, stderr } = capture(process.execPath, [pack, cacheRoot])
  if (status !== 0) throw new Error(`the extension could not be built.\n${stdout}${stderr}`)
  return join(cacheRoot, vsixName)
}

/** A new sample in `directory`, in place of what was there, with Claude Code connected to Countersign. */
export function prepareSample(directory: string): void {
  rmSync(directory, { recursive: true, force: true })
  createSample(directory)
  connectAgent(directory)
}

/** Installs Claude Code's hook again each time: the command that it calls may have moved. */
export function connectAgent(repository: string): void {
  const command = join(projectRoot, 'dist', 'countersign.cjs')
  const { status, stderr } = capture(process.execPath, [
    command,
    '--cwd',
    repository,
    'install',
    'claude-code',
  ])
  if (status !== 0)
    throw new Error(`\`countersign install claude-code\` failed in ${repository}: ${stderr.trim()}`)
}

/** The sample as it was left the last time, or a new one. */
export function keptSample(): string {
  if (existsSync(join(sampleRepository, '.git'))) connectAgent(sampleRepository)
  else prepareSample(sampleRepository)
  return sampleRepository
}
