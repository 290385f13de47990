// All operations, in reading order: what people, agents and programs do to text, then what git does with it.

import { agentAlone, agentAndPerson, agentCreates, agentEdit, twoAgents } from './agentEdits.ts'
import { createBranch, switchAndBack, switchBranch } from './branches.ts'
import { amend, commit, commitPart, commitSome } from './commits.ts'
import { closeDocument, openDocument, saveDocument } from './documents.ts'
import { formatOnDisk, rename, restoreOld } from './files.ts'
import { cherryPick, merge, mergeSquash, rebase, rebaseInteractive, reset, revert } from './histories.ts'
import type { Operation } from './operation.ts'
import { programCreates, programWrites } from './programs.ts'
import { stash, unstash } from './stashes.ts'
import { stateOwn } from './statements.ts'
import { crash, restart, secondWindow } from './windows.ts'
import { addWorktree, removeWorktree } from './worktrees.ts'
import {
  acceptGhostText,
  complete,
  cutAndPaste,
  deleteLines,
  extensionEdit,
  format,
  moveLines,
  pasteFromElsewhere,
  pause,
  redo,
  typeLines,
  typeOver,
  undo,
} from './writing.ts'

export const operations: readonly Operation[] = [
  openDocument,
  saveDocument,
  closeDocument,
  typeLines,
  typeOver,
  deleteLines,
  moveLines,
  cutAndPaste,
  acceptGhostText,
  complete,
  pasteFromElsewhere,
  extensionEdit,
  format,
  undo,
  redo,
  stateOwn,
  pause,
  agentEdit,
  agentCreates,
  twoAgents,
  agentAndPerson,
  agentAlone,
  programWrites,
  programCreates,
  formatOnDisk,
  restart,
  crash,
  secondWindow,
  commit,
  commitSome,
  commitPart,
  amend,
  createBranch,
  switchBranch,
  switchAndBack,
  stash,
  unstash,
  merge,
  mergeSquash,
  rebase,
  rebaseInteractive,
  cherryPick,
  revert,
  reset,
  restoreOld,
  rename,
  addWorktree,
  removeWorktree,
]
