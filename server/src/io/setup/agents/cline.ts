// `cline`: Cline tells us of its edits and commands, through executables with the names of the events.

import { join } from 'node:path'
import type { SetupScope } from '../../../analysis/host.ts'
import { mark, type ProgrammedAgent } from './fileSetup.ts'
import { firstSwitchedOff } from './obstacle.ts'

export const cline: ProgrammedAgent = {
  name: 'cline',
  title: 'Cline',
  files: ['PreToolUse', 'PostToolUse'].map(event => ({
    project: `.clinerules/hooks/${event}`,
    user: `Documents/Cline/Hooks/${event}`,
  })),
  traces: ['.clinerules', 'Documents/Cline'],
  programFor: scriptFor,
  paste: (file, scope) => ({
    ask: `Let ${file} pass what it reads on to this, where it has the input of Cline in $input:`,
    snippet: `printf '%s' "$input" | (${callOf(scope)}) >/dev/null 2>&1\n`,
  }),
  afterwards: 'Cline runs it while hooks are switched on in its settings, under Features. Not on Windows.',
  unseen: 'Cline runs it while hooks are switched on in its settings',
  // The settings of its command line: those inside of VS Code lie in a database of the editor.
  findObstacle: ({ home }) =>
    firstSwitchedOff([
      { file: join(home, '.cline/data/globalState.json'), path: ['hooksEnabled'], off: false },
    ]),
  playOf: scope => ({
    command: scriptFor(scope),
    payloadOf: ({ root, path, marker, content }) => ({
      clineVersion: '0',
      hookName: 'PostToolUse',
      timestamp: '0',
      taskId: marker,
      workspaceRoots: [root],
      userId: '',
      postToolUse: {
        toolName: 'write_to_file',
        parameters: { path, content },
        result: '',
        success: true,
        executionTimeMs: 0,
      },
    }),
  }),
}

/** Cline waits for an answer, whatever became of ours; and for its input to be read. */
function scriptFor(scope: SetupScope): string {
  const folder = scope === 'project' ? 'cd "$(dirname "$0")" 2>/dev/null\n' : ''
  return `#!/bin/sh
# ${mark}, which keeps it up to date: tells it of Cline's edits and commands. Changes made here are lost.
${folder}{ ${callOf(scope)} || cat; } >/dev/null 2>&1
echo '{"cancel":false,"contextModification":"","errorMessage":""}'
`
}

function callOf(scope: SetupScope): string {
  if (scope === 'user') return '[ -f "$HOME/.countersign/run" ] && sh "$HOME/.countersign/run" record cline'
  return 'dir=$(git rev-parse --git-common-dir) && [ -f "$dir/countersign/run" ] && sh "$dir/countersign/run" record cline'
}
