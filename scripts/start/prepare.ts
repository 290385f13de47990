// What an editor needs before it opens: the extension as users get it, and a repository to look at.

import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../packaging/build.ts'
import { packVsix } from '../packaging/vsix.ts'
import { cacheRoot, projectRoot } from '../paths.ts'
import { capture, say } from '../run.ts'
import { createSample } from '../sample/createSample.ts'

/** Where `npm start` keeps its copy of the sample, with whatever was done to it. */
export const sampleRepository = join(cacheRoot, 'sample')

/** Builds and packs the extension; returns the VSIX. */
export async function prepareExtension(): Promise<string> {
  say('Building Countersign …')
  await build()
  mkdirSync(cacheRoot, { recursive: true })
  return packVsix(cacheRoot)
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
