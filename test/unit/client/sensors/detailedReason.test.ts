// VS Code's own word, where a build may hear it: the payloads that it documents.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDetailedReason, type Word, wordOf } from '../../../../client/src/sensors/detailedReason.ts'

const toolOf = (extension: string): string => (extension === 'GitHub.copilot' ? 'github-copilot' : extension)

function says(source: string, metadata: Readonly<Record<string, unknown>>, word: Word | undefined): void {
  test(`${source} ${JSON.stringify(metadata)}`, () =>
    assert.deepEqual(wordOf({ source, metadata: { source, ...metadata } }, toolOf), word))
}

says('cursor', { kind: 'type', detailedSource: 'keyboard' }, { kind: 'typing' })
says('cursor', { kind: 'compositionType', detailedSource: 'keyboard' }, { kind: 'typing' })
says('cursor', { kind: 'compositionEnd', detailedSource: 'keyboard' }, { kind: 'typing' })
says('cursor', { kind: 'paste', detailedSource: 'keyboard' }, { kind: 'paste' })
says('cursor', { kind: 'executeCommand', detailedSource: 'replace' }, { kind: 'replace' })
says('cursor', { kind: 'executeCommands', detailedSource: 'editor.action.moveLinesUpAction' }, undefined)
says(
  'inlineCompletionAccept',
  { $nes: false, $extensionId: 'GitHub.copilot', $extensionVersion: '1.0.0', $$requestUuid: 'icr-1' },
  { kind: 'inlineCompletion', tool: 'github-copilot' },
)
says(
  'inlineCompletionAccept',
  { $nes: true, $extensionId: 'GitHub.copilot' },
  { kind: 'inlineCompletion', tool: 'github-copilot' },
)
says('inlineCompletionAccept', { $nes: false, $extensionId: '' }, { kind: 'completion' })
says(
  'inlineCompletionPartialAccept',
  { type: 'word', $extensionId: 'GitHub.copilot' },
  { kind: 'inlineCompletion', tool: 'github-copilot' },
)
says(
  'Chat.applyEdits',
  { $modelId: 'copilot|claude-sonnet-4', $extensionId: 'GitHub.copilot', $$sessionId: 's', $$requestId: 'r' },
  { kind: 'chat', tool: 'github-copilot', model: 'copilot/claude-sonnet-4' },
)
says('inlineChat.applyEdits', { $modelId: 'gpt-5' }, { kind: 'chat', model: 'gpt-5' })
says('Chat.undoEdits', {}, { kind: 'undo' })
says('reloadFromDisk', {}, { kind: 'reload' })
says('suggest', { $extensionId: 'vscode.typescript-language-features' }, { kind: 'completion' })
says('snippet', {}, { kind: 'snippet' })
says('rename', { $$$oldName: 'a', $$$newName: 'b' }, { kind: 'refactoring' })
says('codeAction', { $kind: 'source.organizeImports' }, { kind: 'refactoring' })
says('codeAction', { $kind: 'quickfix', $extensionId: 'GitHub.copilot' }, { kind: 'unknown' })
says('unknown', { name: 'formatEditsCommand' }, { kind: 'format' })
says('unknown', { name: 'linkedEditing' }, { kind: 'typing' })
says('unknown', { name: 'MainThreadTextEditor' }, undefined)
says('setValue', {}, undefined)
says('eolChange', {}, undefined)
says('something new', {}, undefined)

test('it is read where the manifest lists the proposal, with or without a version, and nowhere else', () => {
  const event = { detailedReason: { source: 'snippet', metadata: {} } }
  const read = (enabledApiProposals?: unknown) => readDetailedReason({ enabledApiProposals }, toolOf)(event)
  assert.deepEqual(read(['textDocumentChangeReason']), { kind: 'snippet' })
  assert.deepEqual(read(['textDocumentChangeReason@1']), { kind: 'snippet' })
  for (const none of [
    undefined,
    [],
    ['other'],
    ['textDocumentChangeReasonLater'],
    'textDocumentChangeReason',
    null,
  ])
    assert.equal(read(none), undefined)
  assert.equal(
    readDetailedReason({ enabledApiProposals: ['textDocumentChangeReason'] }, toolOf)({}),
    undefined,
  )
})
