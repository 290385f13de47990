// Ports: everything the analysis needs from the world. Implemented in io/, put together in bin/.

import type { JournalFailure } from '../base/journalFailure.ts'
import type { FilePath } from '../base/path.ts'
import type { Checked, Problem } from '../base/problem.ts'
import type { AgentEvent } from '../provenance/agents/agentEvent.ts'
import type { AttributedText, Ledger } from '../provenance/attribution.ts'
import type { ReviewRequest } from '../review/request.ts'
import type { BlamedLines, CommitRecord } from './commits.ts'
import type { Indexer, NamedContent } from './indexing.ts'
import type { Resolvers } from './resolving.ts'
import type { Said } from './said.ts'
import type { TypeChecker } from './typeCheck.ts'
import type { VcsHistory } from './vcsHistory.ts'

/** What a path holds. Text is decoded UTF-8 without its byte order mark; a file with a NUL byte is binary. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
  | { readonly kind: 'tooLarge'; readonly bytes: number }
  /** It is there and the system refuses it. `because` is a clause: `permission denied`. */
  | { readonly kind: 'unreadable'; readonly because: string }
  | { readonly kind: 'absent' }

/** A name for content that equals exactly when the content does: git's blob hash. */
export type ContentId = string

export interface Files {
  /** Absolute, symbolic links resolved. */
  readonly root: string
  /** True when an absolute path is the root itself, links followed. */
  readonly isRoot: (absolute: string) => boolean
  /** An absolute path as a FilePath, links of its folders followed; undefined outside of the root. */
  readonly locate: (absolute: string) => FilePath | undefined
  /** Never follows a link out of the root; `absent` then. */
  readonly read: (path: FilePath) => Promise<Content>
  /** All files that git tracks or would track; without git, all but hidden folders and `node_modules`. Sorted. */
  readonly list: () => Promise<readonly FilePath[]>
  /** Of these paths, at which there may be a file, those that `list` leaves out all the same. */
  readonly unlisted: (paths: readonly FilePath[]) => Promise<ReadonlySet<FilePath>>
  /** Writes a file of ours, and its folders; never through a link that leads out of the root. Rejects when it cannot. */
  readonly save: (path: FilePath, text: string) => Promise<void>
  /** True for a folder, and not for a link to one. */
  readonly isFolder: (path: FilePath) => boolean
}

export interface VcsState {
  /** Commit hash; undefined in a repository without commits. */
  readonly head: string | undefined
  /** Short name; '' when HEAD is detached. */
  readonly branch: string
  /** The merge base with the target branch, when there is one. */
  readonly mergeBase: string | undefined
  /** Short name of the target branch, when there is one. */
  readonly target: string | undefined
  /** A merge, rebase, cherry-pick or revert that is not finished. */
  readonly operation: 'merge' | 'rebase' | 'cherryPick' | 'revert' | undefined
}

/** A file that differs between two trees. `absent` sides are undefined. */
export interface ChangedFile {
  readonly path: FilePath
  readonly before: ContentId | undefined
  /** Undefined also when the content is only in the worktree: read it from `Files`. */
  readonly after: ContentId | undefined
  readonly deleted: boolean
}

/** Files that were known and are not at hand. */
export interface Lost {
  readonly paths: readonly FilePath[]
  /** When the first of them was still there, in milliseconds since 1970, UTC. */
  readonly since: number
}

/** Lost files of this worktree, and those of which only other worktrees know. */
export interface LostAnywhere extends Lost {
  readonly elsewhere: readonly FilePath[]
}

/** A file that has another name since, changed or not. */
export interface Rename {
  readonly from: FilePath
  readonly to: FilePath
}

