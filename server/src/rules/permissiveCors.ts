// The rule `permissive-cors`: answers that any site may read with the visitor's own credentials.

import type { Span } from '../base/span.ts'
import type { ChangedText } from './changedText.ts'
import { appeared, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'
import { isComment, isProse } from './text/comments.ts'

const quote = '["\'`]'
const anything = `${quote}\\*${quote}`
/** What the request itself says of where it comes from. */
const reflected = `[\\w.$]+\\.(?:headers\\.origin\\b|headers\\[${quote}origin${quote}\\]|(?:headers\\.get|header|get)\\(${quote}origin${quote}\\))`
const accepts = `(?:callback|cb|done|next)\\(\\s*null\\s*,\\s*true\\s*\\)`

/** Every pattern is linear: gaps are bounded, and nothing in it repeats inside of a repetition. */
const anyOrigin = new RegExp(
  [
    `\\borigin${quote}?\\s*:\\s*(?:${anything}|true\\b|\\[\\s*${anything}\\s*\\]|/\\^?\\.[*+]\\$?/|new RegExp\\(${quote}\\.\\*${quote}\\)|${reflected})`,
    `\\borigin${quote}?\\s*:?\\s*(?:async\\s*)?(?:function\\s*)?\\(?[\\w\\s,:]{0,60}\\)?\\s*(?:=>)?\\s*\\{?\\s*(?:return\\s+)?${accepts}`,
    `\\borigin${quote}?\\s*:\\s*\\(?\\w{0,20}\\)?\\s*=>\\s*(?:true\\b|\\w{1,20}(?=\\s*[,}\\n]))`,
    `Access-Control-Allow-Origin${quote}?\\s*\\]?\\s*[,:=]?\\s*(?:${quote}?\\*|${reflected}|\\$http_origin|%\\{\\w*origin)`,
    `\\b(?:allow_origins|allowed_origins|origins|CORS_ORIGINS)${quote}?\\s*[=:]\\s*(?:\\[\\s*)?["']\\*["']`,
    `\\ballow_origin_regex\\s*=\\s*r?["']\\^?\\.[*+]`,
    `\\bCORS_(?:ALLOW_ALL_ORIGINS|ORIGIN_ALLOW_ALL)\\s*=\\s*True\\b`,
    `\\bAllow(?:ed)?Origins:\\s*\\[\\]string\\{\\s*["\`]\\*`,
    `\\bAllowAllOrigins:\\s*true\\b`,
    `\\bAllowOrigin(?:Request)?Func:\\s*func\\([^)]{0,80}\\)\\s*bool\\s*\\{\\s*return true\\b`,
    `\\b(?:originPatterns|origins)\\s*=\\s*\\{?\\s*"\\*"`,
    `\\b(?:allowedOrigins|allowedOriginPatterns|addAllowedOrigin|addAllowedOriginPattern|setAllowedOriginPatterns)\\(\\s*(?:List\\.of\\(\\s*)?"\\*"`,
    `\\b(?:SetIsOriginAllowed\\(\\s*\\w{0,20}\\s*=>\\s*true|AllowAnyOrigin\\(\\))`,
  ].join('|'),
  'gi',
)

const credentials = new RegExp(
  [
    `\\b(?:credentials|allow_?credentials|supports_credentials|AllowCredentials)${quote}?\\s*[:=]\\s*${quote}?true\\b`,
    `\\bCORS_(?:ALLOW|SUPPORTS)_CREDENTIALS${quote}?\\]?\\s*=\\s*True\\b`,
    `Access-Control-Allow-Credentials${quote}?\\s*\\]?\\s*[,:=]?\\s*${quote}?true\\b`,
    `\\b(?:allowCredentials|setAllowCredentials|AllowCredentials)\\(\\s*(?:true)?\\s*\\)`,
  ].join('|'),
  'gi',
)

/** UTF-16 code units between the two halves of one setting. */
const farthest = 500

/**
 * CORS that lets every origin in and sends credentials along, in changed lines of any language: both halves within a
 * few lines of each other, at least one of them new. Silent in prose and comments. In a test the finding is `soft`.
 */
export const permissiveCors: Rule = {
  id: 'permissive-cors',
  severity: 'hard',
  check: text => {
    if (isProse(text.path) || !text.added.some(line => mentions(text.after, line))) return []
    return appeared(text, pairsIn(text, text.before), pairsIn(text, text.after)).map(({ span }) => ({
      span,
      message:
        'Every site may read these answers with the visitor’s own credentials: what he may see, any page that he opens ' +
        'may see. Name the origins that are allowed, or leave the credentials out.',
      ...(text.test ? { severity: 'soft' as const } : {}),
    }))
  },
}

function mentions(text: string, { start, end }: Span): boolean {
  return /origin|credentials/i.test(text.slice(start, end))
}

/** Each half in one pair at most, the nearest ones together. */
function pairsIn(changed: ChangedText, text: string): readonly Occurrence[] {
  const origins = matchesOf(anyOrigin, changed, text)
  return matchesOf(credentials, changed, text).flatMap(match => {
    const nearest = origins
      .filter(origin => distance(origin, match) <= farthest)
      .sort((a, b) => distance(a, match) - distance(b, match))[0]
    if (!nearest) return []
    origins.splice(origins.indexOf(nearest), 1)
    const span = { start: Math.min(nearest.start, match.start), end: Math.max(nearest.end, match.end) }
    const key = [nearest, match]
      .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '))
      .join(' ')
    return [{ span, key }]
  })
}

function matchesOf(pattern: RegExp, changed: ChangedText, text: string): Span[] {
  return [...text.matchAll(pattern)]
    .map(match => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start }) => {
      const lineStart = text.lastIndexOf('\n', start - 1) + 1
      const line = { start: lineStart, end: start }
      return !isComment({ ...changed, after: text }, line, text.slice(lineStart, start))
    })
}

function distance(a: Span, b: Span): number {
  return Math.max(a.start, b.start) - Math.min(a.end, b.end)
}
