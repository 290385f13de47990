// Fingerprints of syntax nodes: over the same tokens as the scanner's, so that both readers' can be compared.

import { ts } from 'ts-morph'
import { Fingerprint } from '../../syntax/fingerprint.ts'
import type { Tokens } from '../../syntax/tokens.ts'

export class NodePrint {
  readonly #tokens: Tokens
  readonly #print: Fingerprint

  constructor(tokens: Tokens) {
    this.#tokens = tokens
    this.#print = new Fingerprint(tokens)
  }

  /** Adds the tokens of a node; children for which `isLeftOut` holds are left out. */
  addTokens(node: ts.Node, isLeftOut?: (child: ts.Node) => boolean): void {
    let from = this.#tokenAt(node.pos)
    const visit = (child: ts.Node): void => {
      if (!isLeftOut?.(child)) return ts.forEachChild(child, visit)
      this.#print.add(from, this.#tokenAt(child.pos))
      from = this.#tokenAt(child.end)
    }
    if (isLeftOut !== undefined) ts.forEachChild(node, visit)
    this.#print.add(from, this.#tokenAt(node.end))
  }

  addWord(word: string): void {
    this.#print.addWord(word)
  }

  value(): string {
    return this.#print.value()
  }

  /** The first token at or behind an offset. */
  #tokenAt(offset: number): number {
    const { starts, count } = this.#tokens
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
