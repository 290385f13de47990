// The wire between client and server: names and types only, no runtime imports. The client imports nothing else of ours.

import type { JournalFailure } from './base/journalFailure.ts'
import type { Range } from './base/lines.ts'

/** What the editor saw about one change. `unknown` when nothing was seen. */
export type EditKind =
  | 'typing'
  | 'paste'
  | 'inlineCompletion'
  | 'completion'
  | 'snippet'
  | 'replace'
  | 'refactoring'
  | 'comment'
  | 'rearrangement'
  | 'chat'
  | 'format'
  | 'undo'
  | 'redo'
  | 'reload'
  | 'unknown'

/** Sent by the client just before the `didChange` of the same uri and version. */
export interface ObservedEdit {
  readonly uri: string
  readonly version: number
  readonly kind: EditKind
  /** The extension that offered a ghost text or edited the buffer, when exactly one can have been it. */
  readonly tool?: string
  readonly model?: string
  /** For a paste: the `CopiedText` that was on the clipboard. */
  readonly copy?: string
  /** For a rearrangement that repeats text: where that stands before the change. */
  readonly from?: readonly Range[]
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** Of the text after the change, in UTF-16 code units: a server that has another one has lost the editor. */
  readonly length?: number
}

/** Sent by the client when text of a document goes to the clipboard. */
export interface CopiedText {
  readonly uri: string
  /** Any name; whoever pastes gives it back. */
  readonly id: string
  readonly ranges: readonly Range[]
  /** The text was cut: the ranges are those of the text before the last change. */
  readonly cut: boolean
}

/** `initializationOptions` of the client. */
export interface ClientOptions {
  /** The client sends `didObserveEdit`. Without it every edit is `unknown`. */
  readonly observesEdits?: boolean
  /** The client answers `didLoseText` with `resync`. Without it each save must bring its text. */
  readonly resyncs?: boolean
  /** Where the journal lies when there is no git repository; absolute. */
  readonly globalStorage?: string
}

export type WireLevel = 'low' | 'medium' | 'high' | 'critical'

export interface StatusRegion {
  readonly region: string
  readonly uri: string
  readonly range: Range
  readonly declaration: string
  readonly level: WireLevel
  readonly contributor: string
  /** Largest first, at most three sentences. */
  readonly reasons: readonly string[]
  readonly signOff: string
  /** What a type check found out about its call sites: one sentence, beside the reasons and no part of the risk. */
  readonly callSites?: string
  /** Unread AI lines. */
  readonly unread: number
}

/** The pending change of one root, after each change of it. */
export interface Status {
  /** Uri of the root. */
  readonly root: string
  /** `failed`: the repository could not be read; `problems` say why. */
  readonly state: 'indexing' | 'ready' | 'noGit' | 'failed'
  readonly level: WireLevel
  /** 0–100, rounded. */
  readonly score: number
  /** Regions that still need a review: neither requested nor signed. */
  readonly toReview: number
  readonly requested: number
  readonly gate: 'pass' | 'refuse' | 'undecided'
  /** Plain sentences: why. */
  readonly because: readonly string[]
  readonly regions: readonly StatusRegion[]
  /** Why evidence may be missing; its sentence is in none of the others. */
  readonly journal?: JournalFailure
  readonly problems: readonly string[]
}

/** Asks once for a change set whether the developer wants to request a review. */
export interface ReviewPrompt {
  readonly root: string
  readonly message: string
  readonly owners: readonly string[]
}

export interface AttributedLine {
  /** Zero-based. */
  readonly line: number
  readonly contributor: 'human' | 'ai' | 'mixed' | 'unknown'
  readonly grade: 'A' | 'B' | 'C' | 'D' | null
  readonly tool: string | null
  readonly model: string | null
  /** A person said something about it: it is told in `because`, whether or not it decided. */
  readonly stated: boolean
  /** How it is known, who states what about it and who marked it as read, in sentences. */
  readonly because: string
}

/** Who wrote one stretch of a document, to the character. */
export interface AttributedSpan {
  /** Zero-based UTF-16 offsets, half-open. */
  readonly start: number
  readonly end: number
  readonly contributor: 'human' | 'ai' | 'mixed' | 'unknown'
  /** Of the newest evidence; null when nothing was ever observed. */
  readonly grade: 'A' | 'B' | 'C' | 'D' | null
  /** The kind of that evidence: `typing`, `hook`, `paste` … */
  readonly kind: string | null
  readonly tool: string | null
}

export interface DocumentParams {
  readonly uri: string
}

export interface PlaceParams {
  readonly uri: string
  readonly range: Range
}

/** A declaration: the one of that name, which may be gone by now, or else the one at the place. */
export interface DeclarationParams extends PlaceParams {
  readonly declaration?: string
}

export interface DependentItem {
  readonly uri: string
  readonly path: string
  readonly declaration: string
  readonly distance: number
  readonly range: Range
  /** How sure it is that it depends; absent where it is certain. */
  readonly confidence?: 'likely' | 'possible'
}