export interface Vcs {
  /** Absolute path of the folder in the git common dir that belongs to us. */
  readonly storage: string
  readonly state: () => Promise<VcsState>
  /** Revision → its commit hash; undefined when it does not exist. */
  readonly resolve: (revision: string) => Promise<string | undefined>
  readonly mergeBase: (a: string, b: string) => Promise<string | undefined>
  /** All blobs of a commit. */
  readonly tree: (commit: string) => Promise<ReadonlyMap<FilePath, ContentId>>
  /**
   * HEAD → worktree, untracked files included unless only the `tracked` ones are asked for. Reads worktree bytes
   * itself: git never runs a filter.
   */
  readonly worktreeChanges: (which?: 'tracked') => Promise<readonly ChangedFile[]>
  /** As `worktreeChanges`, and what the index is sure of: files on the disk that are as they were when they were added. */
  readonly worktree: () => Promise<{
    readonly changed: readonly ChangedFile[]
    /** With their size on the disk. */
    readonly asIndexed: ReadonlyMap<FilePath, NamedContent>
  }>
  /** HEAD → index. */
  readonly stagedChanges: () => Promise<readonly ChangedFile[]>
  /** Between two commits. */
  readonly commitChanges: (from: string | undefined, to: string) => Promise<readonly ChangedFile[]>
  /** The index: path → blob. */
  readonly staged: () => Promise<ReadonlyMap<FilePath, ContentId>>
  readonly read: (id: ContentId) => Promise<Content>
  /**
   * Where these files, which are no longer at hand, went: as git's own rename detection sees it in the index and in
   * the history of HEAD since then.
   */
  readonly renames: (lost: Lost) => Promise<readonly Rename[]>
  /** What HEAD calls these files, which are on another branch, as a merge would see it: the names there, and in HEAD. */
  readonly namesInHead: (lost: Lost) => Promise<readonly Rename[]>
  /** True when git has what the worktree holds at `path`, under whatever path and in whatever line ends. */
  readonly hasContentOf: (path: FilePath) => Promise<boolean>
  /** Commits of `from..to`, oldest first, merges left out. */
  readonly commits: (from: string, to: string) => Promise<readonly string[]>
  /** A file as it was in a commit. */
  readonly readAt: (commit: string, path: FilePath) => Promise<Content>
  /**
   * Which commit added each line of a file of `commit`. Lines whose commit cannot be known are in no run: those
   * older than `since`, and those behind the edge of a shallow clone.
   */
  readonly blame: (path: FilePath, commit: string, since?: string) => Promise<readonly BlamedLines[]>
  /** Of these commits, in any order; or of all that lead `from` → `to`, merges too. */
  readonly commitRecords: (
    which: readonly string[] | { readonly from: string; readonly to: string },
  ) => Promise<readonly CommitRecord[]>
  /** What begins a comment in a commit's message; undefined where git chooses it by the message. */
  readonly commentPrefix: () => Promise<string | undefined>
  readonly history: VcsHistory
  /** `Name <email>` of the configured user; undefined when there is none. */
  readonly identity: () => Promise<string | undefined>
}

/** Attributions on disk: append-only, by exact content, without source text. */
export interface Journal extends Said {
  /**
   * The attributions of `text`: of exactly this content, else of the lines that survived since the newest record,
   * else of those that survived from older texts of the path that are kept.
   */
  readonly recall: (path: FilePath, text: string) => Ledger
  /** The attributions of exactly this content, when they were ever remembered. */
  readonly recallExactly: (path: FilePath, text: string) => Ledger | undefined
  /**
   * The attributions of a document whose lines a reload brought at `since` or later (milliseconds since 1970, UTC),
   * with those that are known by now. Undefined when there is nothing to say; nothing else is ever changed.
   */
  readonly explain: (path: FilePath, document: AttributedText, since: number) => Ledger | undefined
  /** Handed to the system at once, on disk for good within a quarter of a second. */
  readonly remember: (path: FilePath, text: string, ledger: Ledger) => void
  /**
   * Remembered paths of this worktree that are not at hand any more, and are not known to have moved; and of those that
   * were remembered in another worktree only, the ones that are committed here. A file that is committed under its
   * old and its new name is none that has moved.
   */
  readonly lost: (
    isAtHand: (path: FilePath) => boolean,
    isCommitted: (path: FilePath) => boolean,
  ) => LostAnywhere
  /** True when nothing was remembered of `path` while `earlier` was: the one may have become the other. */
  readonly follows: (path: FilePath, earlier: FilePath) => boolean
  /** The names that a file is known to have had. */
  readonly formerNames: (path: FilePath) => readonly FilePath[]
  /** The share, 0 to 1, that a text and what is remembered of a path have in common, in lines. */
  readonly likeness: (path: FilePath, text: string) => number
  /** A file, or a folder with all that is in it, has another name: what was remembered of it holds for that. */
  readonly moved: (from: FilePath, to: FilePath) => void
  /** True when an agent's event with this key was taken in before, by any process. */
  readonly hasIngested: (key: string) => boolean
  readonly ingested: (key: string) => void
  /** Reads what other processes wrote since. */
  readonly refresh: () => Promise<void>
  /** As `refresh`, and asks git which older texts of these paths it still has: they are recalled from too. */
  readonly settle: (paths: Iterable<FilePath>) => Promise<void>
  /** Takes together what other processes left, when that is much. Nothing waits for it; it never rejects. */
  readonly compact: () => Promise<void>
  /** Resolves when everything is on disk for good, or cannot be: `failing` then says why. */
  readonly flush: () => Promise<void>
  /** What was lost, and stays so. */
  readonly problems: () => readonly Problem[]
  /** What keeps it from being written or read at present: evidence may be missing until that is mended. */
  readonly failing: () => JournalFailure | undefined
  /** Calls back when `failing` has another answer. Returns how to stop. */
  readonly onFailing: (listener: () => void) => () => void
  /** Finds out whether something could be written, where nothing waits to be: `failing` then says. Never rejects. */
  readonly probe: () => Promise<void>
  readonly dispose: () => Promise<void>
}

