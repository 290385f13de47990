// Setup: installs the commit gate or connects an agent, at the user's word.

import type { InstallResult } from '../../protocol/install.ts'
import { methods } from '../../protocol.ts'
import { check } from '../checkParams.ts'
import type { Feature } from '../context.ts'

export const setup: Feature = ({ connection, roots, setups }) => {
  connection.onRequest(methods.install, async (params: unknown): Promise<InstallResult> => {
    const { root: uri, what, scope } = check.install(params)
    const root = roots.byUri(uri)
    if (!root) return { done: false, message: 'There is no repository here to install into.' }
    const known = await setups(root.session.host.files.root)
    const wanted = known.find(one => one.name === what)
    if (!wanted) {
      return {
        done: false,
        message: `Countersign cannot connect "${what}". It knows ${known.map(one => one.name).join(', ')}.`,
      }
    }
    return wanted.install(scope ?? 'project')
  })
  return {}
}
