// Checks of who may do something, or of what came in, that went while their work stayed.

import { describe, test } from 'node:test'
import { removedAuthorization } from '../../../server/src/rules/removedAuthorization.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(removedAuthorization, 'a.ts', marked))
}

/** A handler with these lines, which are marked as in a diff, before its work. */
const inHandler = (marked: string, kind: 'found' | 'left'): void => {
  const work = '  await store.remove(request.params.id)'
  const [open, close] = kind === 'found' && !marked.includes('‹') ? ['‹', '›'] : ['', '']
  const [indent, rest] = [work.slice(0, 2), work.slice(2)]
  check(
    `  export async function remove(request, response) {\n${marked}\n  ${indent}${open}${rest}${close}\n  }`,
  )
}

describe('a guard of who may do this is found when its work stays', () => {
  inHandler('-   if (!request.user) return response.status(401).end()', 'found')
  inHandler('-   if (!request.user) {\n-     throw new UnauthorizedError()\n-   }', 'found')
  inHandler("-   if (!hasRole(request.user, 'admin')) throw new Error('no')", 'found')
  inHandler('-   if (order.ownerId !== request.user.id) return response.sendStatus(403)', 'found')
  inHandler("-   if (!user.can('delete')) return", 'found')
})

describe('a guard that asks whose it is, or whether anybody is there, is found', () => {
  inHandler('-   if (!session) return null', 'found')
  inHandler('-   if (post.authorId !== user.id) return', 'found')
  inHandler('-   if (request.headers.authorization !== secret) return', 'found')
  inHandler('-   if (!parsed.success) return parsed.error', 'found')
})

describe('other forms of checks are found', () => {
  inHandler("-   if (!session) redirect('/login')", 'found')
  inHandler('-   if (!ok) {\n-     response.status(403).end()\n-   }', 'found')
  inHandler('-   const input = CreateOrder.parse(body)\n+   ‹const input = body›', 'found')
  check('  function f(user) {\n-   if (user.isAdmin) {\n-     remove(user)\n-   }\n+   ‹remove(user)›\n  }')
  check(
    '  function f(user) {\n-   if (user.isAdmin) {\n+   ‹if (true || user.isAdmin) {›\n      remove(user)\n    }\n  }',
  )
  check("- app.post('/a', body('b').isEmail(), c)\n+ ‹app.post('/a', c)›")
  check("  const route = {\n    path: '/a',\n-   requiresAuth: true,\n+   ‹requiresAuth: false,›\n  }")
})

describe('a guard that never holds is gone as well', () => {
  inHandler(
    '-   if (!user) return res.status(401)\n+   ‹if (false && !user) return res.status(401)›',
    'found',
  )
  inHandler('-   if (!user) return res.status(401)\n+   ‹// if (!user) return res.status(401)›', 'found')
  inHandler(
    '    ‹if (!user) {›\n-     return res.status(401)\n+     log(user)\n    }'
      .replaceAll(/[‹›]/g, '')
      .replace('log(user)', '‹log(user)›'),
    'found',
  )
})

describe('a call that decides is found', () => {
  inHandler("-   await authorize(request.user, 'delete')", 'found')
  inHandler("-   assertCan(request.user, 'order:delete')", 'found')
  inHandler('-   requireAdmin(currentUser)', 'found')
  inHandler("-   await permissions.check(user, 'order')", 'found')
  inHandler('-   const claims = jwt.verify(token, key)\n+   ‹const claims = jwt.decode(token)›', 'found')
})

describe('a validation is found', () => {
  inHandler('-   const input = schema.parse(request.body)\n+   ‹const input = request.body›', 'found')
  inHandler('-   const input = await schema.validateAsync(body)\n+   ‹const input = body›', 'found')
  inHandler('-   validateName(request)', 'found')
  inHandler("-   if (typeof request !== 'string') throw new TypeError('a')", 'found')
  inHandler('-   if (!isValidName(request)) throw new ValidationError(request)', 'found')
  inHandler('-   if (!code.test(a)) return response.json({ a }, { status: 400 })', 'found')
})

describe('a middleware or decorator is found', () => {
  check("- router.get('/a', requireAuth, handler)\n+ ‹router.get('/a', handler)›")
  check("- app.use('/a', csrfProtection, aRouter)\n+ ‹app.use('/a', aRouter)›")
  check("- app.get('/a', passport.authenticate('jwt'), b)\n+ ‹app.get('/a', b)›")
  check("- app.get('/a', [isAdmin, log], b)\n+ ‹app.get('/a', [log], b)›")
  check("- app.use(requireAuth)\n  ‹app.use('/a', aRouter)›")
  check("- a.get('/a', { preHandler: requireAuth }, b)\n+ ‹a.get('/a', {}, b)›")
  check('- @UseGuards(AuthGuard)\n  ‹@Controller()›\n  class A { list() {} }')
  check('- export default withAuth(page)\n+ ‹export default page›')
})

describe('a function that says yes to everybody is found', () => {
  check('  function canEdit(user) {\n-   return user.isAdmin\n+   ‹return true›\n  }')
  check('- const isAllowed = user => user.scopes.length > 0\n+ const isAllowed = user => ‹true›')
  check('  function hasPermission(user) {\n+   ‹return true›\n    return user.isAdmin\n  }')
})

describe('a check that moved, or became another one, is left alone', () => {
  inHandler('-   if (!user) return res.status(401)\n+   requireUser(user)', 'left')
  inHandler("-   authorize(user, 'remove')\n+   authorize(user, 'delete')", 'left')
  inHandler('-   requireUser(a)\n    b()\n+   requireUser(a)', 'left')
  inHandler('-   if (!user) return res.status(401)\n+   if (!user) return res.status(403)', 'left')
  check("- router.get('/a', requireAuth, a)\n+ router.use(requireAuth)\n+ router.get('/a', a)")
  check("- router.get('/a', requireAuth, a)\n+ router.get('/a', requireRole('admin'), a)")
})

describe('what went with its work, and what decides about nothing, is left alone', () => {
  check('- function remove(user) {\n-   if (!user) throw new ForbiddenError()\n-   work()\n- }\n  other()')
  check("- router.get('/a', requireAuth, a)\n  other()")
  inHandler('-   if (!rows.length) return []', 'left')
  inHandler('-   log(request.user)', 'left')
  inHandler('-   const a = JSON.parse(request.body)\n+   const a = request.body', 'left')
  check("- app.use('/auth', authRouter)\n+ app.use('/login', authRouter)")
  check('  function canEdit(user) {\n    return true\n+   // yes\n  }')
  check('+ function canEdit(user) {\n+   return true\n+ }')
})

test('a test may take away what it likes', () =>
  checkRule(removedAuthorization, 'a.test.ts', '- requireAdmin(a)\n  b()', 'test'))
