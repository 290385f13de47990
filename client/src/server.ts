// The server, as the rest of the client sees it: one typed function for each message of the wire.

import type { Disposable } from 'vscode'
import type { LanguageClient } from 'vscode-languageclient/node'
import type { Acted, MarkReadParams, StateParams, WithdrawParams } from '../../server/src/protocol/acts.ts'
import type { BreakageResult } from '../../server/src/protocol/breakage.ts'
import type { InstallParams, InstallResult } from '../../server/src/protocol/install.ts'
import type { BlastRadiusResult } from '../../server/src/protocol.ts'
import {
  type AttributedLine,
  type AttributedSpan,
  type DeclarationParams,
  type DocumentParams,
  methods,
  type RequestReviewParams,
  type RequestReviewResult,
  type ReviewPrompt,
  type Status,
  type WalkResult,
} from '../../server/src/protocol.ts'

/** Every request rejects when the server is down or refuses. Of each event one listener hears: the last. */
export interface Server {
  attributions(params: DocumentParams): Promise<readonly AttributedLine[]>
  spans(params: DocumentParams): Promise<readonly AttributedSpan[]>
  blastRadius(params: DeclarationParams): Promise<BlastRadiusResult | null>
  breakage(params: DeclarationParams): Promise<BreakageResult | null>
  /** Null when nobody has asked about the texts at hand. */
  knownBreakage(params: DeclarationParams): Promise<BreakageResult | null>
  requestReview(params: RequestReviewParams): Promise<RequestReviewResult>
  markRead(params: MarkReadParams): Promise<Acted>
  state(params: StateParams): Promise<Acted>
  /** What was withdrawn, as a sentence. */
  withdraw(params: WithdrawParams): Promise<string>
  walk(params: { readonly root: string }): Promise<WalkResult>
  /** The text that the pending change is compared with, or null when the file is new. */
  baseText(params: DocumentParams): Promise<string | null>
  install(params: InstallParams): Promise<InstallResult>
  onDidChangeStatus(listener: (status: Status) => void): Disposable
  onDidAskForReview(listener: (prompt: ReviewPrompt) => void): Disposable
  onDidChangeAttributions(listener: (params: DocumentParams) => void): Disposable
}

export function connectServer(client: LanguageClient): Server {
  return {
    attributions: params => client.sendRequest(methods.attributions, params),
    spans: params => client.sendRequest(methods.spans, params),
    blastRadius: params => client.sendRequest(methods.blastRadius, params),
    breakage: params => client.sendRequest(methods.breakage, params),
    knownBreakage: params => client.sendRequest(methods.knownBreakage, params),
    requestReview: params => client.sendRequest(methods.requestReview, params),
    markRead: params => client.sendRequest(methods.markRead, params),
    state: params => client.sendRequest(methods.state, params),
    withdraw: params => client.sendRequest(methods.withdraw, params),
    walk: params => client.sendRequest(methods.walk, params),
    baseText: params => client.sendRequest(methods.baseText, params),
    install: params => client.sendRequest(methods.install, params),
    onDidChangeStatus: listener => client.onNotification(methods.didChangeStatus, listener),
    onDidAskForReview: listener => client.onNotification(methods.didAskForReview, listener),
    onDidChangeAttributions: listener => client.onNotification(methods.didChangeAttributions, listener),
  }
}
