// "Walk the Change", and the keys that go through it.

import { clientCommands } from '../../../server/src/protocol.ts'
import { chooseRoot, stringIn } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const startWalk: ClientCommand = {
  id: clientCommands.walk,
  async run({ walk, board }, [argument]) {
    const root = stringIn(argument, 'root') ?? (await chooseRoot(board))?.root
    if (root) await walk.start(root)
  },
}

export const markReadAndGoOn: ClientCommand = {
  id: 'countersign.walk.markRead',
  run: ({ walk }) => walk.markRead(),
}

export const skipRegion: ClientCommand = {
  id: 'countersign.walk.skip',
  run: ({ walk }) => walk.skip(),
}

export const endWalk: ClientCommand = {
  id: 'countersign.walk.end',
  run: ({ walk }) => walk.end(),
}
