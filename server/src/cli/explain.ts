// `countersign explain`: the assessment of one file or line, with every contribution.

import { loadOnce } from '../analysis/once.ts'
import { type Report, type ReportedRegion, report } from '../analysis/report.ts'
import { plainText } from '../base/plainText.ts'
import { authorSentence, reachSentence, remedySentence, wordSentences } from '../risk/descriptions.ts'
import { whatWouldLower } from '../risk/remedies.ts'
import { ago } from '../risk/words.ts'
import { type Command, UsageError } from './command.ts'
import { readOptions, readPlace } from './options.ts'
import { regionToJson, toJson } from './reporters/json.ts'
import { placeOf } from './reporters/text.ts'

export const explain: Command = {
  usage: 'PATH[:LINE] [--json]',
  summary: 'why a changed line stands where it stands',
  run: async (args, context) => {
    const { values, positionals } = readOptions(args, { json: { type: 'boolean' } })
    const [argument, ...more] = positionals
    if (argument === undefined || more.length > 0) throw new UsageError('Name one path, or PATH:LINE.')
    const place = readPlace(argument)
    const host = await context.host()
    const path = host.files.locate(context.resolvePath(place.path))
    if (path === undefined) {
      context.terminal.err(`countersign: ${plainText(place.path)} is not a file of this repository.\n`)
      return 2
    }
    const made = report((await loadOnce(host, { kind: 'worktree' })).snapshot)
    const regions = made.regions.filter(
      region => region.assessment.change.path === path && holds(region, place.line),
    )
    if (values.json) {
      context.terminal.out(
        `${JSON.stringify({ ...toJson(made), assessments: regions.map(regionToJson) }, undefined, 2)}\n`,
      )
      return 0
    }
    if (regions.length === 0)
      context.terminal.out(
        `Nothing has changed ${place.line === undefined ? 'in' : 'at'} ${plainText(argument)} since HEAD.\n`,
      )
    for (const region of regions) context.terminal.out(explained(region, made, host.clock.now()))
    return 0
  },
}

/** `line` is one-based. */
function holds({ range }: ReportedRegion, line: number | undefined): boolean {
  return line === undefined || (range.start.line <= line - 1 && line - 1 <= range.end.line)
}

/** `now` in milliseconds since 1970, UTC. */
function explained(region: ReportedRegion, made: Report, now: number): string {
  const { assessment } = region
  const { change } = assessment
  const contributions = [...assessment.contributions].sort((a, b) => b.points - a.points)
  const lower = remedySentence(
    whatWouldLower(
      made.pending,
      made.regions.map(one => one.assessment),
    ),
  )
  const nearest = region.dependents.slice(0, 5).map(({ path, declaration, range, distance }) => {
    return `  ${distance === 1 ? 'used by' : `${distance} steps`}  ${plainText(declaration)} (${plainText(path)}:${range.start.line + 1})`
  })
  const lines = [
    `${placeOf(region)}  ${plainText(change.declaration)} — ${assessment.level}, ${Math.round(assessment.share * 100)} % of this change's score of ${Math.round(made.pending.score)} (${made.pending.level})`,
    ...(assessment.floor === undefined ? [] : [`  ${plainText(assessment.floor)}`]),
    ...change.findings.map(finding => `  ${finding.severity}  ${plainText(finding.message)}`),
    ...contributions.map(
      ({ points, because }) => `  ${points.toFixed(2).padStart(6)}  ${plainText(because)}`,
    ),
    ...(change.authorship.added > 0 ? [`  ${plainText(authorSentence(change.authorship))}`] : []),
    ...wordSentences(change.authorship, at => ago(at, now)).map(word => `  ${plainText(word)}`),
    `  ${plainText(reachSentence(change))}`,
    ...region.stillUsedBy.map(
      ({ path, declaration, range }) =>
        `  still used by  ${plainText(declaration)} (${plainText(path)}:${range.start.line + 1})`,
    ),
    ...nearest,
    ...(lower === '' ? [] : [`  ${plainText(lower)}`]),
    `  region ${change.region} · review ${region.state}${region.owners.length > 0 ? ` · owned by ${plainText(region.owners.join(', '))}` : ''}`,
  ]
  return lines.map(line => `${line}\n`).join('')
}
