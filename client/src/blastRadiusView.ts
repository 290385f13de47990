// The blast radius view: the dependents of one declaration by distance, as a tree that keyboards and readers can use.

import * as vscode from 'vscode'
import type { BlastRadiusResult, DependentItem } from '../../server/src/protocol.ts'
import { editorRange } from './commands/open.ts'
import { plainLabel } from './escape.ts'
import { radiusSentences } from './radiusText.ts'

interface Ring {
  readonly distance: number
  readonly dependents: readonly DependentItem[]
}

type Node = Ring | DependentItem

export interface BlastRadiusView extends vscode.Disposable {
  /** Replaces what the view shows, and reveals it. */
  show(result: BlastRadiusResult): Promise<void>
}

const viewId = 'countersign.blastRadius'

export function createBlastRadiusView(): BlastRadiusView {
  const changed = new vscode.EventEmitter<undefined>()
  let rings: readonly Ring[] = []

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: node => [...(node ? dependentsOf(node) : rings)],
    getParent: node =>
      'dependents' in node ? undefined : rings.find(ring => ring.distance === node.distance),
    getTreeItem: node => ('dependents' in node ? ringItem(node) : dependentItem(node)),
  }
  const view = vscode.window.createTreeView(viewId, { treeDataProvider: provider, showCollapseAll: true })
  return {
    async show(result) {
      rings = ringsOf(result.dependents)
      view.description = plainLabel(result.declaration.split('#').at(-1) ?? result.declaration)
      view.message = radiusSentences(result, vscode.l10n.t).map(plainLabel).join(' ')
      changed.fire(undefined)
      await vscode.commands.executeCommand('setContext', 'countersign.hasBlastRadius', true)
      await vscode.commands.executeCommand(`${viewId}.focus`)
      const [nearest] = rings
      if (nearest) await view.reveal(nearest, { focus: true, select: true, expand: true })
    },
    dispose: () => vscode.Disposable.from(view, changed).dispose(),
  }
}

function dependentsOf(node: Node): readonly DependentItem[] {
  return 'dependents' in node ? node.dependents : []
}

function ringsOf(dependents: readonly DependentItem[]): readonly Ring[] {
  const distances = [...new Set(dependents.map(({ distance }) => distance))].sort((a, b) => a - b)
  return distances.map(distance => ({
    distance,
    dependents: dependents.filter(dependent => dependent.distance === distance),
  }))
}

function ringItem({ distance, dependents }: Ring): vscode.TreeItem {
  const state = vscode.TreeItemCollapsibleState[distance === 1 ? 'Expanded' : 'Collapsed']
  const label =
    distance === 1 ? vscode.l10n.t('Depend on it directly') : vscode.l10n.t('{0} steps away', distance)
  const item = new vscode.TreeItem(label, state)
  item.id = `ring:${distance}`
  item.description = String(dependents.length)
  item.accessibilityInformation = { label: `${label}: ${dependents.length}` }
  return item
}

function dependentItem(dependent: DependentItem): vscode.TreeItem {
  const item = new vscode.TreeItem(plainLabel(dependent.declaration))
  const { start } = editorRange(dependent.range)
  item.description = plainLabel(dependent.path)
  item.iconPath = new vscode.ThemeIcon('symbol-function')
  item.tooltip = plainLabel(`${dependent.path}:${start.line + 1}`)
  item.accessibilityInformation = { label: `${dependent.declaration}, ${dependent.path}` }
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [vscode.Uri.parse(dependent.uri), { selection: new vscode.Range(start, start) }],
  }
  return item
}
