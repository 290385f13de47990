// The rule `infrastructure-change`: what runs, deploys or migrates is another than before.

import type { FilePath } from '../base/path.ts'
import { overlaps, type Span } from '../base/span.ts'
import type { ChangedText } from './changedText.ts'
import { appeared, disappeared, type Occurrence, placeOf } from './compare.ts'
import type { Hit, Rule } from './finding.ts'
import { isProse } from './text/comments.ts'

interface Infrastructure {
  readonly path: RegExp
  /** What the file tells by itself where its path does not. */
  readonly text?: RegExp
  /** What a mistake in it costs, and what to do; whole sentences. */
  readonly says: string
}

const migrates =
  'This changes the database: it runs on data that is there already, and what it takes away stays away. Try it on a copy ' +
  'first, and say how it is taken back.'
const builds =
  'This changes what the program runs in: tests seldom see it, and everything that is deployed gets it. Build it and ' +
  'start it once before it goes on.'
const deploys =
  'This changes what is deployed: a mistake shows where it runs, and there to everybody. Look at the difference that ' +
  'it makes (plan, diff, dry run) before it goes on.'
const automates =
  'This changes what runs by itself with the project’s own rights and secrets: whoever may change it may use them. Have ' +
  'somebody look at it who owns the pipeline.'
const serves =
  'This changes what the web server lets in and where it sends it: a mistake takes the site down or opens it. Check the ' +
  'configuration with the server itself before it goes on.'

/** The first that fits is meant. Every pattern is linear. */
const kinds: readonly Infrastructure[] = [
  {
    path: /(?:^|\/)\.github\/(?:workflows|actions)\/|(?:^|\/)action\.ya?ml$|(?:^|\/)\.(?:circleci|buildkite|woodpecker|tekton|gitlab|forgejo|gitea)\/.*\.ya?ml$|(?:^|\/)\.?(?:gitlab-ci|travis|drone|azure-pipelines|bitbucket-pipelines|appveyor|cloudbuild|buildspec|codemagic|woodpecker|cirrus)[\w.-]*\.ya?ml$|\.gitlab-ci\.ya?ml$|(?:^|\/)Jenkinsfile[\w.-]*$|\.jenkinsfile$/i,
    says: automates,
  },
  {
    path: /(?:^|\/)(?:migrations?|migrate|drizzle|alembic|flyway|liquibase)\/.*\.(?:sql|py|[cm]?[jt]s|rb|go|java|kt|php|cs|ex|exs|xml|ya?ml)$|(?:^|\/)versions\/\w+\.py$|(?:^|\/)[VUR]\d*(?:[._]\d+)*__[\w.-]+\.sql$/i,
    says: migrates,
  },
  {
    path: /\.(?:prisma|dbml|ddl)$|(?:^|\/)(?:db|database|sql|schemas?|ddl)\/.*\.sql$|(?:^|\/)[\w.-]*(?:schema|structure|tables)[\w.-]*\.sql$|(?:^|\/)db\/schema\.rb$/i,
    says: migrates,
  },
  { path: /\.sql$/i, text: /\b(?:create|alter|drop)\s+(?:table|index|type|schema|view)\b/i, says: migrates },
  {
    path: /(?:^|\/)(?:Dockerfile|Containerfile)[\w.-]*$|\.(?:dockerfile|containerfile)$|(?:^|\/)(?:docker-bake\.(?:hcl|json)|\.dockerignore|devcontainer\.json|Procfile|Vagrantfile)$/i,
    says: builds,
  },
  {
    path: /(?:^|\/)(?:nginx|httpd|apache2?|haproxy|lighttpd|traefik|envoy|varnish)[\w.-]*\.(?:conf|cfg|ya?ml|toml|tmpl|template|vcl)$|(?:^|\/)(?:nginx|apache2?|httpd|sites-(?:available|enabled)|conf\.d|haproxy|traefik)\/|(?:^|\/)(?:Caddyfile|\.htaccess)$|\.(?:vcl|vhost)$/i,
    says: serves,
  },
  {
    path: /\.conf(?:\.\w+)?$/i,
    text: /^\s*(?:server|location|upstream|listen|proxy_pass|<VirtualHost)\b/im,
    says: serves,
  },
  {
    path: /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$|\.(?:tf|tfvars|tofu|hcl|bicep|nomad|service)$|\.tf\.json$|(?:^|\/)(?:k8s|kubernetes|kube|kustomize|charts?|helm|argocd|manifests|deploy(?:ments?)?|terraform|ansible|playbooks|cloudformation)\/.*\.(?:ya?ml|json|tpl|toml|j2)$|(?:^|\/)(?:Chart|kustomization|helmfile|skaffold|serverless|template|Pulumi|render|fly|netlify|wrangler|app)(?:\.[\w-]+)?\.(?:ya?ml|toml)$|(?:^|\/)(?:vercel|cdk)\.json$/i,
    says: deploys,
  },
  { path: /\.ya?ml$/i, text: /^apiVersion:\s*\S+/m, says: deploys },
]

