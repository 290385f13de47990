// Plants a check of who may do what, or of what was sent in, that stood there and is gone.

import type { Host, Operator, Plant } from '../operator.ts'
import {
  atTopLevel,
  changedAgain,
  insideFunction,
  remove,
  removedAgain,
  replacing,
  type Snippet,
} from '../place.ts'

/** A function that stands there before; afterwards the same, changed. */
function changedAfterwards(snippet: Snippet, mutate: (text: string) => string | undefined): Plant {
  return changedAgain(atTopLevel(snippet), mutate)
}

function without(pattern: RegExp, replacement = ''): (text: string) => string {
  return text => text.replace(pattern, replacement)
}

const deletion: Snippet = ({ noun, Noun, random }) => [
  `export async function delete${Noun}(request, response) {`,
  ...random.pick([
    ['  if (!request.user) {', "    return response.status(401).json({ error: 'Sign in first' });", '  }'],
    [`  if (!request.user.isAdmin) throw new ForbiddenError('${noun}');`],
    [`  await authorize(request.user, 'delete', '${noun}');`],
    [`  assertCan(request.user, '${noun}:delete');`],
    [
      `  const allowed = await permissions.check(request.user, '${noun}');`,
      '  if (!allowed) return response.sendStatus(403);',
    ],
    [`  if (!hasRole(request.user, 'admin')) {`, `    throw new Error('Not allowed');`, '  }'],
    [`  if (request.session.userId !== request.params.ownerId) return response.status(403).end();`],
  ]),
  `  await store.remove('${noun}', request.params.id);`,
  '  response.status(204).end();',
  '}',
]

const creation: Snippet = ({ noun, Noun, random }) => [
  `export async function create${Noun}(request, response) {`,
  `  const input = ${random.pick(['schema.parse(request.body)', `${noun}Schema.parse(request.body)`, 'await schema.validateAsync(request.body)', `validate(${noun}Schema, request.body)`, `sanitize(request.body)`])};`,
  `  const created = await store.add('${noun}', input);`,
  '  response.status(201).json(created);',
  '}',
]

const validation: Snippet = ({ noun, Noun, random }) => [
  `export function rename${Noun}(${noun}, name) {`,
  ...random.pick([
    [
      `  if (typeof name !== 'string' || name.length > 200) {`,
      `    throw new TypeError('A name has at most 200 characters');`,
      '  }',
    ],
    ['  if (!isValidName(name)) throw new ValidationError(name);'],
    ['  validateName(name);'],
    ['  const { error } = nameSchema.validate(name);', '  if (error) throw error;'],
  ]),
  `  return { ...${noun}, name };`,
  '}',
]

const route: Snippet = ({ noun, random }) => [
  `router.${random.pick(['get', 'post', 'delete', 'put'])}('/${noun}s/:id', ${random.pick(['requireAuth', 'authenticate', 'ensureLoggedIn', 'isAdmin', "requireRole('admin')", "passport.authenticate('jwt')", 'verifyToken'])}, async (request, response) => {`,
  `  response.json(await store.find('${noun}', request.params.id));`,
  '});',
]

const mounted: Snippet = ({ noun, random }) => [
  `app.use('/${noun}s', ${random.pick(['requireUser', 'authMiddleware', 'checkJwt', 'csrfProtection'])}, ${noun}Router);`,
]

/** Own projects have real ones: guards that answer 401 or 403, decorators, middleware. */
const realGuard =
  /^[ \t]*if \([^\n]*(?:user|header|mayEdit|isModerator|airportCode)[^\n]*\)(?: return res\.status\(40[13]\)[^\n]*\n|\s*\{\n[^}]*?(?:401|403|400|Unauthorized|Forbidden)[^}]*\}(?:[^\n}]*\}\);?\n\s*\})?\n)/gm

function takeOut(pattern: RegExp): Plant {
  return (host: Host, random) => {
    const matches = [...host.text.matchAll(pattern)]
    if (matches.length === 0) return undefined
    const match = random.pick(matches)
    const start = match.index
    return remove(host, { start, end: start + match[0].trimEnd().length })
  }
}

export const removedAuthorization: Operator = {
  rule: 'removed-authorization',
  styles: [
    {
      name: 'guard of a handler removed',
      plant: changedAfterwards(deletion, text => {
        const lines = text.split('\n')
        const last = lines.findIndex(line => /store\.remove/.test(line))
        return [lines[0], ...lines.slice(last)].join('\n')
      }),
    },
    {
      name: 'guard commented out',
      plant: changedAfterwards(deletion, text => {
        const lines = text.split('\n')
        const last = lines.findIndex(line => /store\.remove/.test(line))
        return lines
          .map((line, index) => (index > 0 && index < last ? line.replace(/^(\s*)/, '$1// ') : line))
          .join('\n')
      }),
    },
    {
      name: 'guard that never holds',
      plant: changedAfterwards(deletion, text =>
        /if \(!/.test(text)
          ? text.replace(/if \((!.+?)\)( \{|[^()]*(?:\([^()]*\))*;)/, 'if (false && $1)$2')
          : undefined,
      ),
    },
    {
      name: 'validation of a body removed',
      plant: changedAfterwards(
        creation,
        without(/= (?:await )?[\w.]+\((?:\w+, )?request\.body\)/, '= request.body'),
      ),
    },
    {
      name: 'validation of a parameter removed',
      plant: changedAfterwards(validation, text => {
        const lines = text.split('\n')
        return [lines[0], ...lines.slice(lines.findIndex(line => /return \{/.test(line)))].join('\n')
      }),
    },
    {
      name: 'middleware of a route removed',
      plant: changedAfterwards(route, without(/, [\w.]+(?:\(['"]\w+['"]\))?, async/, ', async')),
    },
    {
      name: 'middleware of a router removed',
      plant: changedAfterwards(mounted, without(/(['"]), \w+, /, '$1, ')),
    },
    {
      name: 'always allowed',
      plant: changedAfterwards(
        ({ Noun, noun, random }) => [
          `export ${random.pick([`function canEdit${Noun}(user, ${noun}) {`, `const isAllowed${Noun} = (user, ${noun}) => {`])}`,
          `  ${random.pick([`return user.role === 'admin' || ${noun}.ownerId === user.id;`, `return permissions.has(user.id, ${noun}.id);`, `return user.scopes.includes('${noun}:write');`])}`,
          '}',
        ],
        without(/return .*?(;?)\n/, 'return true$1\n'),
      ),
    },
    {
      name: 'check inside of real code',
      plant: removedAgain(
        insideFunction(({ random, parameter }) =>
          random.pick([
            [`if (!currentUser.can('write', ${parameter})) throw new ForbiddenError();`],
            ['requireAdmin(currentUser);'],
            [`if (!isAuthorized(currentUser)) {`, "  throw new Error('Unauthorized');", '}'],
            [`if (!session.isAuthenticated) throw new UnauthorizedError('Sign in first');`],
          ]),
        ),
      ),
    },
    { name: 'real guard removed', on: /^(?:src|app)\/.*\.[jt]s$/, plant: takeOut(realGuard) },
    { name: 'decorator removed', on: /controller\.ts$/, plant: takeOut(/^@UseGuards\([^\n]*\n/gm) },
    {
      name: 'real middleware removed',
      on: /server\.js$/,
      plant: replacing(/(app\.use\('\/\w+', )requireUser, /, match => `‹${match[1]}›`),
    },
  ],
}
