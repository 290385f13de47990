// An agent's payload in one line, as Countersign reads it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AgentEvent, ReportedFile } from '../../../../../server/src/provenance/agents/agentEvent.ts'
import { parseAgentEvent } from '../../../../../server/src/provenance/agents/parseAgentEvent.ts'

export type Payload = Readonly<Record<string, unknown>>

/** What the agent documents, a payload of it, and what is heard; `nothing` when no file can be claimed by it. */
export type Line = readonly [documented: string, payload: Payload, heard: string]

/** One test for each line. Each payload says by itself who calls, unless `hook` names the agent that it was installed for. */
export function check(agent: string, lines: readonly Line[], hook = 'claude-code'): void {
  for (const [documented, payload, heard] of lines) {
    test(`${agent}: ${documented}`, () => {
      const { value, problems } = parseAgentEvent(hook, Buffer.from(JSON.stringify(payload)), 7)
      assert.deepEqual(problems, [])
      assert.equal(say(value), heard)
    })
  }
}

/** `after cursor gpt-5: /w/app/a.ts {one → two}`, with `$` before a command and `=` before a whole content. */
export function say(event: AgentEvent | undefined): string {
  if (event === undefined) return 'nothing'
  const { phase, tool, model, userModified, command } = event
  const who = [phase, tool, model, userModified ? 'mixed' : undefined].filter(Boolean).join(' ')
  return [`${who}:`, ...(command === undefined ? [] : [`$ ${command}`]), ...event.files.map(sayFile)].join(
    ' ',
  )
}

function sayFile({ path, before, content, edits, hunks }: ReportedFile): string {
  const parts = edits.map(({ oldText, newText, line }) => {
    const place = line === undefined ? '' : `${line}: `
    return `{${place}${shown(oldText)} → ${shown(newText)}}`
  })
  if (before !== undefined) parts.unshift(`was ${shown(before)}`)
  if (content !== undefined) parts.push(`= ${shown(content)}`)
  const patched = hunks.map(({ newStart, newLines }) => `+${newStart},${newLines}`)
  return [path, ...parts, ...patched].join(' ')
}

function shown(text: string): string {
  return text === '' ? '∅' : text.replaceAll('\n', '⏎')
}
