// The blast radius view: the dependents of one declaration by distance, as a tree that keyboards and readers can use.

import * as vscode from 'vscode'
import type { BlastRadiusResult, DependentItem, Landmark } from '../../server/src/protocol.ts'
import { editorRange } from './commands/open.ts'
import { plainLabel } from './escape.ts'
import { confidenceText, radiusSentences } from './radiusText.ts'

interface Ring {
  readonly distance: number
  readonly dependents: readonly DependentItem[]
}

/** Where the radius comes out: entry points, tests, the public API. */
interface Group {
  readonly title: string
  readonly icon: string
  readonly landmarks: readonly GroupItem[]
}

interface GroupItem {
  readonly label: string
  readonly note: string
  /** What opens; undefined for a name of the public API. */
  readonly uri?: string
  readonly icon: string
}

type Node = Ring | DependentItem | Group | GroupItem

export interface BlastRadiusView extends vscode.Disposable {
  /** Replaces what the view shows, and reveals it. */
  show(result: BlastRadiusResult): Promise<void>
}

const viewId = 'countersign.blastRadius'

export function createBlastRadiusView(): BlastRadiusView {
  const changed = new vscode.EventEmitter<undefined>()
  let rings: readonly Ring[] = []
  let groups: readonly Group[] = []

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: node => [...(node ? childrenOf(node) : [...rings, ...groups])],
    getParent: node => {
      if ('distance' in node && !('dependents' in node)) {
        return rings.find(ring => ring.distance === node.distance)
      }
      return 'label' in node ? groups.find(group => group.landmarks.includes(node)) : undefined
    },
    getTreeItem: node => {
      if ('dependents' in node) return ringItem(node)
      if ('landmarks' in node) return groupItem(node)
      return 'label' in node ? landmarkItem(node) : dependentItem(node)
    },
  }
  const view = vscode.window.createTreeView(viewId, { treeDataProvider: provider, showCollapseAll: true })
  return {
    async show(result) {
      rings = ringsOf(result.dependents)
      groups = groupsOf(result.landmarks)
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

function childrenOf(node: Node): readonly Node[] {
  if ('dependents' in node) return node.dependents
  return 'landmarks' in node ? node.landmarks : []
}

function groupsOf({ entryPoints, tests, publicApi }: BlastRadiusResult['landmarks']): readonly Group[] {
  const file =
    (icon: string) =>
    ({ uri, path, of }: Landmark): GroupItem => ({ label: path, note: of, uri, icon })
  const groups: readonly Group[] = [
    { title: vscode.l10n.t('Entry points'), icon: 'sign-in', landmarks: entryPoints.map(file('file-code')) },
    {
      title: vscode.l10n.t('Public API'),
      icon: 'package',
      landmarks: publicApi.map(one => ({ label: one.name, note: one.package, icon: 'symbol-interface' })),
    },
    { title: vscode.l10n.t('Tests'), icon: 'beaker', landmarks: tests.map(file('beaker')) },
  ]
  return groups.filter(({ landmarks }) => landmarks.length > 0)
}

function groupItem({ title, icon, landmarks }: Group): vscode.TreeItem {
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed)
  item.id = `group:${icon}`
  item.description = String(landmarks.length)
  item.iconPath = new vscode.ThemeIcon(icon)
  item.accessibilityInformation = { label: `${title}: ${landmarks.length}` }
  return item
}

function landmarkItem({ label, note, uri, icon }: GroupItem): vscode.TreeItem {
  const item = new vscode.TreeItem(plainLabel(label))
  item.description = plainLabel(note)
  item.iconPath = new vscode.ThemeIcon(icon)
  item.accessibilityInformation = { label: note === '' ? label : `${label}, ${note}` }
  if (uri !== undefined)
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [vscode.Uri.parse(uri)],
    }
  return item
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
  const confidence = confidenceText(dependent.confidence, vscode.l10n.t)
  item.description = plainLabel(confidence === '' ? dependent.path : `${dependent.path} · ${confidence}`)
  item.iconPath = new vscode.ThemeIcon('symbol-function')
  item.tooltip = plainLabel(`${dependent.path}:${start.line + 1}`)
  item.accessibilityInformation = {
    label: `${dependent.declaration}, ${dependent.path}${confidence === '' ? '' : `, ${confidence}`}`,
  }
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [vscode.Uri.parse(dependent.uri), { selection: new vscode.Range(start, start) }],
  }
  return item
}
