// The rule `placeholder`: what stands in for work that was not done.

import type { Span } from '../base/span.ts'
import type { ChangedText } from './changedText.ts'
import type { Hit, Rule } from './finding.ts'
import { isProse } from './text/comments.ts'
import { apart, inNewLines, matchesIn } from './text/newLines.ts'

interface Pattern {
  readonly pattern: RegExp
  /** Whole sentences. */
  readonly says: string
  /** Data of a test is made up, and rightly so. */
  readonly alsoInTests: boolean
}

const missing =
  'This is not implemented: whoever calls it finds out when it runs. Write it, or take away what leads here.'
const promised =
  'This comment says that the work is still to be done, and the code around it runs all the same. Do it now, or write ' +
  'down who does it and when.'
const leftOut =
  'Lines were left out here: a change that was written in short has been taken over as it is. Put the lines back.'
const madeUp =
  'This is made up: what looks like an answer says nothing about the real thing. Ask the real source, or move it to the tests.'
const toReplace =
  'This value is to be replaced before it works. Read it from the configuration, and refuse to start without it.'

/** The sign of a comment and what may stand between it and the words. */
const sign = String.raw`(?:\/\/|\/\*|^\s*\*|#|--|<!--)[\s*/!#-]{0,6}`
const note = String.raw`(?:(?:TODO|FIXME|XXX|HACK|NOTE)\b[:\s-]{0,3}(?:\([^)]{0,40}\))?[:\s-]{0,3})?`
const todo = String.raw`(?:TODO|FIXME|XXX)\b(?:\([^)]{0,40}\))?[:\s-]{0,3}`

function comment(words: string): RegExp {
  return new RegExp(`${sign}${note}(?:${words})`, 'gi')
}

const standIn = '(?:mock|dummy|stub|fake|placeholder|simulated|simplified|hypothetical|bare-?bones|toy)'
const deed =
  '(?:implementations?|responses?|data|results?|versions?|functions?|logic|values?|handlers?|methods?|users?)'