/**
 * Changed lines of migrations, schemas, images, deployments, pipelines and web servers, told by the file's path, or by
 * its text where that is plain; once for each place. Comments, white space and what only moved say nothing.
 */
export const infrastructureChange: Rule = {
  id: 'infrastructure-change',
  severity: 'soft',
  check: text => {
    if (text.test || isProse(text.path) || text.hunks.length === 0 || text.after.trim() === '') return []
    const kind = kinds.find(
      ({ path, text: telling }) => path.test(text.path) && (telling?.test(text.after) ?? true),
    )
    return kind ? changedPlaces(text).map((span): Hit => ({ span, message: kind.says })) : []
  },
}

/** The first line that says something new in each hunk, else the place of what went. Ascending. */
function changedPlaces(text: ChangedText): readonly Span[] {
  const before = linesThatSay(text.path, text.before)
  const after = linesThatSay(text.path, text.after)
  const fresh = appeared(text, before, after)
  const gone = disappeared(text, before, after)
  return text.hunks.flatMap(hunk => {
    const first = fresh.find(({ span }) => overlaps(hunk.after, span))
    if (first) return [first.span]
    const lost = gone.find(({ span }) => overlaps(hunk.before, span))
    return lost ? [placeOf(text, lost)] : []
  })
}

/** Without what is comment and blank; a line's key is its words. */
function linesThatSay(path: FilePath, text: string): readonly Occurrence[] {
  const sign = commentSign(path)
  const said: Occurrence[] = []
  let isInComment = false
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    // In a list of globs `/*` begins no comment.
    const startsComment = sign !== hash && /^\s*(?:\/\*|<!--)/.test(line)
    if (isInComment || startsComment) {
      isInComment = !/\*\/|-->/.test(line)
      continue
    }
    const start = line.search(/\S/)
    const content = withoutComment(line, sign).trim()
    if (!/[\p{L}\p{N}]/u.test(content)) continue
    const span = { start: index + start, end: index + start + content.length }
    said.push({ span, key: content.replaceAll(/\s+/g, ' ') })
  }
  return said
}

const hash = /(?:^|\s)#/

/** What begins a comment that ends with its line, at the start or behind white space. */
function commentSign(path: FilePath): RegExp {
  if (/\.sql$/i.test(path)) return /(?:^|\s)--/
  if (/\.(?:prisma|dbml|[cm]?[jt]s|go|java|kt|cs|bicep|vcl)$|jenkinsfile/i.test(path)) return /(?:^|\s)\/\//
  if (/\.(?:tf|tofu|hcl|nomad|php)$/i.test(path)) return /(?:^|\s)(?:#|\/\/)/
  if (/\.(?:xml|html)$/i.test(path)) return /<!--/
  return hash
}

function withoutComment(line: string, sign: RegExp): string {
  const at = line.search(sign)
  // A quote before it may hold the sign as text.
  return at < 0 || /["'`]/.test(line.slice(0, at)) ? line : line.slice(0, at)
}
