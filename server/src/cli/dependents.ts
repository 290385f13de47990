// `countersign dependents`: the blast radius of a declaration, or of a whole file.

import { loadOnce } from '../analysis/once.ts'
import { type LocatedDependent, locate } from '../analysis/report.ts'
import { problemsOf } from '../analysis/unread.ts'
import { plainText } from '../base/plainText.ts'
import type { Problem } from '../base/problem.ts'
import {
  blastRadius,
  blastRadiusOfFile,
  blindSpotsOn,
  dependentsOf,
  dependentsOfFile,
  factsOf,
  landmarksOf,
  untypedUsesOf,
} from '../graph/declarationGraph.ts'
import type { Landmarks } from '../graph/landmarks.ts'
import { moduleBody } from '../syntax/facts.ts'
import { type Breaks, breakageAsText, breakageIn, readTypeOptions, typeOptions } from './breakage.ts'
import { type Command, UsageError } from './command.ts'
import { readOptions } from './options.ts'

export const dependents: Command = {
  usage: 'PATH[#DECLARATION] [--check-types [--staged] [--timeout SECONDS]] [--json]',
  summary: 'what a change of it can break; with --check-types, which call sites stopped compiling',
  run: async (args, context) => {
    const { values, positionals } = readOptions(args, { json: { type: 'boolean' }, ...typeOptions })
    const asked = readTypeOptions(values)
    const [argument, ...more] = positionals
    if (argument === undefined || more.length > 0) throw new UsageError('Name one path, or PATH#DECLARATION.')
    const hash = argument.indexOf('#')
    const name = hash < 0 ? undefined : argument.slice(hash + 1)
    if (asked && name === undefined)
      throw new UsageError('Types are checked for a declaration: PATH#DECLARATION.')
    const host = await context.host()
    const path = host.files.locate(context.resolvePath(hash < 0 ? argument : argument.slice(0, hash)))
    const loaded = await loadOnce(host, { kind: asked?.scope ?? 'worktree' })
    const { snapshot } = loaded
    const gone = path === undefined ? undefined : snapshot.files.get(path)?.before?.facts
    const facts = path === undefined ? undefined : (factsOf(snapshot.graph, path) ?? gone)
    if (path === undefined || !facts)
      return refuse(
        context.terminal.err,
        [`${argument} is not a source file of this repository.`, ...aboutIndexes(problemsOf(snapshot))].join(
          ' ',
        ),
      )
    // What is gone has dependents too: whoever still uses it.
    const declared = [...facts.declarations, ...(gone?.declarations ?? [])]
    if (name !== undefined && !declared.some(declaration => declaration.name === name)) {
      const known = facts.declarations.map(declaration => declaration.name).join(', ')
      return refuse(context.terminal.err, `${path} declares no "${name}". It declares ${known}.`)
    }
    const { graph, layout } = snapshot
    const found = locate(
      snapshot,
      name === undefined ? dependentsOfFile(graph, path) : dependentsOf(graph, path, name),
    )
    const breaks = await breakageIn(context, { host, loaded, path, name }, asked)
    const answer = {
      schema: 1,
      declaration: name === undefined ? path : `${path}#${name}`,
      dependents: found.map(({ path, declaration, distance, confidence }) => ({
        path,
        declaration,
        distance,
        confidence,
      })),
      radius:
        name === undefined ? blastRadiusOfFile(graph, layout, path) : blastRadius(graph, layout, path, name),
      ...landmarksOf(graph, layout, { path, declaration: name }),
      unresolved: blindSpotsOn(graph, path, name ?? moduleBody),
      untyped: name === undefined ? 0 : untypedUsesOf(graph, path, name),
      breaks,
      problems: problemsOf(snapshot).map(problem => problem.message),
    }
    context.terminal.out(values.json ? `${JSON.stringify(answer, undefined, 2)}\n` : asText(answer, found))
    return 0
  },
}

interface Answer extends Landmarks {
  readonly declaration: string
  readonly radius: ReturnType<typeof blastRadius>
  readonly unresolved: number
  readonly untyped: number
  readonly breaks: Breaks
  readonly problems: readonly string[]
}

function asText(answer: Answer, found: readonly LocatedDependent[]): string {
  const { declaration, radius, unresolved, untyped, breaks, problems } = answer
  const head = `${plainText(declaration)} reaches ${radius.declarations} declarations, ${radius.files} files, ${radius.packages} packages, ${radius.entryPoints} entry points, ${radius.tests} tests`
  const lines = found.map(
    ({ path, declaration, distance, range, confidence }) =>
      `${String(distance).padStart(4)}  ${plainText(path)}:${range.start.line + 1}  ${plainText(declaration)}${confidence === 'certain' ? '' : `  (${confidence})`}`,
  )
  const blind =
    unresolved > 0 ? [`Reach is a lower bound: ${unresolved} modules load code by computed names.`] : []
  const guesses =
    untyped > 0
      ? [
          `${untyped} declarations use a member of this name, of something whose type cannot be seen: look at those, too.`,
        ]
      : []
  const notes = problems.map(problem => `note: ${plainText(problem)}`)
  return [head, ...lines, ...landmarkLines(answer), ...blind, ...guesses, ...breakageAsText(breaks), ...notes]
    .map(line => `${line}\n`)
    .join('')
}

function landmarkLines({ entryPoints, tests, publicApi }: Landmarks): readonly string[] {
  return [
    ...entryPoints.map(
      ({ path, kind, of }) => `entry point  ${plainText(path)}  (${kind} of ${plainText(of)})`,
    ),
    ...publicApi.map(one => `public  ${plainText(one.name)} of ${plainText(one.package)}`),
    ...tests.map(path => `test  ${plainText(path)}`),
  ]
}

/** What keeps an index from describing the file. */
function aboutIndexes(problems: readonly Problem[]): readonly string[] {
  return problems.flatMap(({ path, message }) => (path?.endsWith('.scip') ? [message] : []))
}

function refuse(err: (text: string) => void, why: string): 2 {
  err(`countersign: ${plainText(why)}\n`)
  return 2
}
