// Source text → FileFacts, by TypeScript's parser.

import { ts } from 'ts-morph'
import { sha256 } from '../base/hash.ts'
import { extensionOf, type FilePath } from '../base/path.ts'
import type { Checked } from '../base/problem.ts'
import { withBesideCode } from '../syntax/besideCode.ts'
import { writeBlocks } from '../syntax/blockPrints.ts'
import { type Declaration, type FileFacts, moduleBody } from '../syntax/facts.ts'
import { lex } from '../syntax/lex.ts'
import { unique } from '../syntax/naming.ts'
import { mayHoldTags, type Source } from '../syntax/scan.ts'
import { scriptsOf } from '../syntax/scripts.ts'
import type { Tokens } from '../syntax/tokens.ts'
import { isOwnMember } from './facts/classes.ts'
import { NodePrint } from './facts/fingerprint.ts'
import { obstacleOf, withoutFacts } from './facts/limits.ts'
import type { Draft, Outline } from './facts/outline.ts'
import { readReferences } from './facts/references.ts'
import { scanShallow } from './facts/scanShallow.ts'
import { addSignature } from './facts/signature.ts'
import { readOutline } from './facts/statements.ts'

const scriptKinds: ReadonlyMap<string, ts.ScriptKind> = new Map([
  ['.ts', ts.ScriptKind.TS],
  ['.mts', ts.ScriptKind.TS],
  ['.cts', ts.ScriptKind.TS],
  ['.tsx', ts.ScriptKind.TSX],
  ['.js', ts.ScriptKind.JS],
  ['.mjs', ts.ScriptKind.JS],
  ['.cjs', ts.ScriptKind.JS],
  ['.jsx', ts.ScriptKind.JSX],
])

/**
 * The facts of one file. A file over the limits, or nested too deeply for the parser, has no declarations and a
 * problem; text that does not parse cleanly has the facts that could be read. `hash` is the text's `sha256`.
 * O(length of the text).
 */
export function extractFacts(path: FilePath, text: string, hash = sha256(text)): Checked<FileFacts> {
  const obstacle = obstacleOf(text)
  if (obstacle) return withoutFacts(path, hash, obstacle)
  try {
    return { value: readFacts(path, text, hash), problems: [] }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return withoutFacts(path, hash, 'is nested too deeply to be read')
  }
}

function readFacts(path: FilePath, text: string, hash: string): FileFacts {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }
  const scripts = scriptsOf(path, text)
  const kind = scriptKinds.get(scripts ? `.${scripts.language}` : extensionOf(path))
  const source = ts.createSourceFile(path, scripts?.text ?? text, options, false, kind)
  const outline = readOutline(source)
  const module = moduleDraft(text)
  const blindSpots = readReferences(outline, module)
  const names = new Map<string, number>()
  const tokens = lex(source.text, { jsx: mayHoldTags(path, scripts) })
  const blocks = writeBlocks(tokens)
  const declarations = outline.drafts
    .map((draft): Declaration => finish(draft, fingerprintsOf(draft, tokens), unique(draft.name, names)))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  const all = [...declarations, finish(module, moduleFingerprints(outline, tokens), moduleBody)]
  const facts: FileFacts = {
    path,
    hash,
    declarations: withRoutes(all, { path, text, hash }),
    imports: outline.imports,
    reExports: outline.reExports,
    blindSpots,
    complete: parsedCleanly(source),
    ...(blocks === '' ? {} : { blocks }),
  }
  return withBesideCode(facts, { text, scripts, comments: tokens.comments })
}

/** What lies behind dots only the scanner reads; where it is not sure, as far as it came. */
function withRoutes(declarations: readonly Declaration[], source: Source): readonly Declaration[] {
  const scanned = new Map(scanShallow(source)?.declarations.map(one => [one.name, one]))
  return declarations.map(declaration => {
    const { accesses, route, generics, bases, fields } = scanned.get(declaration.name) ?? {}
    return {
      ...declaration,
      ...(accesses ? { accesses } : {}),
      ...(route === undefined ? {} : { route }),
      ...(generics ? { generics } : {}),
      ...(bases ? { bases } : {}),
      ...(fields ? { fields } : {}),
    }
  })
}

function moduleDraft(text: string): Draft {
  return {
    name: moduleBody,
    kind: 'module',
    nodes: [],
    span: { start: 0, end: text.length },
    nameSpan: { start: 0, end: 0 },
    exportedAs: new Set(),
    isPrivate: false,
    references: new Map(),
  }
}

function finish(draft: Draft, prints: Pick<Declaration, 'signature' | 'body'>, name: string): Declaration {
  return {
    name,
    kind: draft.kind,
    span: draft.span,
    nameSpan: draft.nameSpan,
    exportedAs: [...draft.exportedAs],
    ...prints,
    references: [...draft.references.values()].sort((a, b) => a.at - b.at),
    ...(draft.isPrivate ? { isPrivate: true as const } : {}),
  }
}

function fingerprintsOf(draft: Draft, tokens: Tokens): Pick<Declaration, 'signature' | 'body'> {
  const signature = new NodePrint(tokens)
  const body = new NodePrint(tokens)
  for (const node of draft.nodes) {
    addSignature(signature, node)
    // A class owns what its members do not.
    body.addTokens(node, draft.kind === 'class' ? isOwnMember : undefined)
  }
  return { signature: signature.value(), body: body.value() }
}

function moduleFingerprints(outline: Outline, tokens: Tokens): Pick<Declaration, 'signature' | 'body'> {
  const body = new NodePrint(tokens)
  const nodes = [...outline.moduleText, ...outline.moduleCode].sort((a, b) => a.pos - b.pos)
  for (const node of nodes) body.addTokens(node)
  return { signature: '', body: body.value() }
}

/** TypeScript keeps its syntax errors on the tree, though its types do not say so. */
function parsedCleanly(source: ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] }): boolean {
  return (source.parseDiagnostics?.length ?? 0) === 0
}
