// What the suite in the extension host and the driver outside say to each other, as JSON over loopback HTTP.

/** An act that only somebody outside the extension host can do, or see. */
export type Act =
  /** Keys as Playwright names them, one after the other: `Control+V`, `Tab`, `a`. */
  | { readonly do: 'press'; readonly keys: readonly string[] }
  /** Key by key, `pause` milliseconds apart; 10 when it is left out. */
  | { readonly do: 'type'; readonly text: string; readonly pause?: number }
  /** Through an input method: each of `steps` is what is shown underlined, `result` what stays. */
  | { readonly do: 'compose'; readonly steps: readonly string[]; readonly result: string }
  | { readonly do: 'mouse'; readonly moves: readonly MouseMove[] }
  /** Where a text of one line stands in the editor that has the focus: a Box, or null. */
  | { readonly do: 'locate'; readonly text: string }
  | { readonly do: 'click'; readonly selector: string }
  | { readonly do: 'hover'; readonly selector: string }
  | { readonly do: 'copy'; readonly text: string }
  | { readonly do: 'screenshot'; readonly name: string }
  | { readonly do: 'readStatusBar' }
  | { readonly do: 'readDom'; readonly selector: string }

/** Pixels of the page; keys as Playwright names them. */
export type MouseMove =
  | { readonly to: Point }
  | { readonly button: 'down' | 'up' }
  | { readonly key: string; readonly is: 'down' | 'up' }
  /** Milliseconds: the editor looks at the mouse once in a frame. */
  | { readonly rest: number }

export interface Point {
  readonly x: number
  readonly y: number
}

/** In pixels of the page. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** One element that a selector found. */
export interface DomElement {
  readonly text: string
  readonly label: string | null
}

export interface TestResult {
  readonly name: string
  /** Milliseconds. */
  readonly took: number
  /** Message and stack; undefined when the test passed. */
  readonly failure?: string
}

/** Posted to the bridge. The answer to an act is what it returned; to anything else, nothing. */
export type Message =
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'result'; readonly result: TestResult }
  /** What one act of the oracle came to; `test/oracle` knows its shape. */
  | { readonly kind: 'act done'; readonly done: unknown }
  /** The window is about to be reloaded: the suite starts again, and gets `state` as the answer to `resume`. */
  | { readonly kind: 'leave'; readonly state: unknown }
  /** The answer is the state that the suite left before the window was reloaded, or null. */
  | { readonly kind: 'resume' }
  /** No more results follow; `failure` when the suite itself could not run. */
  | { readonly kind: 'end'; readonly failure?: string }

/** Names of the environment variables that reach the extension host. */
export const environment = {
  /** The bridge's address, with its secret. */
  bridge: 'COUNTERSIGN_E2E_BRIDGE',
  /** Run only the tests whose name contains this. */
  only: 'COUNTERSIGN_E2E_ONLY',
  /** What the oracle is to do, as JSON. */
  oracle: 'COUNTERSIGN_E2E_ORACLE',
} as const
