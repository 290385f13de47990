// Neovim, the second editor: it knows the language server and nothing of our extension.

import { installDebianPackage, onPath } from '../programs.ts'

/** Its path: `COUNTERSIGN_NEOVIM`, else the machine's, else Debian's package. Throws an error that says what is missing. */
export async function neovim(): Promise<string> {
  const path = process.env.COUNTERSIGN_NEOVIM ?? onPath('nvim') ?? (await debianNeovim())
  if (path) return path
  throw new Error('Neovim is not on this machine. Install it, or name it in COUNTERSIGN_NEOVIM.')
}

async function debianNeovim(): Promise<string | undefined> {
  return (await installDebianPackage('neovim')) ? onPath('nvim') : undefined
}
