// What cannot run here, as it is documented: the events that extensions see of chat edits, the Agent Host and Live Share.

import * as vscode from 'vscode'
import { type } from '../../e2e/driver.ts'
import type { ActKind, Stage } from '../act.ts'
import { copilotAgentHost, report } from '../agents.ts'
import { allBy, ruled } from '../rules.ts'
import type { Scene } from '../scene.ts'
import { addLines } from './agents.ts'

/** VS Code opens these beside a file while a chat is editing it. */
const chatSchemes = ['chat-editing-text-model', 'chat-editing-snapshot-text-model']

export const replayed: readonly ActKind[] = [
  {
    name: 'chat edit, one',
    weight: 2,
    replayed: true,
    perform: async stage => {
      const scene = await stage.open()
      await whileChatEdits(scene, () => editAsChat(stage, scene, 1))
    },
  },
  {
    name: 'chat edit, streamed in several',
    weight: 2,
    replayed: true,
    perform: async stage => {
      const scene = await stage.open()
      await whileChatEdits(scene, async () => {
        for (let part = 0; part < 4; part++) await editAsChat(stage, scene, 1)
      })
    },
  },
  {
    name: 'chat edit, then typed on',
    replayed: true,
    perform: async stage => {
      const scene = await stage.open()
      await whileChatEdits(scene, () => editAsChat(stage, scene, 1))
      const line = stage.words.comment()
      await scene.cursor(scene.text.length)
      await type(line)
      await scene.shows(line)
    },
  },
  {
    name: 'Agent Host, adds lines',
    weight: 2,
    replayed: true,
    perform: async stage => {
      const scene = await stage.open()
      const made = addLines(stage, scene, 1)
      scene.write(made.after)
      await report(copilotAgentHost, { path: scene.path, old: made.old, text: made.text }, stage.random)
      await scene.reloads(made.after)
    },
  },
  {
    name: 'Live Share, a guest types',
    weight: 2,
    replayed: true,
    perform: async stage => {
      const scene = await stage.open()
      await ruled([scene], allBy('unknown'), async () => {
        for (const letter of stage.words.name()) await insert(scene, 0, letter)
      })
    },
  },
]

async function editAsChat({ words }: Stage, scene: Scene, line: number): Promise<void> {
  const { end } = scene.document.lineAt(line).range
  const text = `\n${words.statements(2).join('\n')}`
  await ruled([scene], allBy('ai'), () => insert(scene, scene.document.offsetAt(end), text))
}

async function insert(scene: Scene, offset: number, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit()
  edit.insert(scene.document.uri, scene.document.positionAt(offset), text)
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the editor refused the edit')
}

/** With the document open that VS Code shows its own chat's state in; a provider of ours stands in for it. */
async function whileChatEdits(scene: Scene, act: () => Promise<void>): Promise<void> {
  const providers = chatSchemes.map(scheme =>
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => scene.text,
    }),
  )
  try {
    const [scheme = ''] = chatSchemes
    const query = JSON.stringify({ kind: 'doc', documentId: 'd1', chatSessionResource: 'chat:s1' })
    await vscode.workspace.openTextDocument(scene.document.uri.with({ scheme, query }))
    await act()
  } finally {
    for (const provider of providers) provider.dispose()
  }
}
