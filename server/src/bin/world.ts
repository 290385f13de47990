// The world of the language server on this machine: hosts and setups, put together.

import { homedir } from 'node:os'
import { messageOf } from '../base/problem.ts'
import { openVcs } from '../io/git.ts'
import { updateLauncher, updateUserLauncher } from '../io/launcher.ts'
import { openNodeHost } from '../io/nodeHost.ts'
import { createSetups } from '../io/setup/setups.ts'
import type { ServerWorld } from '../lsp/serve.ts'
import { bundleFile, globalStorage, runtime, version, workerFile } from './program.ts'

/** `warn` hears what went wrong beside the work. */
export function createWorld(warn: (message: string) => void): ServerWorld {
  return {
    version,
    openHost: async (folder, options) => {
      const host = await openNodeHost(folder, {
        workerFile,
        globalStorage: options.globalStorage ?? globalStorage(),
        warn,
      })
      if (host.vcs) {
        await keepLaunchers(host.vcs.storage).catch((error: unknown) => {
          warn(`Hooks cannot find Countersign: ${messageOf(error)}`)
        })
      }
      return host
    },
    setups: async root => {
      const opened = await openVcs(root)
      const place = {
        root,
        vcs: opened?.vcs,
        home: homedir(),
        runtime,
        bundle: bundleFile,
        onFailure: 'allow' as const,
      }
      return createSetups(place)
    },
  }
}

async function keepLaunchers(storage: string): Promise<void> {
  await updateLauncher(storage, runtime, bundleFile)
  await updateUserLauncher(homedir(), runtime, bundleFile)
}
