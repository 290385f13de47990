// What hooks of git call of us: as a marked block of a shell script, and as a command for programs that run hooks.

/** One of git's hooks, and our part of it. */
export interface GitHook {
  /** As git names it, and its file. */
  readonly name: 'pre-commit' | 'commit-msg'
  /** What it is, in a sentence: `the commit gate`. */
  readonly what: string
  /** What is amiss where it is not in place: a clause. */
  readonly without: string
  /** For a POSIX shell script. A teammate without Countersign goes on. */
  readonly block: string
  /** One line without single quotes; `file` stands for the file of the message in what runs it. */
  readonly command: (file: string) => string
  /** A text that calls the launcher for this hook holds this too. */
  readonly call: string
}

const begin = '# >>> countersign >>>'
const end = '# <<< countersign <<<'

const launcher = '$(git rev-parse --git-common-dir)/countersign/run'
const absent = 'countersign: not installed on this machine, so this commit is not checked here.'

/** Asks before the commit; a teammate without Countersign sees one line. */
export const commitGate: GitHook = {
  name: 'pre-commit',
  what: 'the commit gate',
  without: 'commits are not held',
  block: `${begin}
# Asks for a review of risky changes. Take it out with: countersign uninstall hook
countersign_run="${launcher}"
if [ -f "$countersign_run" ]; then
  sh "$countersign_run" check --staged || exit $?
else
  echo '${absent}' >&2
fi
${end}
`,
  command: () =>
    `run="${launcher}"; if [ -f "$run" ]; then sh "$run" check --staged; else echo "${absent}" >&2; fi`,
  call: 'check --staged',
}

/** After the editor, so that an empty message still gives a commit up, and never in the way of one. */
export const assistedBy: GitHook = {
  name: 'commit-msg',
  what: 'the hook for Assisted-by',
  without: 'the policy asks for Assisted-by lines, and commits get none',
  block: `${begin}
# Names the AIs that wrote lines of the commit, where the policy asks for it. Take it out with: countersign uninstall hook
countersign_run="${launcher}"
if [ -f "$countersign_run" ]; then
  sh "$countersign_run" trailer "$1" || :
fi
${end}
`,
  command: file => `run="${launcher}"; if [ -f "$run" ]; then sh "$run" trailer "${file}" || :; fi`,
  call: ' trailer ',
}

/** `script` with our block as it is today: in its old place, else at the end. */
export function withBlock(script: string, { block }: GitHook): string {
  const range = blockIn(script)
  if (range !== undefined) return script.slice(0, range.start) + block + script.slice(range.end)
  return script.endsWith('\n') || script === '' ? script + block : `${script}\n${block}`
}

/** `script` without our block, every other byte as it was; itself when it has none. */
export function withoutBlock(script: string): string {
  const range = blockIn(script)
  return range === undefined ? script : script.slice(0, range.start) + script.slice(range.end)
}

/** Only whole lines count; a block that never ends is not ours to cut. */
function blockIn(script: string): { readonly start: number; readonly end: number } | undefined {
  const match = /^# >>> countersign >>>\r?\n(?:[^\n]*\n)*?# <<< countersign <<<(?:\r?\n|$)/m.exec(script)
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length }
}
