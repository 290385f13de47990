// Attributions: who wrote each line of an open document, for the marks in the gutter.

import type { Snapshot } from '../../analysis/snapshot.ts'
import { type AttributedLine, methods } from '../../protocol.ts'
import { check } from '../checkParams.ts'
import type { Feature } from '../context.ts'
import type { Root } from '../roots.ts'
import { toldLines } from '../toldLines.ts'

export const attributions: Feature = ({ connection, documents, roots, onRoot, options }) => {
  const heard = new WeakMap<Root, Pick<Snapshot, 'statements' | 'readMarks'>>()

  connection.onRequest(methods.attributions, (params: unknown): readonly AttributedLine[] => {
    const place = roots.find(check.document(params).uri)
    return place === undefined ? [] : toldLines(place)
  })

  const tell = (uri: string): void => {
    if (documents.get(uri)) void connection.sendNotification(methods.didChangeAttributions, { uri })
  }

  /** A statement may be about any document. */
  const tellWhenSaid = (root: Root): void => {
    const { statements, readMarks } = root.session.workspace.snapshot
    const last = heard.get(root)
    heard.set(root, { statements, readMarks })
    if (last?.statements === statements && last.readMarks === readMarks) return
    for (const { uri } of documents.all()) if (roots.find(uri)?.root === root) tell(uri)
  }

  if (options.observesEdits) {
    onRoot(root => {
      root.session.workspace.listen((_, change) => {
        if (change.kind === 'reviews') tellWhenSaid(root)
        else if (change.kind === 'file') tell(roots.uriOf(root, change.state.path))
        else if (change.kind === 'attributed') tell(roots.uriOf(root, change.path))
      })
    })
  }
  return {}
}
