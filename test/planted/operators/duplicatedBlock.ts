// Plants a block that stands somewhere in the project already.

import { ts } from 'ts-morph'
import type { Random } from '../../fuzz/random.ts'
import type { Host, Operator, Plant } from '../operator.ts'
import { insert } from '../place.ts'
import { hostsOf } from '../projects.ts'
import { scriptOf, select } from '../script.ts'

/** Lines of a block that is worth copying. */
const heights = { least: 8, most: 50 }

/** Functions at the top of a file, as they are written there, with the name that they have. */
function blocksOf(host: Host): readonly { readonly text: string; readonly name: string }[] {
  const script = scriptOf(host)
  if (!script) return []
  return select(script.source, ts.isFunctionDeclaration).flatMap(node => {
    const text = node.getText()
    const height = text.split('\n').length
    const isWhole = node.parent === script.source && node.name && node.body
    const tokens = text.match(/\w+|[^\s\w]/g)?.length ?? 0
    return isWhole && height >= heights.least && height <= heights.most && tokens >= 70
      ? [{ text: text.replace(/^export (?:default )?/, ''), name: node.name?.text ?? '' }]
      : []
  })
}

type Change = (text: string, random: Random) => string

function copied(from: 'same' | 'other', change: Change): Plant {
  return (host, random) => {
    const others =
      from === 'same'
        ? [host]
        : random
            .shuffled(hostsOf(host.project).filter(one => one.path !== host.path && sameLanguage(one, host)))
            .slice(0, 12)
    const blocks = others.flatMap(blocksOf)
    if (blocks.length === 0) return undefined
    const { text, name } = random.pick(blocks)
    const renamed = text.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}Again`)
    return insert(
      host,
      host.text.length,
      `${host.text.endsWith('\n') ? '' : '\n'}\n‹${change(renamed, random)}›\n`,
    )
  }
}

function sameLanguage(a: Host, b: Host): boolean {
  return a.path.slice(a.path.lastIndexOf('.')) === b.path.slice(b.path.lastIndexOf('.'))
}

const asItIs: Change = text => text

/** Between the lines, never inside of a template. */
const commented: Change = (text, random) => {
  if (text.includes('`') || text.includes('/*')) return text
  const lines = text.split('\n')
  lines.splice(random.between(1, lines.length - 1), 0, '  // as above')
  return lines.join('\n')
}

const deeper: Change = text => (text.includes('`') ? text : text.replaceAll(/^(?=.)/gm, '  ').trimStart())

/** Each parameter of the function by another name. */
const renamed: Change = text => {
  const parameters = /\(([^()]*)\)/.exec(text)?.[1]?.match(/\b[a-z]\w*(?=\s*[,:)]|$)/gi) ?? []
  return parameters.reduce(
    (result, name) => result.replaceAll(new RegExp(`(?<![.\\w'"])${name}\\b(?!\\s*:)`, 'g'), `${name}2`),
    text,
  )
}

export const duplicatedBlock: Operator = {
  rule: 'duplicated-block',
  styles: [
    { name: 'of the same file', plant: copied('same', asItIs) },
    { name: 'of another file', plant: copied('other', asItIs) },
    { name: 'of the same file, with a comment', plant: copied('same', commented) },
    { name: 'of another file, with a comment', plant: copied('other', commented) },
    { name: 'of the same file, indented', plant: copied('same', deeper) },
    { name: 'of another file, indented', plant: copied('other', deeper) },
    { name: 'of the same file, parameters renamed', plant: copied('same', renamed) },
    { name: 'of another file, parameters renamed', plant: copied('other', renamed) },
  ],
}
