// `opencode`: a plugin tells us of opencode's edits and commands, because it calls no hooks of the shell.

import type { SetupScope } from '../../../analysis/host.ts'
import { projectCommand, userCommand } from './agentFile.ts'
import { mark, type ProgrammedAgent } from './fileSetup.ts'

export const opencode: ProgrammedAgent = {
  name: 'opencode',
  title: 'opencode',
  files: [{ project: '.opencode/plugins/countersign.js', user: '.config/opencode/plugins/countersign.js' }],
  traces: ['.opencode', '.config/opencode'],
  programFor: pluginFor,
  paste: file => ({
    ask: `Give it another name, then connect opencode again:`,
    snippet: `mv "${file}" "${file.replace(/\.js$/, '-other.js')}"\n`,
  }),
  afterwards: 'Sessions that are open take it up when they start again.',
  playOf: (scope, { executable, electron }) => {
    const plugin = Buffer.from(pluginFor(scope)).toString('base64')
    return {
      command: `"$COUNTERSIGN_RUNTIME" --input-type=module --eval "$COUNTERSIGN_SCENE"`,
      variables: {
        COUNTERSIGN_RUNTIME: executable,
        COUNTERSIGN_SCENE: scene,
        COUNTERSIGN_PLUGIN: `data:text/javascript;base64,${plugin}`,
        ...(electron ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
      },
      payloadOf: ({ root, path, marker, content }) => ({
        directory: root,
        call: { tool: 'write', sessionID: marker, callID: marker },
        args: { filePath: path, content },
      }),
    }
  },
}

/** Plays opencode: it loads the plugin and makes the call that comes on standard input. */
const scene = `
import { text } from 'node:stream/consumers'
const { directory, call, args } = JSON.parse(await text(process.stdin))
const { Countersign } = await import(process.env.COUNTERSIGN_PLUGIN)
const plugin = await Countersign({ directory })
await plugin['tool.execute.before'](call, { args })
await plugin['tool.execute.after'](call, { title: '', output: '', metadata: {} })
`

/** Plain JavaScript, for whatever opencode runs on. A failure of ours must not become one of the tool. */
function pluginFor(scope: SetupScope): string {
  const command = scope === 'user' ? userCommand('opencode') : projectCommand('opencode')
  return `// ${mark}, which keeps it up to date: tells it of opencode's edits and commands. Changes made here are lost.
import { spawn } from 'node:child_process'

const command = ${JSON.stringify(command)}
const heard = new Set(['edit', 'write', 'multiedit', 'patch', 'apply_patch', 'bash'])

export const Countersign = async ({ directory }) => {
  const argsOfCalls = new Map()
  const modelsOfSessions = new Map()
  const tell = (moment, { tool, sessionID, callID }, args) =>
    new Promise(resolve => {
      const model = modelsOfSessions.get(sessionID)
      const event = { hook_event_name: moment, sessionID, callID, directory, model, tool, args }
      const child = spawn('sh', ['-c', command], { cwd: directory, stdio: ['pipe', 'ignore', 'ignore'] })
      child.on('error', resolve)
      child.on('close', resolve)
      child.stdin.on('error', () => undefined)
      child.stdin.end(JSON.stringify(event))
    })
  return {
    'chat.message': async ({ sessionID, model }) => {
      if (model?.modelID) modelsOfSessions.set(sessionID, \`\${model.providerID}/\${model.modelID}\`)
    },
    'tool.execute.before': async (call, { args }) => {
      if (!heard.has(call.tool)) return
      argsOfCalls.set(call.callID, args)
      if (call.tool === 'bash') await tell('tool.execute.before', call, args)
    },
    'tool.execute.after': async call => {
      const args = argsOfCalls.get(call.callID) ?? call.args
      argsOfCalls.delete(call.callID)
      if (heard.has(call.tool) && args !== undefined) await tell('tool.execute.after', call, args)
    },
  }
}
`
}
