// VS Code's own word on each edit, where the proposed API `textDocumentChangeReason` is enabled for this extension.

import type { EditKind } from '../../../server/src/protocol.ts'

/** As VS Code 1.101 to 1.139 propose it. */
export interface DetailedReason {
  readonly source: string
  readonly metadata: { readonly [key: string]: unknown }
}

export interface Word {
  readonly kind: EditKind
  readonly tool?: string
  readonly model?: string
}

/**
 * Reads the word of an event, or undefined wherever the manifest does not list the proposal: no published build does,
 * and then nothing of the event is looked at.
 */
export function readDetailedReason(
  manifest: { readonly enabledApiProposals?: unknown },
  toolOf: (extension: string) => string,
): (event: object) => Word | undefined {
  const proposals = manifest.enabledApiProposals
  const isEnabled =
    Array.isArray(proposals) && proposals.some(name => /^textDocumentChangeReason(?:@|$)/.test(name))
  if (!isEnabled) return () => undefined
  return event => {
    const reason = (event as { readonly detailedReason?: DetailedReason }).detailedReason
    return reason && wordOf(reason, toolOf)
  }
}

/** Undefined where VS Code itself does not say enough: then the decision table does. */
export function wordOf(
  { source, metadata }: DetailedReason,
  toolOf: (extension: string) => string,
): Word | undefined {
  switch (source) {
    case 'cursor':
      return cursorWord(metadata)
    case 'inlineCompletionAccept':
    case 'inlineCompletionPartialAccept':
      // Without an extension it is the preview of the editor's own suggestion.
      return text(metadata.$extensionId)
        ? { kind: 'inlineCompletion', ...by(metadata, toolOf) }
        : { kind: 'completion' }
    case 'Chat.applyEdits':
    case 'inlineChat.applyEdits':
      return { kind: 'chat', ...by(metadata, toolOf) }
    case 'Chat.undoEdits':
    case 'Chat.reset':
      return { kind: 'undo' }
    case 'reloadFromDisk':
      return { kind: 'reload' }
    case 'suggest':
      return { kind: 'completion' }
    case 'snippet':
      return { kind: 'snippet' }
    case 'rename':
      return { kind: 'refactoring' }
    case 'codeAction':
      return { kind: text(metadata.$kind)?.startsWith('source.organizeImports') ? 'refactoring' : 'unknown' }
    case 'unknown':
      return nameWord(metadata)
    default:
      return undefined
  }
}

function cursorWord({ kind, detailedSource }: DetailedReason['metadata']): Word | undefined {
  if (kind === 'type' || kind === 'compositionType' || kind === 'compositionEnd' || kind === 'cut')
    return { kind: 'typing' }
  if (kind === 'paste') return { kind: 'paste' }
  if (detailedSource === 'replace' || detailedSource === 'replaceAll') return { kind: 'replace' }
  return undefined
}

function nameWord({ name }: DetailedReason['metadata']): Word | undefined {
  if (name === 'formatEditsCommand') return { kind: 'format' }
  if (name === 'linkedEditing') return { kind: 'typing' }
  return undefined
}

/** `/` is `|` in the names of models. */
function by(metadata: DetailedReason['metadata'], toolOf: (extension: string) => string): Omit<Word, 'kind'> {
  const extension = text(metadata.$extensionId)
  const model = text(metadata.$modelId)?.replaceAll('|', '/')
  return { ...(extension && { tool: toolOf(extension) }), ...(model && { model }) }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
