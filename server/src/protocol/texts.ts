// The wire of texts: how client and server notice that they have lost each other, and find back.

/** What an open document says at one version of it; sent when the typing pauses, and with each save. */
export interface TextCheck {
  readonly uri: string
  readonly version: number
  /** SHA-256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits. */
  readonly hash: string
}

/** The whole text of an open document, for a server that has lost it. */
export interface WholeText {
  readonly uri: string
  readonly languageId: string
  readonly version: number
  readonly text: string
}
