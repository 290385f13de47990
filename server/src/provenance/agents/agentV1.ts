// `agent-v1`: the payload for every agent that has no adapter of its own. docs/agents.md describes it.

import type { Adapter, NamedFile } from './adapter.ts'
import { objectsIn, type Payload, stringIn, textIn } from './payload.ts'
import { editsIn, pathIn } from './toolInput.ts'

const agentName = /^[a-z0-9][a-z0-9-]{0,63}$/

export const agentV1: Adapter = {
  tool: 'agent-v1',
  recognises: payload => stringIn(payload, 'format') === 'agent-v1',
  momentOf: payload => {
    const phase = stringIn(payload, 'phase') ?? 'after'
    return phase === 'before' || phase === 'after' ? phase : undefined
  },
  read: payload => {
    const files = objectsIn(payload, 'files').flatMap(fileOf)
    const command = files.length === 0 ? stringIn(payload, 'command') : undefined
    if (files.length === 0 && command === undefined) return undefined
    const agent = stringIn(payload, 'agent') ?? ''
    const action = stringIn(payload, 'action') ?? (command === undefined ? 'edit' : 'shell')
    const tool = agentName.test(agent) ? { tool: agent } : {}
    return { action, files, ...tool, ...(command === undefined ? {} : { command }) }
  },
}

function fileOf(file: Payload): readonly NamedFile[] {
  const path = pathIn(file)
  if (path === undefined) return []
  const before = textIn(file, 'before')
  const content = textIn(file, 'content')
  return [
    {
      path,
      ...(before === undefined ? {} : { before }),
      ...(content === undefined ? {} : { content }),
      edits: objectsIn(file, 'edits').flatMap(edit => editsIn(edit, '')),
    },
  ]
}
