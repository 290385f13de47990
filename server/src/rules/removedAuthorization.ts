// The rule `removed-authorization`: a check of who may do this, or of what came in, that is gone while its work stays.

import { isWordOrName, Kind, Word } from '../syntax/tokenKinds.ts'
import { type ChangedText, firstOfEachPlace, placeOfRemoved } from './changedText.ts'
import { type Call, callsOf } from './code/calls.ts'
import {
  answersOf,
  asksWho,
  type CheckKind,
  checkOfCallee,
  checkOfGuard,
  checkOfMiddleware,
  isTypeCheck,
} from './code/checkWords.ts'
import { type Code, kindAt, lastOf, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { functionAround, functionsOf, parameterNames } from './code/functions.ts'
import { type Guard, guardsOf } from './code/guards.ts'
import { isWithin, ownerOf, statementAround, workStays } from './code/owners.ts'
import { remembered } from './code/remembered.ts'
import { blocksOf, statementEnd } from './code/statements.ts'
import { appeared, codesOf, disappeared, type Occurrence } from './compare.ts'
import type { Hit, Rule } from './finding.ts'

/** One check, in one text. */
interface Check extends Occurrence {
  readonly kind: CheckKind
  /** The statement that it is, or is a part of. */
  readonly statement: TokenRange
  /** What it is put before or around, where that is no statement: a route, a handler. */
  readonly work?: TokenRange
}

/**
 * Guards, calls, middleware and decorators that went while what they guarded stayed, and functions that now answer yes to
 * everybody, in TypeScript and JavaScript. Silent where another check of the kind came to the same function, to a route
 * or to a decorator; and in tests.
 */
export const removedAuthorization: Rule = {
  id: 'removed-authorization',
  severity: 'hard',
  check: text => {
    if (text.test || text.before === '') return []
    return firstOfEachPlace([...removedChecks(text).map(check => hitOf(text, check)), ...alwaysYes(text)])
  },
}

const sentences: Readonly<Record<CheckKind | 'yes', string>> = {
  who:
    'A check of who may do this is gone, and what it guarded is still here: now everybody may who gets this far. Put it ' +
    'back, or make sure that it is made before.',
  input:
    'What comes in here is no longer checked, and is still used: whatever is sent now gets through. Put the check back, or ' +
    'make sure that it is made before.',
  yes: 'This answers yes to everybody now. Let it decide again, or take away what asks it.',
}

function hitOf(text: ChangedText, { span, kind }: Check): Hit {
  return { span: placeOfRemoved(text, span), message: sentences[kind] }
}

/** In the text before, where its work is still done and nothing of its kind took its place. */
export function removedChecks(text: ChangedText): readonly Check[] {
  const codes = text.hunks.some(({ before }) => before.start < before.end) ? codesOf(text) : undefined
  if (!codes) return []
  const { before, after } = codes
  const old = checksIn(before)
  if (old.length === 0) return []
  const gone = disappeared(text, old, checksIn(after)).filter(({ statement, work }) =>
    work ? isWithin(after, '', wordsOf(before, work)) : workStays(before, statement, after),
  )
  if (gone.length === 0) return []
  const fresh = appeared(text, old, checksIn(after)).map(({ kind, statement }) => ({
    kind,
    owner: ownerOf(after, statement.from),
  }))
  return gone.filter(({ kind, statement }) => {
    const owner = ownerOf(before, statement.from)
    return !fresh.some(other => other.kind === kind && (other.owner === owner || other.owner === ''))
  })
}

const checksIn = remembered((code: Code): readonly Check[] => {
  const guards = guardsOf(code).flatMap(guard => guardCheck(code, guard))
  const calls = callsOf(code).flatMap(call => {
    const isGuarding = guards.some(({ statement: { from, to } }) => from <= call.at && call.at < to)
    return isGuarding ? [] : callCheck(code, call)
  })
  const routes = routesOf(code).flatMap(route => middlewareChecks(code, route))
  const wrappers = wrapperChecks(code)
  return [...guards, ...wrappers, ...calls, ...routes, ...decoratorChecks(code), ...optionChecks(code)].sort(
    (a, b) => a.span.start - b.span.start,
  )
})

function guardCheck(code: Code, guard: Guard): readonly Check[] {
  const { condition, body, range } = guard
  const [asked, done] = [wordsOf(code, condition), wordsOf(code, body)]
  const kind = checkOfGuard(asked, done) ?? (isCheckOfParameter(code, guard, asked) ? 'input' : undefined)
  if (kind === undefined) return []
  return [{ span: spanOf(code, range), key: `if ${asked} ${done}`, kind, statement: range }]
}

/** `if (user.isAdmin) { work() }`: the work may stay without it. */
function wrapperChecks(code: Code): readonly Check[] {
  return blocksOf(code).flatMap(({ keyword, at, head, body, end }) => {
    const asked = keyword === 'if' ? wordsOf(code, head) : ''
    const first = { from: body.from, to: Math.min(statementEnd(code, body.from), body.to, body.from + 16) }
    const isLeaving = kindAt(code, body.from) === Word.return || kindAt(code, body.from) === Word.throw
    if (isLeaving || first.to - first.from < 3 || !asksWho(asked) || /\btrue \|\||\|\| true\b/.test(asked))
      return []
    const statement = { from: at, to: end }
    return [
      {
        span: spanOf(code, { from: at, to: head.to }),
        key: `if ${asked}`,
        kind: 'who',
        statement,
        work: first,
      },
    ]
  })
}

/** Throws when a parameter of the function is of another type or form. */
function isCheckOfParameter(code: Code, { condition, leaves }: Guard, asked: string): boolean {
  if (leaves !== 'throw' || !isTypeCheck(asked)) return false
  const around = functionAround(code, condition.from)
  const names = around ? parameterNames(code, around) : new Set<string>()
  for (let index = condition.from; index < condition.to; index++)
    if (kindAt(code, index) === Kind.name && names.has(wordAt(code, index))) return true
  return false
}

function callCheck(code: Code, call: Call): readonly Check[] {
  const { callee, range } = call
  const kind = checkOfCallee(callee)
  if (kind === undefined) return []
  const statement = statementAround(code, range.from)
  const work = routeAround(code, range) ?? wrappedBy(code, call, statement)
  return [{ span: spanOf(code, range), key: wordsOf(code, range), kind, statement, ...(work && { work }) }]
}

/** `export default withAuth(page)`: the page. */
function wrappedBy(code: Code, { arguments: given }: Call, statement: TokenRange): TokenRange | undefined {
  return kindAt(code, statement.from) === Word.export ? given[0] : undefined
}

const routing = /^(?:get|post|put|patch|delete|all|use|head|options|route|register|addHook|del|mount|add)$/

const routesOf = remembered((code: Code): readonly Call[] =>
  callsOf(code).filter(({ name, callee }) => routing.test(name) && callee.includes('.')),
)

/** `router.post('/orders'` of the route that holds these tokens behind its path. */
function routeAround(code: Code, { from }: TokenRange): TokenRange | undefined {
  const route = routesOf(code).find(({ arguments: given }) =>
    given.slice(1).some(argument => argument.from === from || isListWith(code, argument, from)),
  )
  return route && pathOf(route)
}

function isListWith(code: Code, list: TokenRange, index: number): boolean {
  return kindAt(code, list.from) === Kind.openBracket && list.from < index && index < list.to
}

function pathOf({ range, arguments: [path] }: Call): TokenRange {
  return { from: range.from, to: path?.to ?? range.to }
}

/** Names among the arguments of `router.post(path, requireAuth, handler)`; calls there are found as calls. */
function middlewareChecks(code: Code, route: Call): readonly Check[] {
  return route.arguments.flatMap((argument, index) =>
    namedChecks(code, argument).map(check => (index === 0 ? check : { ...check, work: pathOf(route) })),
  )
}

/** A name or path of names, or a list of them. */
function namedChecks(code: Code, { from, to }: TokenRange): readonly Check[] {
  if (kindAt(code, from) === Kind.openBracket) {
    const found: Check[] = []
    for (let index = from + 1; index < to - 1; index = pathEnd(code, index) + 1)
      found.push(...namedChecks(code, { from: index, to: pathEnd(code, index) }))
    return found
  }
  if (kindAt(code, from) !== Kind.name || pathEnd(code, from) !== to) return []
  const name = wordsOf(code, { from, to })
  const kind = checkOfMiddleware(name.replaceAll(' ', ''))
  if (kind === undefined) return []
  return [{ span: spanOf(code, { from, to }), key: name, kind, statement: statementAround(code, from) }]
}

/** Behind `a.b.c`; at least one token on. */
function pathEnd(code: Code, from: number): number {
  let end = lastOf(code, from) + 1
  while (kindAt(code, end) === Kind.dot) end += 2
  return end
}

const hooks =
  /^(?:preHandler|preValidation|onRequest|beforeEnter|beforeHandle|canActivate|canLoad|guards?|middlewares?|before|use)$/

/** `{ requiresAuth: true }` */
const switches =
  /^(?:auth|authRequired|requires?Auth\w*|requires?Login|isProtected|protected|csrf|authenticated?)$/

/** `{ preHandler: requireAuth }` */
function optionChecks(code: Code): readonly Check[] {
  const found: Check[] = []
  for (let index = 1; index < code.count - 2; index++) {
    if (kindAt(code, index + 1) !== Kind.colon) continue
    const word = wordAt(code, index)
    if (switches.test(word) && kindAt(code, index + 2) === Word.true) {
      const range = { from: index, to: index + 3 }
      const statement = statementAround(code, index)
      found.push({ span: spanOf(code, range), key: word, kind: 'who', statement })
    }
    if (!hooks.test(word)) continue
    const to = pathEnd(code, index + 2)
    found.push(...namedChecks(code, { from: index + 2, to }))
  }
  return found
}

const deciding =
  /^(?:UseGuards|UsePipes|Auth\w*|Authori[sz]ed?|Roles?(?:Allowed)?|RolesGuard|Permissions?|(?:Require|Requires|Has|Check)[A-Z]\w*|PreAuthorize|Secured|Protected|LoginRequired|Security|Acl|Scopes?|Validate\w*|Is(?:String|Email|Int|Number|Boolean|UUID|Url|URL|Enum|NotEmpty|Date|In|Array|Positive)|M(?:in|ax)(?:Length)?|Length|Matches)$/
const checkingInput = /^(?:UsePipes|Validate|Is[A-Z]|Max|Min|Length|Matches)/

/** `@UseGuards(AuthGuard)` of a class, a method or a parameter. */
function decoratorChecks(code: Code): readonly Check[] {
  const found: Check[] = []
  for (let index = 0; index < code.count; index++) {
    if (kindAt(code, index) !== Kind.at) continue
    const name = wordAt(code, index + 1)
    if (!isWordOrName(kindAt(code, index + 1)) || !deciding.test(name)) continue
    const hasArguments = kindAt(code, index + 2) === Kind.openParen
    const statement = { from: index, to: hasArguments ? lastOf(code, index + 2) + 1 : index + 2 }
    const kind = checkingInput.test(name) ? 'input' : 'who'
    found.push({ span: spanOf(code, statement), key: wordsOf(code, statement), kind, statement })
  }
  return found
}

interface Answer extends Occurrence {
  readonly name: string
}

/** Functions that decided before and begin with `return true` now. */
function alwaysYes(text: ChangedText): readonly Hit[] {
  const codes = text.added.length > 0 ? codesOf(text) : undefined
  if (!codes) return []
  const yes = appeared(text, yesIn(codes.before), yesIn(codes.after))
  if (yes.length === 0) return []
  const known = new Set(functionsOf(codes.before).map(({ name }) => name))
  return yes.filter(({ name }) => known.has(name)).map(({ span }) => ({ span, message: sentences.yes }))
}

function yesIn(code: Code): readonly Answer[] {
  return functionsOf(code).flatMap(({ name, body: { from, to } }) => {
    if (name === '' || answersOf(name) === undefined) return []
    const isExpression = to - from === 1 && kindAt(code, from) === Word.true
    const isStatement = kindAt(code, from) === Word.return && kindAt(code, from + 1) === Word.true
    if (!isExpression && !isStatement) return []
    return [{ span: spanOf(code, { from, to: isExpression ? to : from + 2 }), key: name, name }]
  })
}
