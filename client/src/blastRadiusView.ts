// The blast radius view: the dependents of one declaration by distance, as a tree that keyboards and readers can use.

import * as vscode from 'vscode'
import type { BreakageResult, BrokenItem } from '../../server/src/protocol/breakage.ts'
import type {
  BlastRadiusResult,
  DeclarationParams,
  DependentItem,
  Landmark,
  Status,
} from '../../server/src/protocol.ts'
import { type Broken, breakageItem, isOnBreakage, type Offer, onBreakage } from './breakageItems.ts'
import { breakageSentences, nameIn } from './breakageText.ts'
import { editorRange } from './commands/open.ts'
import { plainLabel } from './escape.ts'
import { confidenceText, radiusSentences } from './radiusText.ts'
import type { Server } from './server.ts'

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

type Top = Broken | Offer | Ring | Group

type Node = Top | BrokenItem | DependentItem | GroupItem

/** The dependents of one declaration; what they make of its change, when that was asked. */
export interface ShownRadius {
  readonly result: BlastRadiusResult
  readonly place: DeclarationParams
  readonly found: BreakageResult | null
}

export interface BlastRadiusView extends vscode.Disposable {
  /** Replaces what the view shows, and reveals it. */
  show(shown: ShownRadius): Promise<void>
  /** Shows what is known by now of the call sites of what it shows. */
  follow(status: Status): Promise<void>
}

const viewId = 'countersign.blastRadius'

export function createBlastRadiusView(server: Server): BlastRadiusView {
  const changed = new vscode.EventEmitter<undefined>()
  let tops: readonly Top[] = []
  let current: ShownRadius | undefined
  /** What the status last said of its call sites; undefined as long as it said nothing since this is shown. */
  let heard: { readonly said: string | undefined } | undefined

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: node => [...(node ? childrenOf(node) : tops)],
    getParent: node => tops.find(top => childrenOf(top).includes(node)),
    getTreeItem: itemOf,
  }
  const view = vscode.window.createTreeView(viewId, { treeDataProvider: provider, showCollapseAll: true })
  const fill = (shown: ShownRadius): Top | undefined => {
    const { result, place, found } = shown
    current = shown
    const rings = ringsOf(result.dependents)
    const breakage = onBreakage(result, place, found)
    tops = [...breakage, ...rings, ...groupsOf(result.landmarks)]
    view.description = plainLabel(nameIn(result.declaration))
    const said = found ? breakageSentences(found, vscode.l10n.t) : []
    view.message = [...said, ...radiusSentences(result, vscode.l10n.t)].map(plainLabel).join(' ')
    changed.fire(undefined)
    return breakage.find(row => 'broken' in row) ?? rings[0]
  }

  return {
    async show(shown) {
      const first = fill(shown)
      heard = undefined
      await vscode.commands.executeCommand('setContext', 'countersign.hasBlastRadius', true)
      await vscode.commands.executeCommand(`${viewId}.focus`)
      if (first) await view.reveal(first, { focus: true, select: true, expand: true })
    },
    async follow({ regions }) {
      if (!current) return
      const { place, result } = current
      const declaration = nameIn(result.declaration)
      const region = regions.find(one => one.uri === place.uri && one.declaration === declaration)
      const said = region?.callSites
      if (heard && heard.said === said) return
      heard = { said }
      const fresh = await server.blastRadius(place)
      const found = await server.knownBreakage(place)
      if (fresh?.declaration === current.result.declaration) fill({ result: fresh, place, found })
    },
    dispose: () => vscode.Disposable.from(view, changed).dispose(),
  }
}

function childrenOf(node: Node): readonly Node[] {
  if ('broken' in node) return node.broken
  if ('dependents' in node) return node.dependents
  return 'landmarks' in node ? node.landmarks : []
}

function itemOf(node: Node): vscode.TreeItem {
  if (isOnBreakage(node)) return breakageItem(node)
  if ('dependents' in node) return ringItem(node)
  if ('landmarks' in node) return groupItem(node)
  return 'label' in node ? landmarkItem(node) : dependentItem(node)
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
