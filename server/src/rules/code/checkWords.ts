// Words of checks: which names and conditions decide who may do something, and which whether what came in is sound.

/** `who`: may this user do this. `input`: is this what we take. */
export type CheckKind = 'who' | 'input'

/** `currentUser.can`, `requireRole` → `current user . can`, `require role`. */
function plainWords(text: string): string {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase()
}

const rights =
  'auth|authn|authz|authed|authenticated?|authentication|authori[sz]ed?|authori[sz]ation|user|users|admins?|administrator|' +
  'roles?|permissions?|permitted|login|logged|session|sessions|token|tokens|jwt|csrf|xsrf|access|owner|owners|ownership|' +
  'scopes?|signed|signature|policy|acl|privileges?|rights|can|allowed|member|membership|tenant|credentials?|api key'

/** Verbs and whom or what they are about. */
const enforcing = new RegExp(
  `^(?:require|ensure|assert|check|verify|enforce|must|protect|guard|need|needs|only|restrict|with)s? (?:\\w+ ){0,3}(?:${rights}|be \\w+)(?: |$)`,
)
/** Names that say it alone. */
const alone =
  /^(?:authori[sz]e|authenticate|enforce|csrf|csurf|xsrf|login required|protect|auth guard|permission required|jwt verify|can activate|authori[sz]ed)\b/
const protection =
  /\b(?:auth|authn|authz|jwt|csrf|xsrf|session|permissions?|roles?|admin|acl|rbac|token|access|login) (?:\w+ )?(?:middleware|guard|protection|required|check|checker|only|verifier|gate)$/
const questionOfRights = new RegExp(
  `^(?:(?:is|has|are|should) (?:\\w+ )?(?:${rights}|allowed|moderator|authori[sz]ed)\\b|(?:can|may) \\w|allow(?:s|ed)?\\b)`,
)
/** Objects that know who may do what. */
const judges =
  /\b(?:permissions?|ability|acl|rbac|abac|access control|policy|policies|gate|guard|casbin|enforcer)\b/
const judging =
  /^(?:check|can|has|allows?|is allowed|enforce|require|assert|authori[sz]e|verify|throw unless can)/

/** `body('email').isEmail()` */
const fieldChain = /^(?:body|param|query|header|cookie|check)\(\)\./
/** `CreateOrder.parse(…)`: what has the name of a type and parses. */
const schemaType = /^[A-Z]\w*[a-z]\w*\.(?:parse|safeParse|parseAsync|safeParseAsync)$/
const parsers = /^(?:Date|Number|Temporal|Papa|Parser|\w*Parser|Url|Qs|Cookie|Path)\./

/** A name, alone or at the end of a path, that what is called so decides: `requireRole`, `passport.authenticate`. */
export function checkOfCallee(callee: string): CheckKind | undefined {
  if (fieldChain.test(callee) || (schemaType.test(callee) && !parsers.test(callee))) return 'input'
  const words = plainWords(callee)
  const name = words.slice(words.lastIndexOf('.') + 1).trim()
  const receiver = words.slice(0, Math.max(0, words.lastIndexOf('.')))
  if (enforcing.test(name) || alone.test(name) || protection.test(name)) return 'who'
  if (judging.test(name) && judges.test(receiver)) return 'who'
  if (name === 'verify' && /\b(?:jwt|token|csrf|session|signature|webhook|hmac)/.test(receiver)) return 'who'
  return isValidation(name, receiver) ? 'input' : undefined
}

const validating =
  /^(?:validate|sanitize|sanitise|(?:assert|ensure|check|verify|require) (?:\w+ ){0,2}valid)\b/
const schemas = /\b(?:\w*schema|validators?|z|zod|joi|yup|ajv|dto|superstruct|valibot|typebox)\b/
const parsing =
  /^(?:parse|safe parse|parse async|safe parse async|validate|validate sync|validate async|assert|cast|check|attempt)$/

function isValidation(name: string, receiver: string): boolean {
  return validating.test(name) || (parsing.test(name) && schemas.test(receiver))
}

/** What a route or router takes beside its handler: also the names of questions, and `auth` alone. */
export function checkOfMiddleware(name: string): CheckKind | undefined {
  const kind = checkOfCallee(name)
  if (kind !== undefined) return kind
  const words = plainWords(name)
  const last = words.slice(words.lastIndexOf('.') + 1).trim()
  return last === 'auth' || questionOfRights.test(last) ? 'who' : undefined
}

/** A function of this name answers whether somebody may do something, or whether something is sound. */
export function answersOf(name: string): CheckKind | undefined {
  const words = plainWords(name)
  if (questionOfRights.test(words) || checkOfCallee(name) === 'who') return 'who'
  return /^(?:is valid|validate|verify)\b/.test(words) ? 'input' : undefined
}

const refusing =
  /\b(?:401|403|forbidden\w*|un authori[sz]ed|unauthori[sz]ed\w*|unauthenticated|not authenticated|access denied|permission denied|denied|not allowed|not permitted|not authori[sz]ed|sign in|log in|login|insufficient (?:scope|permissions?))\b/
const asking = new RegExp(
  `\\b(?:is (?:admin|moderator|owner|super user|authenticated|authori[sz]ed|logged in|allowed|permitted|staff)|(?:has|have|check|verify|require) (?:\\w+ )?(?:roles?|permissions?|access|scopes?|rights|privileges?)|(?:may|can) (?:edit|delete|write|read|view|update|create|manage|access|modify|remove|publish)|role|roles|permissions?|owner id|is allowed|csrf|authori[sz]ed|authenticated)\\b|\\. (?:can|cannot|may) \\(`,
)
const rejecting = /\b(?:400|422|validation error|bad request\w*|invalid input|unprocessable\w*)\b/

/** `!user`, `!request.session`: nobody is there. */
const nobody =
  /^! (?:\w+ \??\. )*(?:current |auth |session )?(?:user|session|principal|viewer|identity|claims|jwt|bearer|authori[sz]ation)$/
/** `post.authorId !== user.id`: it belongs to somebody else. */
const ownId = /\b(?:user|owner|author|tenant|creator|customer|account|organi[sz]ation) (?:\??\. )?u?id\b/
const proof = /\b(?:authori[sz]ation|api key|signature|timing safe equal|bearer)\b/
const verdict = /\b(?:parsed|parse result|result|validation|validated) \??\. (?:success|error|valid|ok)\b/

/** Of an `if` that leaves, by its condition and by what it does then. */
export function checkOfGuard(condition: string, body: string): CheckKind | undefined {
  const [asked, done] = [plainWords(condition), plainWords(body)]
  if (refusing.test(done) || asking.test(asked) || nobody.test(asked)) return 'who'
  if (proof.test(asked) || (ownId.test(asked) && /[!=]==?/.test(asked))) return 'who'
  return rejecting.test(done) || verdict.test(asked) ? 'input' : undefined
}

/** What an `if` around the work asks. */
export function asksWho(condition: string): boolean {
  return asking.test(plainWords(condition))
}

/** A condition that tells sound values from others by their type, length or form. */
export function isTypeCheck(condition: string): boolean {
  return /\btypeof\b|\binstanceof\b|\bisArray\b|\bis(?:Safe)?(?:Integer|NaN|Finite)\b|\. test \(|\b[iI]s(?:Not)?(?:In)?[vV]alid/.test(
    condition,
  )
}
