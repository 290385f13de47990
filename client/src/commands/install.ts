// "Install Commit Gate" and "Connect an AI Agent": the server writes, or says what to paste where it must not.

import * as vscode from 'vscode'
import type { InstallResult } from '../../../server/src/protocol/install.ts'
import { clientCommands } from '../../../server/src/protocol.ts'
import { plainLabel } from '../escape.ts'
import { chooseRoot, stringIn } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const installGate: ClientCommand = {
  id: clientCommands.installGate,
  async run({ server, board }, [argument]) {
    const root = stringIn(argument, 'root') ?? (await chooseRoot(board))?.root
    if (root) await report(await server.install({ root, what: 'hook' }))
  },
}

export const connectAgent: ClientCommand = {
  id: clientCommands.connectAgent,
  async run({ server, board }, [argument]) {
    const root = stringIn(argument, 'root') ?? (await chooseRoot(board))?.root
    if (!root) return
    const agent = await chooseAgent()
    if (!agent) return
    const scope = await chooseScope(agent.label)
    if (scope) await report(await server.install({ root, what: agent.what, scope: scope.scope }))
  },
}

async function chooseAgent(): Promise<{ label: string; what: string } | undefined> {
  const items = [
    {
      label: 'Claude Code',
      description: vscode.l10n.t('and the agents of VS Code and Cursor that read its hook file'),
      what: 'claude-code',
    },
    {
      label: 'GitHub Copilot',
      description: vscode.l10n.t('in VS Code and on the command line'),
      what: 'copilot',
    },
    { label: 'Cursor', description: vscode.l10n.t('its agent and its Tab'), what: 'cursor' },
    { label: 'Gemini CLI', what: 'gemini' },
    { label: 'Codex', what: 'codex' },
    { label: 'Windsurf', what: 'windsurf' },
    { label: 'opencode', what: 'opencode' },
    { label: 'Cline', what: 'cline' },
  ]
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which agent writes code here?'),
    matchOnDescription: true,
  })
}

async function chooseScope(agent: string): Promise<{ label: string; scope: 'project' | 'user' } | undefined> {
  const items = [
    {
      label: vscode.l10n.t('This project'),
      description: vscode.l10n.t('in a file that the repository may share'),
      scope: 'project' as const,
    },
    {
      label: vscode.l10n.t('All my projects'),
      description: vscode.l10n.t('in your own settings of {0}', agent),
      scope: 'user' as const,
    },
  ]
  return vscode.window.showQuickPick(items, { title: vscode.l10n.t('Where shall {0} be connected?', agent) })
}

/** One message; a snippet can be copied from it. */
async function report({ done, message, snippet }: InstallResult): Promise<void> {
  const show = done ? vscode.window.showInformationMessage : vscode.window.showWarningMessage
  if (!snippet) {
    void show(plainLabel(message))
    return
  }
  const copy = vscode.l10n.t('Copy Snippet')
  if ((await show(plainLabel(message), copy)) === copy) await vscode.env.clipboard.writeText(snippet)
}
