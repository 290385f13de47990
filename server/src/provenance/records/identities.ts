// Identities: which names and addresses in a commit are an agent's, which a machine's, and that all others are people.

/** An agent, as a commit names it. A file of data: one line for each thing that is known. */
interface AgentIdentity {
  readonly tool: string
  /** Lower case. */
  readonly emails?: readonly string[]
  /** Logins of its accounts on GitHub, lower case. */
  readonly logins?: readonly string[]
  /** Where the address is a company's own: what the name must say too. */
  readonly name?: RegExp
  /** Finds the model in the name, as its first group. */
  readonly model?: RegExp
}

const agents: readonly AgentIdentity[] = [
  {
    tool: 'claude-code',
    emails: ['noreply@anthropic.com'],
    logins: ['claude[bot]'],
    model: /^(claude (?!code\b).*?)(?: *\(.*\))?$/i,
  },
  {
    tool: 'github-copilot',
    emails: ['copilot@github.com'],
    logins: ['copilot', 'copilot-swe-agent[bot]'],
  },
  { tool: 'cursor', emails: ['cursoragent@cursor.com'], logins: ['cursor[bot]'] },
  {
    tool: 'codex',
    emails: ['noreply@openai.com', 'codex@openai.com'],
    logins: ['chatgpt-codex-connector[bot]'],
  },
  { tool: 'aider', emails: ['noreply@aider.chat', 'noreply@aider.dev'], model: /^aider \(([^()]+)\)$/i },
  { tool: 'jules', logins: ['google-labs-jules[bot]'] },
  { tool: 'gemini-code-assist', logins: ['gemini-code-assist[bot]'] },
  { tool: 'devin', logins: ['devin-ai-integration[bot]'] },
  { tool: 'amp', emails: ['amp@ampcode.com'] },
  { tool: 'opencode', emails: ['noreply@opencode.ai'] },
  { tool: 'cline', emails: ['noreply@cline.bot'] },
  { tool: 'windsurf', emails: ['noreply@codeium.com', 'noreply@windsurf.com'] },
  { tool: 'pi', emails: ['noreply@pi.dev'] },
  { tool: 'roo-code', emails: ['roomote@roocode.com'] },
  { tool: 'droid', logins: ['factory-droid[bot]'] },
  { tool: 'openhands', emails: ['openhands@all-hands.dev'] },
  { tool: 'lovable', logins: ['lovable-dev[bot]', 'gpt-engineer-app[bot]'] },
  // Addresses that a company uses for other things too.
  { tool: 'amazon-q', emails: ['noreply@amazon.com'], name: /^amazon q\b/i },
  { tool: 'goose', emails: ['opensource@block.xyz'], name: /^goose\b/i },
]

/** Machines that write by a rule and not by a model. Every other login in `[bot]` is one of them too. */
const machines = {
  emails: [
    'bot@renovateapp.com',
    'snyk-bot@snyk.io',
    'hosted@weblate.org',
    'semantic-release-bot@martynus.net',
    'action@github.com',
    'actions@github.com',
    'support@dependabot.com',
    'support+actions@crowdin.com',
  ],
  logins: [
    'renovate-bot',
    'snyk-bot',
    'weblate',
    'crowdin-bot',
    'semantic-release-bot',
    'github-actions',
    'release-please',
    'codecov-io',
    'pre-commit-ci',
    'mergify-bot',
  ],
}

export type Identity =
  | { readonly kind: 'agent'; readonly tool: string; readonly model?: string }
  /** Neither an AI nor a person. */
  | { readonly kind: 'bot' }
  | { readonly kind: 'person' }

/** Who stands in a commit as its author, or in a line of its message. */
export interface Named {
  readonly name: string
  readonly email: string
}

/** Longer names and addresses are cut: none of those that are known is. */
const longest = 300

/**
 * Goes by the address, or by a login in `[bot]`, never by a bare name: people are called Claude and Devin too.
 * The number before a login in GitHub's own addresses does not count.
 */
export function identify({ name, email }: Named): Identity {
  const plainName = visible(name.slice(0, longest))
  const address = visible(email.slice(0, longest)).toLowerCase()
  const logins = [loginOfAddress(address), loginOfName(plainName)].filter(login => login !== undefined)
  const agent = agents.find(
    ({ emails = [], logins: own = [], name: wanted }) =>
      (emails.includes(address) || logins.some(login => own.includes(login))) &&
      (wanted === undefined || wanted.test(plainName)),
  )
  if (agent !== undefined) {
    const model = agent.model?.exec(plainName)?.[1]
    return { kind: 'agent', tool: agent.tool, ...(model === undefined ? {} : { model }) }
  }
  const isMachine =
    machines.emails.includes(address) ||
    logins.some(login => login.endsWith('[bot]') || machines.logins.includes(login))
  return isMachine ? { kind: 'bot' } : { kind: 'person' }
}

/**
 * As `identify`, for the author of a commit: aider commits what it wrote under the person's name, with ` (aider)`
 * behind it. It marks the committer even where a person wrote the lines, so that a committer says nothing.
 */
export function identifyAuthor(author: Named): Identity {
  return / \(aider\)$/i.test(visible(author.name)) ? { kind: 'agent', tool: 'aider' } : identify(author)
}

function loginOfAddress(address: string): string | undefined {
  return /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(address)?.[1]
}

function loginOfName(name: string): string | undefined {
  return /^[\w-]+\[bot\]$/.test(name) ? name.toLowerCase() : undefined
}

/** The text without the characters that nobody sees, and without space around it. */
export function visible(text: string): string {
  return text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '').trim()
}
