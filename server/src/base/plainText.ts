// Plain text: what a file or a message of the repository may put on a terminal.

/** Control characters, and characters that reorder or hide text (bidirectional controls, zero-width, tags). */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\udb40[\udc00-\udfff]/g

/** The text on one line, with every unseen character spelled out as `\u{…}`, so that no text can pose as another. */
export function plainText(text: string): string {
  return text.replace(unseen, found => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`)
}