/** Every pattern is linear: nothing in it repeats inside of a repetition, and gaps are bounded. */
const patterns: readonly Pattern[] = [
  ...[
    /(?:\b(?:throw|raise|reject|panic|die|abort|Errorf?|Exception|New|fatal|exit|fail)\b[^"'`\n]{0,60})["'`][^"'`\n]{0,60}\b(?:not (?:yet |been )?implemented|unimplemented|implement me)\b/gi,
    /\b(?:throw new|raise|reject\(new|panic\()\s*\w{0,40}\(?["'`](?:TODO|FIXME|TBD|stub|placeholder)\b/gi,
    /\braise NotImplementedError\b|\bthrow new NotImplemented\w{0,20}\s*\(|\b(?:todo|unimplemented)!\s*\(|=\s*TODO\(|^\s*TODO\(["')]/g,
    /\becho\s+["']?(?:not (?:yet )?implemented|TODO)\b/gi,
  ].map(pattern => ({ pattern, says: missing, alsoInTests: false })),
  ...[
    new RegExp(
      `${sign}${todo}[^\\n]{0,30}?\\b(?:implement\\w*|placeholder|stub(?:bed)?|actual|fill (?:this |me )?in|real (?:\\w+ )?(?:implementation|logic|data|api|value|call)|complete this|finish this|write (?:this|me)|your (?:code|logic))\\b`,
      'gi',
    ),
    /(?:\/\/|\/\*|\*)\s*TODO Auto-generated\b/g,
    comment(
      `(?:this is |just |only |return(?:s|ing)? )?(?:an? )?(?:temporary |simple )?${standIn} ${deed}\\b`,
    ),
    comment(
      '(?:this is )?(?:just )?(?:an? )?(?:temporary )?placeholder(?:[.,:;]|\\s*$|\\s*\\*\\/| until| for now| here| - )',
    ),
    comment('stub(?:bed)?(?:\\s*[:.,]|\\s*$| out| for now| until)'),
    comment(
      '(?:but |and |since |because )?(?:in|for) (?:an? |the )?(?:real|actual|production|proper|full|complete|real-world|production-ready)(?:[ -](?:world|life))?(?: (?:app|application|implementation|system|scenario|project|environment|setup|code|product|version|deployment|use))?,? (?:this|these|you|you.d|we|we.d|it|that|one|would|use|replace|should)\\b',
    ),
    new RegExp(
      `${sign}[^\\n]{0,60}\\bin (?:an? )?(?:real|actual|production)(?:[ -]world)? (?:app|application|implementation|system|scenario|project)\\b`,
      'gi',
    ),
    comment(
      '(?:just |but )?for now,? (?:we.ll |we |i.ll |i |it |let.s |this |the |just |simply |only |always )*(?:just|simply|only|always|return\\w*|use|hard-?code\\w*|assume|skip|ignore|log|pretend|do nothing|mock|stub|fake|accept|allow|leave|keep|is|throw|no-?op)\\b',
    ),
    new RegExp(`${sign}[^\\n]{0,60}\\bhard-?coded (?:for now|until)\\b`, 'gi'),
    comment(
      'simulat(?:e|es|ed|ing) (?:an? |the |some )?(?:\\w+ )?(?:api|network|async\\w*|delay|latency|calls?|requests?|response|database|server|loading|fetch\\w*|processing|work|payment|backend)\\b',
    ),
    comment('(?:mock|fake|dummy)(?:\\s*[:.,]|\\s*$|ed (?:for now|until|data|response)\\b)'),
    comment(
      '(?:add |put |insert |write |place |enter )?(?:your|the actual|actual|real|custom|more|additional|own) (?:\\w+ )?(?:code|configuration|config|logic|implementation|content|api key|key|values?|settings|steps?|business logic|\\w+) (?:goes |go |comes )?here\\b',
    ),
    comment(
      '(?:\\w+ ){0,3}(?:code|logic|implementation|content|processing) (?:goes|go|would go|comes) here\\b',
    ),
    comment('(?:to be|not yet|not|still to be|needs? to be) (?:implemented|written|filled in|done)\\b'),
    comment(
      'implement(?:ation)? (?:this|me|here|later|goes|actual|real|the actual|pending|needed|required)\\b',
    ),
    comment('replace (?:this |it |me )?with (?:the |your |an? |our )?(?:real|actual|proper|own)\\b'),
    comment('your \\w+(?: \\w+)? here\\b'),
    /\bpass\s+#\s*(?:TODO|FIXME|implement|placeholder|stub)/gi,
  ].map(pattern => ({ pattern, says: promised, alsoInTests: true })),
  ...[
    new RegExp(
      `${sign}(?:\\.{3}|…)[\\s(\\[]{0,3}(?:the |your |all |any |and |keep |with |some )?(?:existing|rest|others?|remaining|remainder|unchanged|previous|same|more|omitted|additional|similar|code|implementation|as before|snip|truncated)\\b`,
      'gi',
    ),
    comment(
      '(?:the )?(?:rest|remainder) of (?:the |your |this )?(?:\\w+ )?(?:code|file|implementation|function|configuration|config|class|methods?|component|logic|module|\\w+) (?:remains?|stays?|is|are|here|unchanged|as before|goes|omitted|continues)\\b',
    ),
    comment(
      '\\(?(?:existing|previous|remaining|other) (?:code|implementation|logic|methods|functions|fields|imports|content)(?: (?:here|remains?|stays?|unchanged|continues|goes|(?:is|are) unchanged|as before)\\b|\\s*(?:\\.{3}|…))',
    ),
    comment(
      '(?:\\w+ )?(?:omitted|left out|removed|shortened|truncated) for (?:brevity|clarity|simplicity)\\b',
    ),
    comment('same as (?:before|above)\\s*(?:\\.{3}|…|$|\\*\\/)'),
    comment('unchanged\\s*(?:\\.{3}|…|$|\\*\\/)'),
  ].map(pattern => ({ pattern, says: leftOut, alsoInTests: true })),
  ...[
    /\b(?:const|let|var|val|static|final)\s+(?:mock|dummy|fake|MOCK_|DUMMY_|FAKE_)[A-Z]\w*\s*(?::[^=\n]{0,80})?=/g,
    /^\s*(?:MOCK|DUMMY|FAKE|mock|dummy|fake)_\w+\s*=\s*[[{"']/g,
    /(?<!placeholder=\{?)["'`>](?:John|Jane) (?:Doe|Smith)\b|["'`](?:Max|Erika) Mustermann\b|["'`](?:john|jane)[._]?(?:doe|smith)?@(?:example|test)\.(?:com|org)\b/g,
    /\blorem ipsum\b/gi,
    /["'`](?:mock|fake|dummy)[-_](?:id|token|key|data|user|transaction|response|result|value|session|url|\d)[\w-]{0,30}["'`]/gi,
  ].map(pattern => ({ pattern, says: madeUp, alsoInTests: false })),
  ...[
    /["'`](?:<|\[|\{\{?)?your[-_](?:\w{1,20}[-_]){0,4}(?:key|token|secret|password|id|url|domain|project|account|bucket|host|username|name|email|region|dsn|endpoint|here)(?:[-_]here)?(?:>|\]|\}\}?)?["'`]/gi,
    /["'`](?:<|\[)?your (?:\w{1,20} ){0,3}(?:api key|token|secret|key)(?: here)?(?:>|\])?["'`]/gi,
    /["'`]<?(?:replace[-_ ]?(?:me|this)|change[-_ ]?(?:me|this)|to[-_]be[-_](?:replaced|filled)|fill[-_]me[-_]in|insert[-_ ]\w{1,20}[-_ ](?:\w{1,20}[-_ ])?here|xxx-[\w-]{1,30}-xxx)(?:[-_]\w{1,30})?>?["'`]/gi,
    /["'`](?:<[A-Z]{2,12}_[A-Z_]{2,30}>|[a-z-]{0,20}(?:api-)?(?:key|token|secret)-here)["'`]/g,
    /^\s*(?:-\s+)?(?:export\s+)?[\w.-]{1,60}\s*[:=]\s*<?(?:YOUR_[A-Z_]{2,40}|REPLACE_?ME|CHANGE_?ME|changeme)>?\s*$/g,
  ].map(pattern => ({ pattern, says: toReplace, alsoInTests: false })),
]

/** A line without any of these cannot match: most lines are done after one look. */
const telling =
  /implement|todo|fixme|tbd|placeholder|stub|mock|dummy|fake|simul|simplif|hypothet|toy|bare|for now|until|\b(?:real|actual|production|proper)\b|here|\.{3}|…|rest of|remainder|existing|previous|remaining|original|other|omitted|removed|left out|shortened|truncated|same as|unchanged|\bdoe\b|smith|mustermann|john|jane|lorem|your|replace|change|insert|xxx|<[A-Z]|full|complete|to be|fill/i

/**
 * Work that was not done, lines left out, made-up data and values to be replaced, in changed lines of any language; one
 * in a line. Plain notes (`TODO: faster`), abstract methods and the data of tests are left alone.
 */
export const placeholder: Rule = {
  id: 'placeholder',
  severity: 'soft',
  check: text =>
    isProse(text.path)
      ? []
      : inNewLines(text, (content, line) =>
          telling.test(content) ? apart(hitsIn(text, content, line)).slice(0, 1) : [],
        ),
}

function hitsIn(text: ChangedText, content: string, line: Span): readonly Hit[] {
  const hasComment = commented.test(content)
  return patterns
    .filter(({ alsoInTests, says }) => (alsoInTests || !text.test) && (hasComment || !isOfComments(says)))
    .flatMap(({ pattern, says }) =>
      [...matchesIn(pattern, content, line)]
        .filter(() => says !== missing || !isAbstract(text.after, line.start))
        .map(span => ({ span, message: says })),
    )
}

/** What such patterns begin with. */
const commented = /\/[/*]|^\s*\*|#|--/

function isOfComments(says: string): boolean {
  return says === promised || says === leftOut
}

/** Somebody else implements it, and the lines above say so. */
function isAbstract(text: string, lineStart: number): boolean {
  return /abstract/i.test(
    text
      .slice(Math.max(0, lineStart - 300), lineStart)
      .split('\n')
      .slice(-5)
      .join('\n'),
  )
}
