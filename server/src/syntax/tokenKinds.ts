// The kinds of tokens, as numbers: a file has a hundred thousand of them, and they are compared all the time.

export const Kind = {
  end: 0,
  name: 1,
  privateName: 2,
  string: 3,
  number: 4,
  bigint: 5,
  regex: 6,
  /** A template without substitutions. */
  template: 7,
  templateHead: 8,
  templateMiddle: 9,
  templateTail: 10,
  jsxText: 11,
  /** `<` of an opening tag. */
  jsxOpen: 12,
  /** `</` */
  jsxClose: 13,
  /** `>` of a tag. */
  jsxEnd: 14,
  /** `/>` */
  jsxSelfEnd: 15,
  /** A name with dashes, in a tag. */
  jsxName: 16,
  openBrace: 20,
  closeBrace: 21,
  openParen: 22,
  closeParen: 23,
  openBracket: 24,
  closeBracket: 25,
  semicolon: 26,
  comma: 27,
  less: 28,
  /** Always alone: `>>` and `>=` are two tokens, for a type may end in either. */
  greater: 29,
  dot: 30,
  optionalDot: 31,
  dots: 32,
  colon: 33,
  question: 34,
  arrow: 35,
  equals: 36,
  not: 37,
  at: 38,
  /** Operators between operands that mean nothing else. */
  binary: 39,
  /** `+=` and its like. */
  assign: 40,
  /** `++` and `--` */
  update: 41,
  plusMinus: 42,
  tilde: 43,
  star: 44,
  bar: 45,
  ampersand: 46,
} as const

/** Reserved words have the kind `firstWord` plus their place here. */
const reserved = [
  'break',
  'case',
  'catch',
  'class',
  'const',
  'continue',
  'debugger',
  'default',
  'delete',
  'do',
  'else',
  'enum',
  'export',
  'extends',
  'false',
  'finally',
  'for',
  'function',
  'if',
  'import',
  'in',
  'instanceof',
  'new',
  'null',
  'return',
  'super',
  'switch',
  'this',
  'throw',
  'true',
  'try',
  'typeof',
  'var',
  'void',
  'while',
  'with',
] as const

/** Words that mean something in some places and are names in all others. Their ids follow those of the reserved. */
const contextual = [
  'abstract',
  'accessor',
  'any',
  'as',
  'asserts',
  'async',
  'await',
  'constructor',
  'declare',
  'exports',
  'from',
  'get',
  'global',
  'implements',
  'infer',
  'interface',
  'is',
  'keyof',
  'let',
  'meta',
  'module',
  'namespace',
  'of',
  'out',
  'override',
  'private',
  'protected',
  'public',
  'readonly',
  'require',
  'satisfies',
  'set',
  'static',
  'type',
  'unique',
  'using',
  'yield',
  'defer',
  'eval',
  'Function',
  'then',
  'all',
  'Promise',
  'unknown',
  'never',
  'string',
  'number',
  'boolean',
  'object',
  'symbol',
  'bigint',
  'undefined',
] as const

type Word = (typeof reserved)[number] | (typeof contextual)[number]

const firstWord = 64

/** Every word that the scanner knows, in the order of its ids. */
export const words: readonly string[] = [...reserved, ...contextual]

/** The id of a word among the names of a file, which is the same in every file. */
export const Id = Object.fromEntries(words.map((word, id) => [word, id])) as Readonly<Record<Word, number>>

/** The token kind of each reserved word. */
export const Word = Object.fromEntries(reserved.map((word, id) => [word, firstWord + id])) as Readonly<
  Record<(typeof reserved)[number], number>
>

/** The kind of the token for the name with this id. */
export function kindOfName(id: number): number {
  return id < reserved.length ? firstWord + id : Kind.name
}

/** True for reserved words and other names: what may stand behind a dot. */
export function isWordOrName(kind: number): boolean {
  return kind === Kind.name || kind >= firstWord
}
