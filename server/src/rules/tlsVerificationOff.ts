// The rule `tls-verification-off`: a connection that no longer checks whom it talks to.

import {
  cLikeExtensions,
  componentExtensions,
  javaScriptExtensions,
  typeScriptExtensions,
} from '../base/languages.ts'
import { extensionOf } from '../base/path.ts'
import { overlaps, type Span } from '../base/span.ts'
import type { ChangedText } from './changedText.ts'
import type { Hit, Rule } from './finding.ts'

interface Pattern {
  readonly pattern: RegExp
  /** What to do instead; a whole sentence. */
  readonly instead: string
}

const trustNode = 'Trust the server’s own certificate authority instead: `ca`, or NODE_EXTRA_CA_CERTS.'
const trustFile =
  'Trust the server’s own certificate authority instead: name its file where the option takes one.'
const trustPython =
  'Trust the server’s own certificate authority instead: `verify="/path/to/ca.pem"`, or SSL_CERT_FILE.'
const trustPool = 'Trust the server’s own certificate authority instead: add it to the pool of roots.'
const trustCurl = 'Trust the server’s own certificate authority instead: `--cacert FILE`, or SSL_CERT_FILE.'
const trustGit = 'Trust the server’s own certificate authority instead: `git config http.sslCAInfo FILE`.'
const trustNpm = 'Trust the server’s own certificate authority instead: `cafile` in .npmrc.'

