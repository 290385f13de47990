// The marked block by which a shell hook calls the commit gate.

const begin = '# >>> countersign >>>'
const end = '# <<< countersign <<<'

const absent = 'countersign: not installed on this machine, so this commit is not checked here.'

/** For a POSIX shell script. A teammate without Countersign sees one line, and the commit goes on. */
export const hookBlock = `${begin}
# Asks for a review of risky changes. Take it out with: countersign uninstall hook
countersign_run="$(git rev-parse --git-common-dir)/countersign/run"
if [ -f "$countersign_run" ]; then
  sh "$countersign_run" check --staged || exit $?
else
  echo '${absent}' >&2
fi
${end}
`

/** The same in one line, for runners that want a command. Without single quotes. */
export const hookCommand = `run="$(git rev-parse --git-common-dir)/countersign/run"; if [ -f "$run" ]; then sh "$run" check --staged; else echo "${absent}" >&2; fi`

/** `script` with our block as it is today: in its old place, else at the end. */
export function withBlock(script: string): string {
  const range = blockIn(script)
  if (range !== undefined) return script.slice(0, range.start) + hookBlock + script.slice(range.end)
  return script.endsWith('\n') || script === '' ? script + hookBlock : `${script}\n${hookBlock}`
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
