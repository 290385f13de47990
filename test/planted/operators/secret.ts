// Plants a secret: tokens of known issuers, keys, addresses with a password. Each is made here, at random, when it runs.

import type { Random } from '../../fuzz/random.ts'
import type { Operator, Style } from '../operator.ts'
import { type Around, atTopLevel, behindLine, betweenLines, insideFunction } from '../place.ts'

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'
const letters = `${upper}${upper.toLowerCase()}${digits}`

function word(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[random.below(alphabet.length)]).join('')
}

/** Put together from pieces, so that no file of this repository holds anything like a secret. */
const secrets = {
  aws: (random: Random) => ['AK', 'IA', word(random, `${upper}234567`, 16)].join(''),
  github: (random: Random) => ['gh', 'p_', word(random, letters, 36)].join(''),
  githubFine: (random: Random) =>
    ['github', '_pat_', word(random, letters, 22), '_', word(random, letters, 59)].join(''),
  npm: (random: Random) => ['np', 'm_', word(random, letters, 36)].join(''),
  slack: (random: Random) =>
    [
      'xo',
      'xb-',
      word(random, digits, 12),
      '-',
      word(random, digits, 12),
      '-',
      word(random, letters, 24),
    ].join(''),
  stripe: (random: Random) => ['sk', '_live_', word(random, letters, 24)].join(''),
  sendgrid: (random: Random) =>
    ['SG', '.', word(random, letters, 22), '.', word(random, letters, 43)].join(''),
  openai: (random: Random) =>
    ['sk', '-', word(random, letters, 20), 'T3Blbk', 'FJ', word(random, letters, 20)].join(''),
  anthropic: (random: Random) => ['sk', '-ant-', 'api03-', word(random, letters, 93), 'AA'].join(''),
  google: (random: Random) => ['AI', 'za', word(random, letters, 35)].join(''),
  linear: (random: Random) => ['lin', '_api_', word(random, letters, 40)].join(''),
  postgres: (random: Random) =>
    ['postgres', '://app:', word(random, letters, 18), '@db.internal-host.io:5432/app'].join(''),
  mongo: (random: Random) =>
    ['mongodb+srv', '://root:', word(random, letters, 16), '@cluster0.k2x9a.mongodb.net/app'].join(''),
}

/** What such a thing is called when nothing but its name and its randomness tell. */
const names = ['apiKey', 'clientSecret', 'accessToken', 'dbPassword', 'signingSecret', 'authToken']

/** Lines of a private key. */
function privateKey(random: Random): readonly string[] {
  const kind = random.pick(['RSA ', 'EC ', ''])
  const body = Array.from({ length: 4 }, () => word(random, `${letters}+/`, 64))
  return [`-----BEGIN ${kind}PRIVATE ${'KEY'}-----`, ...body, `-----END ${kind}PRIVATE ${'KEY'}-----`]
}

function some(random: Random): string {
  return random.pick(Object.values(secrets))(random)
}

/** One that goes into a header: no address. */
function token(random: Random): string {
  const { postgres: _, mongo: __, ...tokens } = secrets
  return random.pick(Object.values(tokens))(random)
}

function nameOf({ random, noun }: Around): string {
  return random.chance(0.5) ? random.pick(names) : `${noun}Token`
}

const inScripts: readonly Style[] = [
  {
    name: 'constant at the top',
    plant: atTopLevel(around => [`const ${nameOf(around)} = '${some(around.random)}';`]),
  },
  {
    name: 'property of an object',
    plant: atTopLevel(around => [
      `export const ${around.noun}Settings = {`,
      `  region: 'eu-central-1',`,
      `  ‹${nameOf(around)}: '${some(around.random)}',›`,
      '};',
    ]),
  },
  {
    name: 'fallback of an environment variable',
    plant: insideFunction(around => [
      `const ${around.noun}Key = process.env.SERVICE_KEY || '${some(around.random)}';`,
    ]),
  },
  {
    name: 'header of a request',
    plant: atTopLevel(({ random, noun }) => [
      `export const ${noun}Headers = {`,
      `  Accept: 'application/json',`,
      `  ‹Authorization: \`Bearer ${token(random)}\`,›`,
      '};',
    ]),
  },
  {
    name: 'argument of a call',
    plant: insideFunction(({ random, noun }) => [`connect${random.below(9)}('${noun}', '${some(random)}');`]),
  },
  {
    name: 'in a comment',
    plant: insideFunction(({ random }) => [`// works with ${some(random)}`]),
  },
  {
    name: 'private key in a template',
    plant: atTopLevel(({ random, noun }) => [`const ${noun}Pem = ‹\`${privateKey(random).join('\n')}\`›;`]),
  },
  {
    name: 'only its name tells',
    plant: atTopLevel(({ random }) => [`const ${random.pick(names)} = '${word(random, letters, 32)}';`]),
  },
]

const elsewhere: readonly Style[] = [
  {
    name: 'python',
    on: /\.py$/,
    plant: betweenLines(({ random, noun }) => [`${noun.toUpperCase()}_TOKEN = "${some(random)}"`]),
  },
  {
    name: 'shell',
    on: /\.sh$/,
    plant: betweenLines(({ random, noun }) => [`export ${noun.toUpperCase()}_KEY=${some(random)}`]),
  },
  {
    name: 'yaml',
    on: /\.ya?ml$/,
    plant: behindLine(/^\s*(?:LOG_LEVEL|retries|NODE_ENV|value|host|app):/, ({ random }) => [
      `accessToken: "${some(random)}"`,
    ]),
  },
  {
    name: 'terraform',
    on: /\.tf$/,
    plant: betweenLines(({ random, noun }) => [
      `variable "${noun}_key" {`,
      `  ‹default = "${some(random)}"›`,
      '}',
    ]),
  },
  {
    name: 'go',
    on: /\.go$/,
    plant: betweenLines(({ random, noun }) => [`const ${noun}Key = "${some(random)}"`, '']),
  },
  {
    name: 'environment and properties',
    on: /\.env\.production$|\.properties$|\.npmrc$/,
    plant: (host, random) =>
      behindLine(/=(?:3000|info|true)$/, () => [
        host.path.endsWith('.npmrc')
          ? `//registry.internal/:_authToken=${secrets.npm(random)}`
          : host.path.endsWith('.properties')
            ? `payment.api-key=${some(random)}`
            : random.pick([`API_KEY=${some(random)}`, `SESSION_SECRET=${word(random, letters, 40)}`]),
      ])(host, random),
  },
  {
    name: 'json',
    on: /default\.json$/,
    plant: behindLine(/"port"/, ({ random }) => [`"apiToken": "${token(random)}",`]),
  },
  {
    name: 'dockerfile',
    on: /Dockerfile$/,
    plant: behindLine(/^WORKDIR/, ({ random }) => [`ENV NPM_TOKEN=${secrets.npm(random)}`]),
  },
  {
    name: 'java',
    on: /\.java$/,
    plant: behindLine(/class \w+.*\{$/, ({ random }) => [
      `    private static final String API_KEY = "${some(random)}";`,
    ]),
  },
]

export const secret: Operator = { rule: 'secret', styles: [...inScripts, ...elsewhere] }
