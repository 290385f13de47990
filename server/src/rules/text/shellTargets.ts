// What a shell removes: which targets of `rm` and `find` hold more than what a build makes.

import type { Span } from '../../base/span.ts'

const removal = /\brm((?:\s{1,5}-{1,2}[\w-]{1,30}){1,6})\s{1,5}([^;&|\n#)]{1,300})/g
const removalInList =
  /["'`]rm["'`]\s{0,5},\s{0,5}\[\s{0,5}["'`](-[\w-]{1,30})["'`]\s{0,5},([^\]\n]{1,200})\]/g
const finding = /\bfind\s{1,5}(\S{1,120})[^;|\n]{0,200}\s-(?:delete\b|exec\s{1,5}rm\b)/g

const home = /^(?:~|\$\{?HOME\}?|\/root|\/home(?:\/[^/]+)?)(?:\/?|\/\*|\/\.\*)$/
/** The roots of a system, all of them whole. */
const root = /^\/(?:\*|\.|(?:bin|boot|dev|etc|home|lib|mnt|opt|root|sbin|srv|sys|usr|var)(?:\/\*?)?)?$/
const dataAt =
  /^\/(?:var\/(?:lib|data|www|backups?|spool|mail)|data|srv|mnt|media|backups?|volumes?|pgdata)(?:\/|$)/
const spared = /^\/var\/lib\/(?:apt|dpkg|cache|yum|dnf)\b|\/(?:cache|tmp|temp)(?:\/|$)/
const dataName = /(?:^|\/)(?:data|uploads?|backups?|pgdata|db|databases?|storage|volumes?|\.git)(?:\/\*?)?$/
const builtName =
  /(?:build|dist|out|target|coverage|cache|tmp|temp|node_modules|lib|bin|obj|artifacts?|generated|logs?|public|work|stage|staging|\.next|\.turbo|__pycache__|fixtures?|tests?|output|release|debug)s?$/i
const variable = /^\$(?:\{[^}]{1,80}\}|\w+|\([^)]{1,60}\))/

/** Where more is removed than what a build makes or `mktemp` made; ascending within each command. O(length of the text). */
export function removalsOfTooMuch(text: string, isImage: boolean): readonly Span[] {
  const found: Span[] = []
  for (const match of [...text.matchAll(removal), ...text.matchAll(removalInList)]) {
    const [whole, flags = '', targets = ''] = match
    if (!/(?:^|\s)-[a-zA-Z]*[rR]|--recursive/.test(flags)) continue
    if (wordsIn(targets).some(target => isTooMuch(target, text, isImage)))
      found.push({ start: match.index, end: match.index + whole.trimEnd().length })
  }
  for (const match of text.matchAll(finding)) {
    const target = bare(match[1] ?? '')
    if (target === '/' || home.test(target) || (dataAt.test(target) && !spared.test(target)))
      found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found
}

function wordsIn(targets: string): readonly string[] {
  return targets
    .replaceAll(/\\$/g, '')
    .split(/[\s,]+/)
    .map(bare)
    .filter(target => target !== '' && !target.startsWith('-'))
}

function bare(word: string): string {
  return word.replaceAll(/["'`\\]/g, '')
}

function isTooMuch(target: string, text: string, isImage: boolean): boolean {
  if (/^\/(?:var\/)?tmp\/\*$/.test(target)) return !isImage
  if (spared.test(target)) return false
  if (home.test(target) || root.test(target) || (dataAt.test(target) && !spared.test(target))) return true
  const [held] = variable.exec(target) ?? []
  if (held !== undefined) return isVariableTooMuch(held, target.slice(held.length), text)
  if (/^(?:\.\/)?(?:\*|\.\*)$/.test(target)) return !isImage
  if (/\/\*$/.test(target)) return !builtName.test(target.slice(0, -2)) && !/[\w-]\/.*\//.test(target)
  return dataName.test(target) && !/(?:^|\/)(?:tests?|fixtures?|examples?|build|dist|tmp)\//.test(target)
}

/** Where the variable is empty, `$DIR/*` is the root. */
function isVariableTooMuch(held: string, rest: string, text: string): boolean {
  const name = held.replaceAll(/[${}()]/g, '')
  if (/te?mp|mktemp/i.test(name)) return false
  if (text.includes(`${name}=$(mktemp`) || text.includes(`${name}="$(mktemp`)) return false
  const isData = /(?:^|_)(?:data|home|db|database|backups?|uploads?|storage|volume|pgdata)(?:_|$)/i.test(name)
  if (/^\/(?:\*|\.\*)$/.test(rest)) return true
  if (rest === '/') return isData || !builtName.test(name.replace(/_?(?:dir|path|folder|root)$/i, ''))
  return rest === '' ? isData : dataName.test(rest)
}
