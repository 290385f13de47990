// Plants a guard, a `try`, an `await` or a transaction that stood there and is gone.

import { ts } from 'ts-morph'
import type { Host, Operator, Plant } from '../operator.ts'
import { aroundPlace, atTopLevel, changedAgain, insideFunction, remove, removedAgain } from '../place.ts'
import { scriptOf, select } from '../script.ts'

/** An `if` of real code that leaves the function early. */
function realGuard(leaves: (node: ts.Statement) => boolean): Plant {
  return (host, random) => {
    const script = scriptOf(host)
    const guards = script ? select(script.source, ts.isIfStatement).filter(node => isGuard(node, leaves)) : []
    if (guards.length === 0) return undefined
    const guard = random.pick(guards)
    return remove(host, { start: guard.getStart(), end: guard.getEnd() })
  }
}

function isGuard(
  { thenStatement, elseStatement, parent }: ts.IfStatement,
  leaves: (node: ts.Statement) => boolean,
): boolean {
  if (elseStatement || !ts.isBlock(parent)) return false
  if (!ts.isBlock(thenStatement)) return leaves(thenStatement)
  const [only] = thenStatement.statements
  return thenStatement.statements.length === 1 && only !== undefined && leaves(only)
}

/** What encloses a part of real code is taken off; the part stays. */
function unwrapped(host: Host, whole: ts.Node, inner: string): ReturnType<Plant> {
  const { text, path } = host
  const after = text.slice(0, whole.getStart()) + inner + text.slice(whole.getEnd())
  const first = aroundPlace(after, whole.getStart())
  const last = aroundPlace(after, whole.getStart() + inner.length)
  return { path, before: text, after, where: { start: first.start, end: last.end } }
}

const realTry: Plant = (host, random) => {
  const script = scriptOf(host)
  const tries = script
    ? select(script.source, ts.isTryStatement).filter(
        node => node.catchClause && !node.finallyBlock && node.tryBlock.statements.length > 0,
      )
    : []
  if (tries.length === 0) return undefined
  const node = random.pick(tries)
  const { statements } = node.tryBlock
  const inner = host.text.slice(statements[0]?.getStart(), statements.at(-1)?.getEnd())
  return unwrapped(host, node, inner)
}

/** Not of one whose promise is returned anyway: there the `await` changes nothing. */
const realAwait: Plant = (host, random) => {
  const script = scriptOf(host)
  const awaits = script
    ? select(script.source, ts.isAwaitExpression).filter(
        ({ parent }) => ts.isExpressionStatement(parent) || ts.isVariableDeclaration(parent),
      )
    : []
  if (awaits.length === 0) return undefined
  const node = random.pick(awaits)
  return unwrapped(host, node, node.expression.getText())
}

/** How different libraries begin one, and what they call it inside. */
const transactions = [
  ['db.transaction', 'tx'],
  ['prisma.$transaction', 'tx'],
  ['sequelize.transaction', 't'],
  ['knex.transaction', 'trx'],
] as const

/** The work stays, on the database itself. */
function withoutTransaction([begin, name]: readonly [begin: string, name: string]): Plant {
  return changedAgain(
    atTopLevel(({ noun, Noun }) => [
      `export async function move${Noun}(from, to, amount) {`,
      `  await ${begin}(async ${name} => {`,
      `    await ${name}.${noun}.debit(from, amount);`,
      `    await ${name}.${noun}.credit(to, amount);`,
      '  });',
      '}',
    ]),
    text => withoutLines(text, /ransaction\(|^\s+\}\)/).replaceAll(`${name}.`, 'db.'),
  )
}

function withoutLines(text: string, pattern: RegExp): string {
  return text
    .split('\n')
    .filter(line => !pattern.test(line))
    .join('\n')
}

export const removedGuard: Operator = {
  rule: 'removed-guard',
  styles: [
    { name: 'guard that throws', plant: realGuard(ts.isThrowStatement) },
    { name: 'guard that returns', plant: realGuard(ts.isReturnStatement) },
    { name: 'try taken off', plant: realTry },
    { name: 'await taken off', plant: realAwait },
    {
      name: 'transaction taken off',
      plant: (host, random) => withoutTransaction(random.pick(transactions))(host, random),
    },
    {
      name: 'begin and commit gone',
      plant: changedAgain(
        atTopLevel(({ Noun }) => [
          `export async function save${Noun}(client, rows) {`,
          "  await client.query('BEGIN');",
          '  await client.query(rows.insert);',
          '  await client.query(rows.update);',
          "  await client.query('COMMIT');",
          '}',
        ]),
        text => withoutLines(text, /BEGIN|COMMIT/),
      ),
    },
    {
      name: 'guard over several lines',
      plant: removedAgain(
        insideFunction(({ parameter, random }) => [
          `if (${parameter} === ${random.pick(['null', 'undefined'])}) {`,
          `  ${random.pick([`throw new TypeError('${parameter} is required');`, 'return;'])}`,
          '}',
        ]),
      ),
    },
    {
      name: 'guard on one line',
      plant: removedAgain(
        insideFunction(({ parameter, random }) => [
          random.pick([
            `if (!${parameter}) throw new Error('Nothing to do');`,
            `if (!Array.isArray(${parameter}) || ${parameter}.length > 1000) return;`,
            `assert(${parameter} !== undefined);`,
          ]),
        ]),
      ),
    },
  ],
}
