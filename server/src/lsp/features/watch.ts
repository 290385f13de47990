// Watching: files that change on disk, git that moves, and other processes that write beside us.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver/node'
import type { FilePath } from '../../base/path.ts'
import { messageOf } from '../../base/problem.ts'
import type { Feature } from '../context.ts'
import type { Root } from '../roots.ts'

/** Never ours: what git and package managers write. */
const foreign = /(^|\/)(\.git|node_modules)\//

/** So many events of one message are looked at before a keystroke gets its turn: a few ms. */
const slice = 1_000

export const watch: Feature = ({ connection, roots, client, onInitialized, onRoot, onShutdown }) => {
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const byRoot = new Map<Root, Set<FilePath>>()
    for (const [index, { uri }] of changes.entries()) {
      if (index % slice === slice - 1) await nextTurn()
      const place = roots.find(uri)
      if (!place || foreign.test(place.path)) continue
      byRoot.set(place.root, (byRoot.get(place.root) ?? new Set()).add(place.path))
    }
    for (const [root, paths] of byRoot) await root.session.filesChanged([...paths])
  })

  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) {
      const [from, to] = [roots.find(oldUri), roots.find(newUri)]
      if (from && to && from.root === to.root) from.root.session.moved(from.path, to.path)
    }
  })

  onInitialized(async () => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: '**/*' }],
    })
  })

  const report = (error: unknown): void =>
    connection.console.warn(`Could not read the reviews: ${messageOf(error)}`)

  onRoot(root => {
    const stop = root.session.host.repository.watch(what => {
      if (what === 'head') void root.session.refresh()
      if (what === 'reviews') root.session.reviewsChanged().catch(report)
    })
    onShutdown(stop)
  })
  return {}
}
