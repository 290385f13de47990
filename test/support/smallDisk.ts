// A disk that is full, or read-only, in earnest: a small file system of its own, where one may mount; else limits of
// the process that writes.

import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { getuid } from 'node:process'
import type { TestContext } from 'node:test'
import { closeAfter } from './closing.ts'

export interface SmallDisk {
  /** The error that a full one gives. */
  readonly code: 'ENOSPC' | 'EFBIG'
  /** Leaves no room: to nobody, or to this process. */
  readonly fill: (pid: number) => void
  readonly makeRoom: (pid: number) => void
}

/** Puts a small disk in the place of `folder`, which is made. A sentence where this machine does not let us. */
export function smallDisk(t: TestContext, folder: string): SmallDisk | string {
  if (mount(t, folder, 'size=4m')) {
    const filler = join(folder, 'filler')
    return {
      code: 'ENOSPC',
      fill: () => {
        const { bavail, bsize } = statfsSync(folder)
        appendFileSync(filler, Buffer.alloc(bavail * bsize))
      },
      makeRoom: () => rmSync(filler),
    }
  }
  if (spawnSync('prlimit', ['--version']).status !== 0)
    return 'No file system may be mounted here, and there is no prlimit.'
  const limit = (pid: number, bytes: string) =>
    execFileSync('prlimit', ['--pid', `${pid}`, `--fsize=${bytes}:`])
  return { code: 'EFBIG', fill: pid => limit(pid, '64'), makeRoom: pid => limit(pid, 'unlimited') }
}

/** Makes `folder`, in which nobody may write. Returns how to allow it; a sentence where that cannot be had. */
export function readOnlyFolder(t: TestContext, folder: string): (() => void) | string {
  if (mount(t, folder, 'ro,size=4m'))
    return () => void execFileSync('mount', ['-o', 'remount,rw,size=4m', folder])
  if (getuid?.() === 0) return 'No file system may be mounted here, and nothing else holds root back.'
  chmodSync(folder, 0o500)
  closeAfter(t, () => chmodSync(folder, 0o700))
  return () => chmodSync(folder, 0o700)
}

/** False where that is not allowed. */
function mount(t: TestContext, folder: string, options: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { status } = spawnSync('mount', [
    '-t',
    'tmpfs',
    '-o',
    `${options},mode=0700`,
    'countersign-test',
    folder,
  ])
  if (status === 0) closeAfter(t, () => void spawnSync('umount', ['--lazy', folder]))
  return status === 0
}
