// What the suite in the extension host and the driver outside say to each other, as JSON over loopback HTTP.

/** An act that only somebody outside the extension host can do, or see. */
export type Act =
  /** Keys as Playwright names them, one after the other: `Control+V`, `Tab`, `a`. */
  | { readonly do: 'press'; readonly keys: readonly string[] }
  /** Key by key. */
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'click'; readonly selector: string }
  | { readonly do: 'hover'; readonly selector: string }
  | { readonly do: 'copy'; readonly text: string }
  | { readonly do: 'screenshot'; readonly name: string }
  | { readonly do: 'readStatusBar' }
  | { readonly do: 'readDom'; readonly selector: string }

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
  /** No more results follow; `failure` when the suite itself could not run. */
  | { readonly kind: 'end'; readonly failure?: string }

/** Names of the environment variables that reach the extension host. */
export const environment = {
  /** The bridge's address, with its secret. */
  bridge: 'COUNTERSIGN_E2E_BRIDGE',
  /** Run only the tests whose name contains this. */
  only: 'COUNTERSIGN_E2E_ONLY',
} as const
