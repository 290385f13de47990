// The list of reporters, by the name of their format.

import { jsonReporter } from './json.ts'
import { markdownReporter } from './markdown.ts'
import type { Reporter } from './reporter.ts'
import { textReporter } from './text.ts'

export const reporters: Readonly<Record<string, Reporter>> = {
  text: textReporter,
  json: jsonReporter,
  markdown: markdownReporter,
}
