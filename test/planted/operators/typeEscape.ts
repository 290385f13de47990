// Plants a value whose type is no longer checked.

import { ts } from 'ts-morph'
import type { Operator, Plant } from '../operator.ts'
import { atTopLevel, insideFunction, replace } from '../place.ts'
import { scriptOf, select } from '../script.ts'

const typeScript = /(?<!\.d)\.[cm]?tsx?$/

/** A real annotation of a parameter, result or variable gives way. */
function annotated(by: (type: string) => string): Plant {
  return (host, random) => {
    const script = scriptOf(host)
    const types = script
      ? select(script.source, ts.isParameter).flatMap(({ type }) =>
          type && !/\bany\b|unknown/.test(type.getText()) ? [type] : [],
        )
      : []
    if (types.length === 0) return undefined
    const type = random.pick(types)
    return replace(host, { start: type.getStart(), end: type.getEnd() }, by(type.getText()))
  }
}

/** An argument of a real call is asserted to be anything. */
function asserted(by: (text: string) => string): Plant {
  return (host, random) => {
    const script = scriptOf(host)
    const values = script
      ? select(script.source, ts.isCallExpression).flatMap(({ arguments: list }) =>
          list.filter(ts.isIdentifier),
        )
      : []
    if (values.length === 0) return undefined
    const value = random.pick(values)
    return replace(host, { start: value.getStart(), end: value.getEnd() }, by(value.text))
  }
}

export const typeEscape: Operator = {
  rule: 'type-escape',
  styles: [
    { name: 'as any, in a call', on: typeScript, plant: asserted(text => `${text} as any`) },
    { name: 'as unknown as', on: typeScript, plant: asserted(text => `${text} as unknown as string`) },
    { name: 'as never', on: typeScript, plant: asserted(text => `${text} as never`) },
    { name: 'annotation given up', on: typeScript, plant: annotated(() => 'any') },
    { name: 'list of anything', on: typeScript, plant: annotated(() => 'any[]') },
    { name: 'record of anything', on: typeScript, plant: annotated(() => 'Record<string, any>') },
    {
      name: 'old form',
      on: /(?<!\.d)\.[cm]?ts$/,
      plant: insideFunction(({ parameter, noun }) => [`const ${noun}Value = (<any>${parameter}).value;`]),
    },
    {
      name: 'member of anything',
      on: typeScript,
      plant: insideFunction(({ parameter, noun }) => [
        `(${parameter} as any).${noun} = true;`.replace(/^\(/, 'void (').replace(' = true', ''),
      ]),
    },
    {
      name: 'new function of anything',
      on: typeScript,
      plant: atTopLevel(({ Noun }) => [
        `export function merge${Noun}(‹left: any, right: any): any› {`,
        '  return { ...left, ...right };',
        '}',
      ]),
    },
    {
      name: 'through unknown, over lines',
      on: typeScript,
      plant: insideFunction(({ parameter, noun }) => [
        `const ${noun}Settings = ‹(${parameter} as`,
        '  unknown) as { retries: number }›;',
      ]),
    },
    {
      name: 'comment of JavaScript',
      on: /\.[cm]?js$/,
      plant: insideFunction(({ parameter, noun, random }) => [
        `const ${noun}Own = /** @type {${random.pick(['any', '*', 'any[]'])}} */ (${parameter});`,
      ]),
    },
  ],
}
