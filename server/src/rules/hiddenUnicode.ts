// The rule `hidden-unicode`: characters that nobody sees, or takes for others.

import type { Span } from '../base/span.ts'
import type { ChangedText } from './changedText.ts'
import type { Hit, Rule } from './finding.ts'
import { isProse } from './text/comments.ts'
import { inNewLines } from './text/newLines.ts'

/** Files that agents take as orders: what hides in them is read by nobody but the agent. */
const agentRules =
  /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI|SKILL|copilot-instructions|[\w.-]+\.(?:instructions|prompt|agent|chatmode))\.md$|(?:^|\/)\.(?:cursorrules|windsurfrules|clinerules|roorules|goosehints)$|(?:^|\/)\.(?:cursor|windsurf|clinerules|claude|codex|gemini|github\/(?:instructions|prompts|agents))\/.*\.(?:md|mdc)$|\.mdc$/i

/** Everything that is looked at closely; most lines hold nothing of it. */
const suspicious =
  /[\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\u{e0100}-\u{e01ef}]+/gu

const names: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/[\u202a-\u202e\u2066-\u2069]/u, 'a character that turns the direction of the text around'],
  [/[\u{e0000}-\u{e007f}]/u, 'text in invisible tag characters'],
  [/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u, 'a variation selector without a character that has variants'],
  [/[\u115f\u1160\u3164\uffa0]/u, 'a letter that is drawn as nothing'],
  [/[\u2028\u2029]/u, 'a line end that most programs do not show'],
  [/./u, 'an invisible character'],
]

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}\p{Script=Tibetan}\p{Script=Myanmar}]/u
const withoutBlanks = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}]/u
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\ufe0f\u20e3]/u
const blackFlag = '\u{1f3f4}'

/** Letters of other scripts that look as Latin ones do, by Unicode's table of confusables. */
const lookAlike = /^[асԁеһіјӏорԛѕԝхуѵАВСЕНІЈКМОРЅТХҮԜоνΑΒΕΖΗΙΚΜΝΟΡΤΥΧᎪᏴᏟᎬᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᏔᏃ]$/u
const word = /[\p{L}\p{M}\p{N}_$]+/gu
const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}]/u

/**
 * Characters that cannot be seen, or that look like others, in changed lines of any file; what a script, an emoji or a
 * text from right to left needs is left alone. Letters that look alike are looked for outside of prose, and in rules
 * for agents. In a test the finding is `soft`.
 */
export const hiddenUnicode: Rule = {
  id: 'hidden-unicode',
  severity: 'hard',
  check: text => {
    const isForAgents = agentRules.test(text.path)
    const looksAtLetters = isForAgents || !isProse(text.path)
    return inNewLines(text, (content, line) => [
      ...unseenIn(content).map(found => hit(text, shifted(found, line), unseenSentence(found, isForAgents))),
      ...(looksAtLetters ? mixedIn(content) : []).map(found =>
        hit(text, shifted(found, line), mixedSentence(found)),
      ),
    ])
  },
}

/** In a line. */
interface Found extends Span {
  readonly content: string
}

function unseenIn(content: string): readonly Found[] {
  return [...content.matchAll(suspicious)]
    .map(match => ({ start: match.index, end: match.index + match[0].length, content: match[0] }))
    .filter(found => !isNeeded(content, found))
}

/** What stands there has a meaning that a reader sees: it joins letters or emoji, or leads a text from right to left. */
function isNeeded(line: string, { start, end, content }: Found): boolean {
  const before = [...line.slice(Math.max(0, start - 2), start)].at(-1) ?? ''
  const after = [...line.slice(end, end + 2)].at(0) ?? ''
  if (
    /^\ufe0f?\u200d?$|^\ufe0e$/u.test(content) &&
    /[\p{Emoji}\p{Extended_Pictographic}©®™↔-⇿]/u.test(before)
  ) {
    return !content.endsWith('\u200d') || pictograph.test(after)
  }
  if (/^\u200d$/u.test(content) && pictograph.test(before))
    return pictograph.test(after) || /[♀♂⚕]/u.test(after)
  if (/^[\u200c\u200d]$/u.test(content)) return joining.test(before)
  if (/^\u200b$/u.test(content)) return withoutBlanks.test(before) || withoutBlanks.test(after)
  if (/^[\u200e\u200f\u061c\u2066-\u2069]+$/u.test(content)) return rightToLeft.test(line)
  if (/^[\u{e0020}-\u{e007e}]+\u{e007f}$/u.test(content)) return before === blackFlag
  return /^[\ufe00-\ufe0f]$|^[\u{e0100}-\u{e01ef}]$/u.test(content) && /\p{Script=Han}/u.test(before)
}

/** Words that mix Latin letters with such as look Latin; a word with any other letter of that script is a real mixture. */
function mixedIn(content: string): readonly Found[] {
  if (!foreign.test(content)) return []
  return [...content.matchAll(word)]
    .filter(([found]) => {
      const strangers = [...found].filter(letter => foreign.test(letter))
      return (
        strangers.length > 0 &&
        /\p{Script=Latin}/u.test(found) &&
        strangers.every(letter => lookAlike.test(letter))
      )
    })
    .map(match => ({ start: match.index, end: match.index + match[0].length, content: match[0] }))
}

function shifted({ start, end }: Found, line: Span): Span {
  return { start: line.start + start, end: line.start + end }
}

function hit({ test }: ChangedText, span: Span, message: string): Hit {
  return { span, message, ...(test ? { severity: 'soft' as const } : {}) }
}

function unseenSentence({ content }: Found, isForAgents: boolean): string {
  const name = names.find(([pattern]) => pattern.test(content))?.[1] ?? 'an invisible character'
  const reader = isForAgents
    ? 'the agent reads it as an order, and nobody else sees it'
    : 'a compiler or a model reads it, and a reviewer does not'
  return `Here stands ${name} (${codesOf(content)}): ${reader}. Delete it; where it is meant, write it as an escape.`
}

function mixedSentence({ content }: Found): string {
  const [stranger = ''] = [...content].filter(letter => foreign.test(letter))
  const script = /\p{Script=Greek}/u.test(stranger)
    ? 'Greek'
    : /\p{Script=Cherokee}/u.test(stranger)
      ? 'Cherokee'
      : 'Cyrillic'
  return `“${content}” is not the word that it looks like: one of its letters is ${script} (${codesOf(stranger)}). Type it anew in Latin letters.`
}

/** At most three, for a hidden message has hundreds. */
function codesOf(content: string): string {
  const codes = [...content].map(
    letter => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
  return codes.length > 3 ? `${codes.slice(0, 3).join(' ')} and ${codes.length - 3} more` : codes.join(' ')
}