/** Agents' events that wait to be taken in. */
export interface Inbox {
  readonly pending: () => Promise<Checked<readonly AgentEvent[]>>
  /** Calls back when something may have arrived. Returns how to stop. */
  readonly watch: (listener: () => void) => () => void
  /** Removes old events that were taken in. */
  readonly sweep: () => Promise<void>
}

export interface Requests {
  readonly list: () => Promise<Checked<readonly ReviewRequest[]>>
  /** Writes `<id>.json` and `<id>.md` below the git common dir; the absolute path of the Markdown. */
  readonly save: (request: ReviewRequest, markdown: string) => Promise<string>
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number
}

export interface RepositoryWatch {
  /**
   * Calls back, coalesced, when `HEAD`, a branch or an operation moved (`head`), when something was staged (`index`)
   * or when another process wrote a request or a read mark (`reviews`). Returns how to stop.
   */
  readonly watch: (listener: (what: 'head' | 'index' | 'reviews') => void) => () => void
}

/** Another worktree of the same repository, as far as it takes to take in what an agent did there. */
export interface OtherWorktree {
  readonly files: Files
  readonly vcs: Vcs | undefined
  readonly journal: Journal
  readonly dispose: () => Promise<void>
}

export interface OtherWorktrees {
  /** Those that are there now; empty without a repository. */
  readonly list: () => Promise<readonly Pick<Files, 'root' | 'locate'>[]>
  /** By its root. Undefined when it is no worktree of this repository any more. */
  readonly open: (root: string) => Promise<OtherWorktree | undefined>
}

export interface Host {
  readonly files: Files
  /** Undefined where there is no repository. */
  readonly vcs: Vcs | undefined
  readonly indexer: Indexer
  readonly resolvers: Resolvers
  readonly types: TypeChecker
  readonly journal: Journal
  readonly inbox: Inbox
  readonly requests: Requests
  readonly clock: Clock
  readonly repository: RepositoryWatch
  readonly otherWorktrees: OtherWorktrees
  /** Closes everything that was opened for this host. */
  readonly dispose: () => Promise<void>
}

export interface SetupResult {
  readonly done: boolean
  /** One sentence: what was written where, or why nothing was. */
  readonly message: string
  /** What to paste where Countersign must not write. */
  readonly snippet?: string
}

/** One line of `doctor`: what was looked at, whether it is well, and what to do when it is not. */
export interface Examination {
  readonly subject: string
  readonly well: boolean
  readonly message: string
}

/** Whose settings a setup writes. */
export type SetupScope = 'project' | 'user'

/** Something that can be connected to a repository: the commit gate, an agent. A file each below io/setup/. */
export interface Setup {
  /** `hook`, or the agent: `claude-code`. */
  readonly name: string
  readonly install: (scope: SetupScope) => Promise<SetupResult>
  /** Leaves every foreign byte as it was. */
  readonly uninstall: (scope: SetupScope) => Promise<SetupResult>
  readonly examine: () => Promise<readonly Examination[]>
}

/** Where `countersign record` puts an agent's payload. */
export interface Spool {
  /** Writes one immutable file below the inbox; twice is once. */
  readonly write: (agent: string, payload: Uint8Array) => Promise<void>
}
