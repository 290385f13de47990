// Plants a change of what runs, deploys or migrates: nothing in it is wrong by itself, and somebody should look at it.

import type { Operator, Plant } from '../operator.ts'
import { betweenLines, replacing } from '../place.ts'

/** A number or a version in a line of its own becomes another. */
const otherNumber: Plant = replacing(/^[ \t]*[\w."-]+[ \t]*[:=][ \t]*(\d+)[ \t]*$/m, ([line, number = '0']) =>
  line.replace(/(\d+)([ \t]*)$/, `‹${Number(number) + 1}›$2`),
)

export const infrastructureChange: Operator = {
  rule: 'infrastructure-change',
  styles: [
    {
      name: 'migration',
      on: /migrations?\/.*\.sql$|^db\/.*\.sql$/,
      plant: betweenLines(({ noun }) => [`ALTER TABLE ${noun}s ADD COLUMN note text;`, '']),
    },
    {
      name: 'migration in python',
      on: /versions\/.*\.py$/,
      plant: replacing(
        /^(\s+)op\.create_table\(/m,
        ([match, indent], { noun }) =>
          `${indent}‹op.add_column("rows", sa.Column("${noun}", sa.Text))›\n${match}`,
      ),
    },
    {
      name: 'schema',
      on: /schema\.prisma$/,
      plant: replacing(/^ {2}authorId .*$/m, ([match], { noun }) => `${match}\n‹  ${noun}    String?›`),
    },
    {
      name: 'image',
      on: /Dockerfile$/,
      plant: replacing(/^(FROM \w+):(\S+)$/m, ([, image]) => `‹${image}:latest›`),
    },
    {
      name: 'step of an image',
      on: /Dockerfile$/,
      plant: replacing(/^USER \w+$/m, () => '‹RUN apt-get update && apt-get install -y git›'),
    },
    {
      name: 'services',
      on: /compose\.ya?ml$/,
      plant: replacing(/^( +)ports:$/m, ([match, indent]) => `${indent}‹privileged: true›\n${match}`),
    },
    {
      name: 'workflow',
      on: /\.github\/workflows\/|\.gitlab-ci\.yml$|Jenkinsfile$/,
      plant: replacing(/npm ci$|pytest -q$|mvn -B verify(?=')/m, () => '‹make everything›'),
    },
    {
      name: 'terraform',
      on: /\.tf$/,
      plant: replacing(/= (?:50|"eu-[\w-]+")|cidr_blocks = \[[^\]]+\]/, ([match]) =>
        match.startsWith('cidr')
          ? '‹cidr_blocks = ["0.0.0.0/0"]›'
          : match.includes('"')
            ? '‹= "us-east-1"›'
            : '‹= 100›',
      ),
    },
    { name: 'cluster', on: /^(k8s|charts|deploy)\/.*\.ya?ml$/, plant: otherNumber },
    {
      name: 'web server',
      on: /\.conf$/,
      plant: replacing(/proxy_pass http:\/\/[^;]+;/, () => '‹proxy_pass http://0.0.0.0:9090;›'),
    },
    {
      name: 'new resource',
      on: /\.tf$/,
      plant: betweenLines(({ noun }) => [
        `resource "aws_iam_user" "${noun}" {`,
        `  name = "${noun}"`,
        '}',
        '',
      ]),
    },
  ],
}
