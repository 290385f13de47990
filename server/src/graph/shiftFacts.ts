// Facts moved over an edit: the best that is known of text that nobody has read yet.

import { type Edit, shiftSpan, spanLength } from '../base/span.ts'
import { type FileFacts, moduleBody } from '../syntax/facts.ts'

/**
 * The last facts with their spans moved by an edit. Fingerprints and the hash stay those of the text that was read.
 * O(declarations and references).
 */
export function shiftFacts(facts: FileFacts, edit: Edit): FileFacts {
  const delta = edit.newText.length - spanLength(edit.span)
  const shiftOffset = (at: number): number =>
    at < edit.span.start ? at : Math.max(edit.span.start, at + delta)
  return {
    ...facts,
    declarations: facts.declarations.map(declaration => ({
      ...declaration,
      span:
        declaration.name === moduleBody
          ? { start: 0, end: Math.max(0, declaration.span.end + delta) }
          : shiftSpan(declaration.span, edit),
      nameSpan:
        declaration.name === moduleBody ? declaration.nameSpan : shiftSpan(declaration.nameSpan, edit),
      references: declaration.references.map(reference => ({ ...reference, at: shiftOffset(reference.at) })),
    })),
    imports: facts.imports.map(one => ({ ...one, span: shiftSpan(one.span, edit) })),
  }
}
