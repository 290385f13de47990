// The rule `tls-verification-off`: a connection that no longer checks whom it talks to.

import type { Span } from '../base/span.ts'
import type { ChangedText } from './changedText.ts'
import type { Hit, Rule } from './finding.ts'
import { isComment, isProse } from './text/comments.ts'
import { apart, inNewLines, matchesIn } from './text/newLines.ts'

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

/**
 * TLS verification switched off in changed lines, in any language where the text alone shows it. Reported at its
 * exact span. Silent in prose, in comments that a look at the lines tells, and where the same line was there before.
 * In a test the finding is `soft`: the server at the other end is then mostly the test's own.
 */
export const tlsVerificationOff: Rule = {
  id: 'tls-verification-off',
  severity: 'hard',
  check: text =>
    isProse(text.path) ? [] : inNewLines(text, (content, line) => apart(hitsIn(text, content, line))),
}

function hitsIn(text: ChangedText, content: string, line: Span): readonly Hit[] {
  if (content.trim() === '') return []
  return patterns.flatMap(({ pattern, instead }) =>
    [...matchesIn(pattern, content, line)]
      .filter(span => !isComment(text, line, text.after.slice(line.start, span.start)))
      .map(span => hitAt(text, span, instead)),
  )
}

function hitAt({ test }: ChangedText, span: Span, instead: string): Hit {
  return {
    span,
    message: `TLS verification is switched off here: whoever sits on the way can read and change this traffic. ${instead}`,
    ...(test ? { severity: 'soft' as const } : {}),
  }
}
