// Escaping: text of the repository on its way into labels and Markdown, where it must stay text.

/** For labels, in which `$(name)` would become an icon; control and direction characters are dropped. */
export function plainLabel(text: string): string {
  return visible(text).replaceAll('$(', '$\u200b(')
}

/** For Markdown: every character that could begin markup, a link or an icon is escaped. */
export function plainMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~$&:@]/g, '\\$&')
    .replaceAll('\n', ' ')
}

/** Without control characters and without those that reorder or hide text; line ends become spaces. */
function visible(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu, '')
}
