// Markdown: text of the repository in a place where Markdown is read.

import { plainText } from './plainText.ts'

/** The text on one line, with nothing in it that is markup, HTML, a link, a mention or an image. */
export function escapeMarkdown(text: string): string {
  return plainText(text.replace(/[\r\n]+/g, ' ')).replace(/[\\`*_{}[\]()#+\-!|<>~&:@$]/g, '\\$&')
}