/** Every pattern is linear: nothing in it repeats inside of a repetition, and gaps are bounded. */
const patterns: readonly Pattern[] = [
  { pattern: /\brejectUnauthorized["']?\s*[:=]\s*(?:false\b|!1\b|0\b)/g, instead: trustNode },
  { pattern: /\bNODE_TLS_REJECT_UNAUTHORIZED["'`\]]{0,2}\s*(?:[:=]\s*|\s)["'`]?0\b/g, instead: trustNode },
  {
    pattern:
      /\bcheckServerIdentity["']?\s*[:=]\s*(?:\([^()]{0,80}\)|\w{1,40})\s*=>\s*(?:undefined\b|null\b|void 0|true\b|\{\s*\})/g,
    instead: trustNode,
  },
  { pattern: /strictSSL["']?\s*[:=]\s*["']?(?:false|0)\b/gi, instead: trustNpm },
  { pattern: /\bstrict-ssl["']?\s*[:=\s]\s*["']?(?:false|0)\b/gi, instead: trustNpm },
  { pattern: /insecure_?skip_?verify["']?\s*[:=]{1,2}\s*["']?true\b/gi, instead: trustPool },
  {
    pattern: /\binsecure-skip-tls-verify(?:["']?\s*[:=]\s*["']?true\b|(?![\w-]|\s*[:=]))/g,
    instead: trustPool,
  },
  { pattern: /\bdanger_accept_invalid_(?:certs|hostnames)\s*\(\s*true\b/g, instead: trustPool },
  { pattern: /\bverify\s*=\s*False\b(?<![jJ][wW][tT].{0,200})/g, instead: trustPython },
  { pattern: /["']verify["']\s*:\s*False\b/g, instead: trustPython },
  {
    pattern: /\b(?:verify_ssl|ssl_verify|verify_certs|check_hostname)["']?\s*[:=]\s*False\b/g,
    instead: trustPython,
  },
  { pattern: /\b_create_unverified_context\b/g, instead: trustPython },
  { pattern: /\bCERT_NONE\b/g, instead: trustPython },
  { pattern: /\bPYTHONHTTPSVERIFY["'\]]{0,2}\s*[:=]\s*["']?0\b/g, instead: trustPython },
  { pattern: /\b(?:SSL_)?VERIFY_NONE\b/g, instead: trustFile },
  {
    pattern: /\bCURLOPT_(?:PROXY_)?SSL_VERIFY(?:PEER|HOST)\s*(?:,|=>)\s*(?:0L?|false)\b/gi,
    instead: trustFile,
  },
  { pattern: /["']verify_peer(?:_name)?["']\s*=>\s*false\b/gi, instead: trustFile },
  { pattern: /\bDangerousAcceptAnyServerCertificateValidator\b/g, instead: trustFile },
  {
    pattern: /\bServerCertificate(?:Custom)?ValidationCallback\s*\+?=\s*[^;]{0,120}?=>\s*true\b/g,
    instead: trustFile,
  },
  {
    pattern: /\b(?:NoopHostnameVerifier|ALLOW_ALL_HOSTNAME_VERIFIER|TrustAllStrategy)\b/g,
    instead: trustFile,
  },
  { pattern: /\bTrustServerCertificate["']?\s*[:=]\s*(?:true|yes)\b/gi, instead: trustFile },
  {
    pattern: /\bhttp\.(?:[^\s"']{1,200}\.)?sslVerify["']?[\s=:,]{1,4}["']?(?:false|0|no|off)\b/gi,
    instead: trustGit,
  },
  { pattern: /^\s*sslVerify\s*=\s*(?:false|0|no|off)\b/gi, instead: trustGit },
  { pattern: /\bGIT_SSL_NO_VERIFY["'\]]{0,2}\s*[:=]\s*["']?(?:1|true)\b/gi, instead: trustGit },
  {
    pattern:
      /\bcurl\b[^|;&\n]{0,300}?[\s"'`](?:--insecure|--proxy-insecure|-[#0-46afgGiIjlLnNOqRsSvZ]{0,12}k[#0-46afgGiIjklLnNOqRsSvZ]{0,12})(?=$|[\s"'`,\]])/g,
    instead: trustCurl,
  },
  { pattern: /\bwget\b[^|;&\n]{0,300}?[\s"'`]--no-check-certificate\b/g, instead: trustCurl },
  { pattern: /--no-verify-ssl\b|--tls-?verify[= ](?:false|0)\b/g, instead: trustCurl },
]

const prose = new Set([
  '.md',
  '.mdx',
  '.markdown',
  '.txt',
  '.rst',
  '.adoc',
  '.asciidoc',
  '.org',
  '.po',
  '.pot',
])
const hashComments = new Set([
  ...[
    '',
    '.py',
    '.rb',
    '.sh',
    '.bash',
    '.zsh',
    '.fish',
    '.yml',
    '.yaml',
    '.toml',
    '.env',
    '.npmrc',
    '.gitconfig',
  ],
  ...[
    '.conf',
    '.cfg',
    '.ini',
    '.pl',
    '.r',
    '.jl',
    '.tf',
    '.nix',
    '.mk',
    '.dockerfile',
    '.ex',
    '.exs',
    '.properties',
  ],
])
const slashComments = new Set([
  ...typeScriptExtensions,
  ...javaScriptExtensions,
  ...componentExtensions,
  ...cLikeExtensions,
  '.jsonc',
  '.json5',
])

/** Longer lines are data, not code that anybody wrote or reads: only so much of them is looked at. */
const lineLimit = 100_000

/**
 * TLS verification switched off in changed lines, in any language where the text alone shows it. Reported at its
 * exact span. Silent in prose, in comments that a look at the lines tells, and where the same line was there before.
 * In a test the finding is `soft`: the server at the other end is then mostly the test's own.
 */
export const tlsVerificationOff: Rule = {
  id: 'tls-verification-off',
  severity: 'hard',
  check: text => {
    if (prose.has(extensionOf(text.path))) return []
    const hits = text.added.map(line => ({ line, findings: findingsIn(text, line) }))
    const contentOf = (line: Span): string => text.after.slice(line.start, line.end).trim()
    const wanted = new Set(hits.filter(hit => hit.findings.length > 0).map(hit => contentOf(hit.line)))
    if (wanted.size === 0) return []
    const before = countLines(text.before, wanted)
    const after = countLines(text.after, wanted)
    return hits.flatMap(({ line, findings }) => {
      const content = contentOf(line)
      // As many lines like this one stood in the text before: it was moved, or its surroundings changed.
      return (before.get(content) ?? 0) >= (after.get(content) ?? 0) ? [] : findings
    })
  },
}

/** How often each wanted line stands in the text, white space at its ends left out. */
function countLines(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  return new Map([...wanted].map(content => [content, countLine(text, content)]))
}

/** Looks for the line instead of splitting the text: this runs at every keystroke while a finding stands. */
function countLine(text: string, content: string): number {
  let count = 0
  for (let at = text.indexOf(content); at >= 0; at = text.indexOf(content, at + content.length)) {
    if (isLineEdge(text, at - 1, -1) && isLineEdge(text, at + content.length, 1)) count++
  }
  return count
}

/** Nothing but white space lies between here and the line's end, or its start when the step is -1. */
function isLineEdge(text: string, from: number, step: 1 | -1): boolean {
  for (let at = from; at >= 0 && at < text.length; at += step) {
    const character = text.charAt(at)
    if (character === '\n' || character === '\r') return true
    if (character.trim() !== '') return false
  }
  return true
}

function findingsIn(text: ChangedText, line: Span): readonly Hit[] {
  const content = text.after.slice(line.start, Math.min(line.end, line.start + lineLimit))
  if (content.trim() === '') return []
  const hits: Hit[] = []
  for (const { pattern, instead } of patterns) {
    for (const match of content.matchAll(pattern)) {
      const start = match.index + match[0].length - match[0].trimStart().length
      const end = match.index + match[0].length
      const span = { start: line.start + start, end: line.start + end }
      if (hits.some(hit => overlaps(hit.span, span))) continue
      if (isComment(text, line, content.slice(0, start))) continue
      hits.push(hitAt(text, span, instead))
    }
  }
  return hits.sort((a, b) => a.span.start - b.span.start)
}

function hitAt({ test }: ChangedText, span: Span, instead: string): Hit {
  return {
    span,
    message: `TLS verification is switched off here: whoever sits on the way can read and change this traffic. ${instead}`,
    ...(test ? { severity: 'soft' as const } : {}),
  }
}

/** Errs towards code: a finding in a comment is a nuisance, a missed one an open door. */
function isComment(text: ChangedText, line: Span, before: string): boolean {
  const extension = extensionOf(text.path)
  if (slashComments.has(extension)) {
    if (/^\s*\/\*(?!.*\*\/)/.test(before) || opensComment(before, /(?:^|\s)\/\//)) return true
    return /^\s*\*(?:\s|$)/.test(before) && belongsToBlock(text.after, line.start)
  }
  if (extension === '.html' || extension === '.xml') return /<!--(?!.*-->)/.test(before)
  return hashComments.has(extension) && opensComment(before, /(?:^|\s)#/)
}

/** A comment's sign at the start or behind white space, with no quote before it that could hold it as text. */
function opensComment(before: string, sign: RegExp): boolean {
  const at = before.search(sign)
  return at >= 0 && !/["'`]/.test(before.slice(0, at))
}

/** A line that starts with `*` belongs to a comment when the lines above start so too, up to one that opens it. */
function belongsToBlock(text: string, lineStart: number): boolean {
  let end = lineStart - 1
  for (let steps = 0; end >= 0 && steps < 500; steps++) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end).trim()
    if (line.startsWith('/*')) return !line.includes('*/')
    if (!/^\*(?:\s|$)/.test(line) || line.includes('*/')) return false
    end = start - 1
  }
  return false
}
