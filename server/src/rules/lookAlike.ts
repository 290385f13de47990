// Look-alikes: names one slip of the finger away from one that is known.

/** Packages that everybody knows, whose misspelt names are the ones that strangers register. */
const wellKnown: readonly string[] = [
  ...['angular', 'async', 'axios', 'babel-core', 'bcrypt', 'bluebird', 'body-parser', 'chalk', 'cheerio'],
  ...[
    'classnames',
    'colors',
    'commander',
    'cookie-parser',
    'cors',
    'cross-env',
    'dayjs',
    'debug',
    'discord.js',
  ],
  ...[
    'dotenv',
    'electron',
    'esbuild',
    'eslint',
    'ethers',
    'express',
    'fastify',
    'fs-extra',
    'glob',
    'graphql',
  ],
  ...[
    'jest',
    'jquery',
    'jsonwebtoken',
    'lodash',
    'minimist',
    'mocha',
    'moment',
    'mongodb',
    'mongoose',
    'multer',
  ],
  ...['mysql', 'mysql2', 'next', 'node-fetch', 'nodemailer', 'nodemon', 'passport', 'prettier', 'prisma'],
  ...[
    'puppeteer',
    'react',
    'react-dom',
    'react-router',
    'react-router-dom',
    'redis',
    'redux',
    'request',
    'rimraf',
  ],
  ...['rollup', 'rxjs', 'semver', 'sequelize', 'sharp', 'socket.io', 'styled-components', 'tailwindcss'],
  ...[
    'ts-node',
    'typeorm',
    'typescript',
    'underscore',
    'uuid',
    'vite',
    'vitest',
    'vue',
    'webpack',
    'winston',
  ],
  ...['ws', 'yargs', 'zod', 'zustand'],
]

/** Shorter names are one slip away from too many others. */
const shortest = 4

/**
 * The well-known or `known` name that is one letter more, less or other, or two letters exchanged, away from `name`.
 * O(letters of all known names).
 */
export function lookAlikeOf(name: string, known: Iterable<string>): string | undefined {
  if (name.length < shortest) return undefined
  for (const names of [wellKnown, known])
    for (const one of names) if (one.length >= shortest && isOneSlipAway(name, one)) return one
  return undefined
}

function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  const [restA, restB] = [a.slice(from), b.slice(from)]
  if (a.length > b.length) return restA.slice(1) === restB
  if (a.length < b.length) return restA === restB.slice(1)
  const isExchanged = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return restA.slice(1) === restB.slice(1) || isExchanged
}