export interface BlastRadiusResult {
  /** `path#name`. */
  readonly declaration: string
  readonly range: Range
  readonly radius: {
    readonly declarations: number
    readonly files: number
    readonly packages: number
    readonly entryPoints: number
    readonly tests: number
  }
  readonly dependents: readonly DependentItem[]
  readonly blindSpots: number
  /** What a change comes out at; at most 200 of each, by path or name. */
  readonly landmarks: {
    readonly entryPoints: readonly Landmark[]
    readonly tests: readonly Landmark[]
    /** Names that others import from a package of the workspace. */
    readonly publicApi: readonly { readonly name: string; readonly package: string }[]
  }
  /** How many declarations use a member of this name, of something whose type cannot be seen. */
  readonly untypedUses: number
  /** What users see of it has changed: ask for `breakage`. */
  readonly signatureChanged: boolean
}

/** A file in which a blast radius comes out. */
export interface Landmark {
  readonly uri: string
  readonly path: string
  /** Its package, or the framework that loads it; '' for a test. */
  readonly of: string
}

export interface RequestReviewParams {
  readonly root: string
  /** Owners as CODEOWNERS writes them; without it, the owners of the regions. */
  readonly to?: readonly string[]
}

export interface RequestReviewResult {
  /** Uri of the Markdown file; undefined when there was nothing to request. */
  readonly uri?: string
  readonly message: string
}

/** One stop of the walk: the riskiest unread region first. */
export interface WalkStop {
  readonly region: string
  readonly uri: string
  readonly path: string
  readonly declaration: string
  readonly range: Range
  readonly level: WireLevel
  readonly points: number
  readonly reasons: readonly string[]
  /** AI lines of the region that nobody has marked as read. */
  readonly unread: number
  readonly callers: readonly DependentItem[]
}

export interface WalkResult {
  readonly stops: readonly WalkStop[]
  readonly unreadLines: number
  readonly totalLines: number
}

/** Method names; C→S is sent by the client, S→C by the server. */
export const methods = {
  /** C→S, notification: ObservedEdit. */
  didObserveEdit: 'countersign/didObserveEdit',
  /** C→S: TextCheck → boolean, whether the server has exactly this text. When it has another one it asks for it. */
  hasText: 'countersign/hasText',
  /** S→C, notification: DocumentParams; the server has lost the text of an open document and waits for `resync`. */
  didLoseText: 'countersign/didLoseText',
  /** C→S, notification: WholeText. What differs is of unknown authorship. */
  resync: 'countersign/resync',
  /** C→S, notification: CopiedText. */
  didCopyText: 'countersign/didCopyText',
  /** S→C, notification: Status. */
  didChangeStatus: 'countersign/didChangeStatus',
  /** S→C, notification: ReviewPrompt. */
  didAskForReview: 'countersign/didAskForReview',
  /** S→C, notification: DocumentParams; ask for `attributions` again. */
  didChangeAttributions: 'countersign/didChangeAttributions',
  /** C→S: DocumentParams → AttributedLine[]. Lines without evidence are left out. */
  attributions: 'countersign/attributions',
  /**
   * C→S: DocumentParams → AttributedSpan[]: sorted, disjoint, covering the whole text as the server has it; empty for
   * an empty document and for one that is not open.
   */
  spans: 'countersign/spans',
  /** C→S: DeclarationParams → BlastRadiusResult | null. */
  blastRadius: 'countersign/blastRadius',
  /** C→S: DeclarationParams → BreakageResult | null. Takes seconds; cancelling it ends the check. */
  breakage: 'countersign/breakage',
  /** C→S: DeclarationParams → BreakageResult | null: as it is known of the texts at hand; null when nobody has asked. */
  knownBreakage: 'countersign/knownBreakage',
  /** C→S: RequestReviewParams → RequestReviewResult. */
  requestReview: 'countersign/requestReview',
  /** C→S: MarkReadParams → Acted. */
  markRead: 'countersign/markRead',
  /** C→S: StateParams → Acted. */
  state: 'countersign/state',
  /** C→S: WithdrawParams → string: what was withdrawn, or why nothing was. */
  withdraw: 'countersign/withdraw',
  /** C→S: { root } → WalkResult. */
  walk: 'countersign/walk',
  /** C→S: DocumentParams → string | null: the text that the pending change is compared with. */
  baseText: 'countersign/baseText',
  /** C→S: InstallParams → InstallResult. */
  install: 'countersign/install',
} as const

/** Commands that the server executes for any editor (`workspace/executeCommand`); arguments beside each. */
export const serverCommands = {
  /** [RequestReviewParams] */
  requestReview: 'countersign.server.requestReview',
  /** [MarkReadParams] */
  markRead: 'countersign.server.markRead',
  /** [StateParams] */
  state: 'countersign.server.state',
  /** [WithdrawParams] */
  withdraw: 'countersign.server.withdraw',
} as const

/** Commands that only our own client knows; code lenses and actions name them when the client says it has them. */
export const clientCommands = {
  requestReview: 'countersign.requestReview',
  showRisk: 'countersign.showRisk',
  showBlastRadius: 'countersign.showBlastRadius',
  checkCallSites: 'countersign.checkCallSites',
  walk: 'countersign.walk',
  markRead: 'countersign.markRead',
  claimAuthorship: 'countersign.claimAuthorship',
  stateAi: 'countersign.stateAi',
  withdraw: 'countersign.withdraw',
  installGate: 'countersign.installGate',
  connectAgent: 'countersign.connectAgent',
} as const
