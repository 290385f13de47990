// Parameters of our own requests: checked before anything is done with them, for any client may send anything.

import { ErrorCodes, ResponseError } from 'vscode-languageserver/node'
import type { MarkReadParams, StateParams, WithdrawParams } from '../protocol/acts.ts'
import type { InstallParams } from '../protocol/install.ts'
import type { TextCheck, WholeText } from '../protocol/texts.ts'
import type {
  CopiedText,
  DeclarationParams,
  DocumentParams,
  ObservedEdit,
  PlaceParams,
  RequestReviewParams,
} from '../protocol.ts'

type Fields = { readonly [name: string]: unknown }

/** Each returns what it was given, or throws an InvalidParams that says what is expected. */
export const check = {
  document: checked<DocumentParams>('{ uri }', ({ uri }) => isText(uri)),
  place: checked<PlaceParams>('{ uri, range }', ({ uri, range }) => isText(uri) && isRange(range)),
  declaration: checked<DeclarationParams>(
    '{ uri, range, declaration? }',
    ({ uri, range, declaration }) =>
      isText(uri) && isRange(range) && (declaration === undefined || isText(declaration)),
  ),
  root: checked<{ readonly root: string }>('{ root }', ({ root }) => isText(root)),
  requestReview: checked<RequestReviewParams>(
    '{ root, to?: string[] }',
    ({ root, to }) => isText(root) && (to === undefined || isTexts(to)),
  ),
  markRead: checked<MarkReadParams>(
    '{ root, regions: string[] }',
    ({ root, regions }) => isText(root) && isTexts(regions),
  ),
  state: checked<StateParams>(
    '{ uri, range, says: "human" | "ai", tool? }',
    ({ uri, range, says, tool }) =>
      isText(uri) &&
      isRange(range) &&
      (says === 'human' || says === 'ai') &&
      (tool === undefined || isText(tool)),
  ),
  withdraw: checked<WithdrawParams>(
    '{ root, of, region? } or { uri, range }',
    ({ root, of, region, uri, range }) =>
      (isText(root) && Number.isFinite(of) && (region === undefined || isText(region))) ||
      (isText(uri) && isRange(range)),
  ),
  install: checked<InstallParams>(
    '{ root, what, scope?: "project" | "user" }',
    ({ root, what, scope }) =>
      isText(root) && isText(what) && (scope === undefined || scope === 'project' || scope === 'user'),
  ),
  observedEdit: checked<ObservedEdit>(
    '{ uri, version, kind, at }',
    ({ uri, version, kind, at, tool, model, copy, from, length }) =>
      isText(uri) &&
      Number.isInteger(version) &&
      isText(kind) &&
      Number.isFinite(at) &&
      [tool, model, copy].every(name => name === undefined || isText(name)) &&
      (from === undefined || isRanges(from)) &&
      (length === undefined || isCount(length)),
  ),
  copiedText: checked<CopiedText>(
    '{ uri, id, ranges, cut }',
    ({ uri, id, ranges, cut }) => isText(uri) && isText(id) && isRanges(ranges) && typeof cut === 'boolean',
  ),
  textCheck: checked<TextCheck>(
    '{ uri, version, hash }',
    ({ uri, version, hash }) => isText(uri) && Number.isInteger(version) && isText(hash),
  ),
  wholeText: checked<WholeText>(
    '{ uri, languageId, version, text }',
    ({ uri, languageId, version, text }) =>
      isText(uri) && isText(languageId) && Number.isInteger(version) && isText(text),
  ),
} as const

export function isRange(value: unknown): boolean {
  return isFields(value) && isPosition(value.start) && isPosition(value.end)
}

function isRanges(value: unknown): boolean {
  return Array.isArray(value) && value.length <= 10_000 && value.every(isRange)
}

function isPosition(value: unknown): boolean {
  return isFields(value) && isCount(value.line) && isCount(value.character)
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function checked<T>(expected: string, fits: (fields: Fields) => boolean): (params: unknown) => T {
  return params => {
    if (isFields(params) && fits(params)) return params as T
    throw new ResponseError(ErrorCodes.InvalidParams, `The parameters must be ${expected}.`)
  }
}
