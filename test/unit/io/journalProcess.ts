// A process of its own for the tests of the journal: `node journalProcess.ts ACT FOLDER [NUMBER]`.

import { promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import process from 'node:process'

const [act = '', folder = '', number = '0'] = process.argv.slice(2)

/** Ends this process, as a power cut would, before the call of that number that changes the disk. */
function killAt(count: number): void {
  let calls = 0
  const watched = ['open', 'rename', 'rm', 'writeFile'] as const
  const step = (): void => {
    calls++
    if (calls === count) process.kill(process.pid, 'SIGKILL')
  }
  const target: Record<string, (...args: never[]) => unknown> = promises as never
  for (const name of watched) {
    const real = target[name]
    target[name] = (...args) => {
      step()
      return real?.(...args)
    }
  }
  syncBuiltinESMExports()
}

// After the calls are watched: what is imported holds on to them.
if (act === 'compact') killAt(Number(number))
const { openJournal } = await import('../../../server/src/io/journal.ts')
const { marked } = await import('../provenance/marked.ts')

const journal = await openJournal(folder, { worktree: '/w' })
if (act === 'compact') await journal.compact()
if (act === 'write') {
  for (let line = 0; line < Number(number); line++) {
    const { text, ledger } = marked(`‹human›typed ${line} by ${process.pid}\n‹/›‹ai›${line} offered\n‹/›`)
    journal.remember(`${process.pid}.ts`, text, ledger)
    await journal.flush()
    process.stdout.write(`${line}\n`)
  }
}
await journal.dispose()
