// Beside the code: what comments of JavaScript and the markup of components add to the facts of a file.

import { javaScriptExtensions } from '../base/languages.ts'
import { extensionOf } from '../base/path.ts'
import type { Span } from '../base/span.ts'
import { type FileFacts, moduleBody } from './facts.ts'
import { withCommentTypes } from './jsDoc.ts'
import { withLateUses } from './lateUses.ts'
import { namesInMarkup } from './markup.ts'
import type { Scripts } from './scripts.ts'

export interface Beside {
  /** The whole text. */
  readonly text: string
  readonly scripts: Scripts | undefined
  /** Documentation comments of the code. */
  readonly comments: readonly Span[]
}

/** Both readers' facts become whole here. */
export function withBesideCode(facts: FileFacts, { text, scripts, comments }: Beside): FileFacts {
  const isJavaScript = scripts
    ? scripts.language === 'js'
    : javaScriptExtensions.includes(extensionOf(facts.path))
  const commented = isJavaScript ? withCommentTypes(facts, text, comments) : facts
  return scripts ? withMarkup(commented, text, scripts) : commented
}

/** What others import of a component is its default export, or else the component as a whole; its markup is part of it. */
function withMarkup(facts: FileFacts, text: string, scripts: Scripts): FileFacts {
  const exported = facts.declarations.findIndex(one => one.exportedAs.includes('default'))
  const owner = exported < 0 ? facts.declarations.length - 1 : exported
  const declarations = facts.declarations.map(one =>
    one.name === moduleBody && exported < 0 ? { ...one, exportedAs: ['default'] } : one,
  )
  return withLateUses({ ...facts, declarations }, namesInMarkup(text, scripts.markup), () => owner)
}
