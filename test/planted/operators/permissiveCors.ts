// Plants an answer that any site may read with the visitor's own credentials.

import type { Operator } from '../operator.ts'
import { type Around, atTopLevel, behindLine, betweenLines, insideFunction } from '../place.ts'

const anyOrigin = ({ random }: Around): string =>
  random.pick([
    "origin: '*'",
    'origin: true',
    'origin: (origin, callback) => callback(null, true)',
    'origin: /.*/',
    "origin: ['*']",
    'origin(origin, done) { done(null, true); }',
  ])

export const permissiveCors: Operator = {
  rule: 'permissive-cors',
  styles: [
    {
      name: 'middleware on one line',
      plant: insideFunction(around => [
        `${around.parameter}.use(cors({ ${anyOrigin(around)}, credentials: true }));`,
      ]),
    },
    {
      name: 'options on lines of their own',
      plant: atTopLevel(around => [
        `export const ${around.noun}Cors = {`,
        `  ‹${anyOrigin(around)},`,
        "  methods: ['GET', 'POST'],",
        '  credentials: true,›',
        '};',
      ]),
    },
    {
      name: 'credentials first',
      plant: atTopLevel(around => [
        `app.register(cors, {`,
        '  ‹credentials: true,',
        `  ${anyOrigin(around)},›`,
        '});',
      ]),
    },
    {
      name: 'headers set by hand',
      plant: insideFunction(({ random, noun }) => {
        const origin = random.pick([
          "'*'",
          `${noun}Request.headers.origin`,
          `${noun}Request.get('Origin') || '*'`,
        ])
        const set = random.pick(['setHeader', 'header', 'set'])
        return [
          `‹${noun}Response.${set}('Access-Control-Allow-Origin', ${origin});`,
          `${noun}Response.${set}('Access-Control-Allow-Credentials', 'true');›`,
        ]
      }),
    },
    {
      name: 'headers of an answer',
      plant: atTopLevel(({ Noun }) => [
        `export function answer${Noun}(request) {`,
        '  return new Response(null, {',
        '    headers: {',
        "      ‹'Access-Control-Allow-Origin': request.headers.get('origin'),",
        "      'Access-Control-Allow-Credentials': 'true',›",
        '    },',
        '  });',
        '}',
      ]),
    },
    {
      name: 'framework',
      plant: insideFunction(({ parameter, random }) => [
        `${parameter}.enableCors({ credentials: true, origin: ${random.pick(['true', "'*'", '() => true'])} });`,
      ]),
    },
    {
      name: 'python middleware',
      on: /\.py$/,
      plant: betweenLines(() => [
        'app.add_middleware(',
        '    CORSMiddleware,',
        '    ‹allow_origins=["*"],',
        '    allow_credentials=True,›',
        '    allow_methods=["*"],',
        ')',
      ]),
    },
    {
      name: 'python settings',
      on: /\.py$/,
      plant: betweenLines(({ random }) => [
        random.pick([
          'CORS(app, origins="*", supports_credentials=True)',
          'CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOW_CREDENTIALS = True',
        ]),
      ]),
    },
    {
      name: 'go',
      on: /\.go$/,
      plant: betweenLines(({ random, noun }) => [
        `var ${noun}Cors = cors.Options{`,
        `	‹${random.pick(['AllowedOrigins: []string{"*"},', 'AllowOriginFunc: func(origin string) bool { return true },'])}`,
        '	AllowCredentials: true,›',
        '}',
        '',
      ]),
    },
    {
      name: 'java',
      on: /\.java$/,
      plant: behindLine(/^@(?:RestController|Configuration)$/, () => [
        '@CrossOrigin(originPatterns = "*", allowCredentials = "true")',
      ]),
    },
    {
      name: 'web server',
      on: /\.conf$/,
      plant: behindLine(/^\s+location /, () => [
        '    ‹add_header Access-Control-Allow-Origin $http_origin always;',
        '    add_header Access-Control-Allow-Credentials true always;›',
      ]),
    },
    {
      name: 'credentials come later',
      plant: (host, random) => {
        const whole = atTopLevel(({ noun }) => [
          `export const ${noun}Options = {`,
          "  origin: '*',",
          '  ‹credentials: true,›',
          '};',
        ])(host, random)
        if (!whole) return undefined
        const { after, where } = whole
        const start = after.lastIndexOf('\n', where.start) + 1
        const end = after.indexOf('\n', where.end) + 1
        return { ...whole, before: after.slice(0, start) + after.slice(end) }
      },
    },
    {
      name: 'terraform',
      on: /\.tf$/,
      plant: betweenLines(({ noun }) => [
        `resource "aws_apigatewayv2_api" "${noun}" {`,
        '  cors_configuration {',
        '    ‹allow_origins     = ["*"]',
        '    allow_credentials = true›',
        '  }',
        '}',
        '',
      ]),
    },
  ],
}
