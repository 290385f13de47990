// Statements on the wire: what a person says of lines that the editor shows, reads, and takes back.

import { markRead } from '../analysis/reviewing.ts'
import { authorsAfter, newestActOn, type Speaker, sayOf, type Taken, takeBack } from '../analysis/words.ts'
import type { Range } from '../base/lines.ts'
import type { Acted, MarkReadParams, StateParams, WithdrawParams } from '../protocol/acts.ts'
import type { LinesOfFile } from '../provenance/statement.ts'
import { toolName } from '../provenance/toolName.ts'
import type { ServerContext } from './context.ts'
import type { Place, Root } from './roots.ts'

const nameless = 'Git does not know your name: set user.name and user.email first.'

/** Who sits at the editor, as git knows them; undefined when it does not. */
export function speakerOf({ editor }: ServerContext, { session }: Root): Speaker | undefined {
  const by = session.workspace.snapshot.author
  return by === undefined ? undefined : { by, via: editor }
}

/** Shows an act, and waits until it is on disk; what keeps it from there is said in a sentence, else ''. */
async function recorded({ session }: Root): Promise<string> {
  await session.host.journal.flush()
  await session.reviewsChanged()
  const failure = session.host.journal.failing()
  return failure?.kind === 'unwritable' ? ` ${failure.message}` : ''
}

/** The whole lines that a range touches: a selection that ends before a line does not touch it. */
export function linesAt(place: Place, range: Range): LinesOfFile | undefined {
  const text = place.root.session.textOf(place.path)
  if (text === undefined) return undefined
  const { start, end } = range
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line
  return { path: place.path, text, first: start.line, last }
}

export async function doState(context: ServerContext, params: StateParams): Promise<Acted> {
  const place = context.roots.find(params.uri)
  const lines = place && linesAt(place, params.range)
  if (!place || !lines) return { message: 'Open the file first: a statement is about text that you can see.' }
  const { root } = place
  const speaker = speakerOf(context, root)
  if (!speaker) return { message: nameless }
  const { host } = root.session
  const { says, tool } = params
  const statement = sayOf(host, lines, { ...speaker, says, ...(tool === undefined ? {} : { tool }) })
  if (!statement) return { message: 'These lines are blank: there is nothing to state about them.' }
  const problem = await recorded(root)
  const count = statement.lines.length
  const which = count === 1 ? 'this line' : `these ${count} lines`
  const act = { root: root.uri, of: statement.at }
  if (says === 'ai') {
    const who = tool === undefined ? 'an AI' : toolName(tool)
    const message = `Recorded: ${speaker.by} states that ${who} wrote ${which}. Mark them as read once you have read them.${problem}`
    return { message, act }
  }
  const after = authorsAfter(host, root.session.workspace.snapshot, lines)
  const outweighed = (after?.ai ?? 0) + (after?.mixed ?? 0)
  const rest =
    outweighed === 0
      ? 'What was observed before is kept beside it.'
      : `It does not outweigh what was observed: ${stillCount(outweighed, count)} as an AI's until marked as read.`
  return { message: `Recorded: ${speaker.by} states to have written ${which}. ${rest}${problem}`, act }
}

function stillCount(some: number, all: number): string {
  if (some === all) return all === 1 ? 'it still counts' : 'they still count'
  return `${some} of them still ${some === 1 ? 'counts' : 'count'}`
}

export async function doMarkRead(context: ServerContext, params: MarkReadParams): Promise<Acted> {
  const root = context.roots.byUri(params.root)
  const speaker = root && speakerOf(context, root)
  if (root && !speaker) return { message: nameless }
  const marks =
    root && speaker
      ? markRead(root.session.host, root.session.workspace.snapshot, { ...speaker, regions: params.regions })
      : []
  const [first] = marks
  if (!root || !first)
    return { message: 'The text has changed since: look at it once more, then mark it as read.' }
  const problem = await recorded(root)
  const names = marks.map(mark => mark.declaration || mark.path).join(', ')
  return { message: `Marked as read: ${names}.${problem}`, act: { root: root.uri, of: first.at } }
}

/** What was withdrawn, or why nothing was. */
export async function doWithdraw(context: ServerContext, params: WithdrawParams): Promise<string> {
  const place = 'uri' in params ? context.roots.find(params.uri) : undefined
  const root = 'uri' in params ? place?.root : context.roots.byUri(params.root)
  if (!root) return 'There is no repository here, and nothing to withdraw.'
  const by = speakerOf(context, root)?.by
  if (by === undefined) return nameless
  const { session } = root
  const lines = place && 'uri' in params ? linesAt(place, params.range) : undefined
  const named =
    'uri' in params ? lines && newestActOn(session.workspace.snapshot, lines, by) : { ...params, by }
  const taken = named && takeBack(session.host, named)
  if (!taken || taken.statements.length + taken.marks.length === 0)
    return 'No statement of yours holds here. Only the person who made one can withdraw it.'
  const problem = await recorded(root)
  return `${withdrawn(taken)}${problem}`
}

function withdrawn({ statements, marks }: Taken): string {
  const [statement] = statements
  if (statement) {
    const count = statement.lines.length
    const which = count === 1 ? 'a line' : `${count} lines`
    return `Withdrawn: your statement about ${which} of ${statement.path}. What was observed counts again.`
  }
  const names = marks.map(mark => mark.declaration || mark.path).join(', ')
  return `Withdrawn: ${names} is not marked as read by you any more.`
}
