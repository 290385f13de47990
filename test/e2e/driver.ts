// A person at the editor, for the tests inside it: real keys, a real mouse, and what can be seen on the screen.

import {
  type Act,
  type Box,
  type DomElement,
  environment,
  type Message,
  type MouseMove,
} from './harness/messages.ts'

export interface StatusBarItem {
  readonly text: string
  readonly label: string
}

/** Keys as Playwright names them: `press('Control+Home', 'ArrowDown')`. */
export async function press(...keys: readonly string[]): Promise<void> {
  await act({ do: 'press', keys })
}

/** Types key by key, as a person does; `pause` in milliseconds between the keys. */
export async function type(text: string, pause = 10): Promise<void> {
  await act({ do: 'type', text, pause })
}

/** Writes through an input method: `steps` are shown one after the other until `result` stays. */
export async function compose(steps: readonly string[], result: string): Promise<void> {
  await act({ do: 'compose', steps, result })
}

/** Moves a real mouse and presses its button, one after the other. */
export async function mouse(...moves: readonly MouseMove[]): Promise<void> {
  await act({ do: 'mouse', moves })
}

/** Where a text of one line is seen in the editor that has the focus; undefined while it is not. */
export async function locate(text: string): Promise<Box | undefined> {
  return ((await act({ do: 'locate', text })) as Box | null) ?? undefined
}

/** Clicks the first element that a CSS selector finds, and waits up to ten seconds for it. */
export async function click(selector: string): Promise<void> {
  await act({ do: 'click', selector })
}

export async function hover(selector: string): Promise<void> {
  await act({ do: 'hover', selector })
}

/** Puts text on the clipboard, as if it had been copied in another program. */
export async function copy(text: string): Promise<void> {
  await act({ do: 'copy', text })
}

/** Saves a picture of the window as `NAME.png` beside the run's logs. */
export async function screenshot(name: string): Promise<void> {
  await act({ do: 'screenshot', name })
}

/** Countersign's item in the status bar; undefined while there is none. */
export async function readStatusBar(): Promise<StatusBarItem | undefined> {
  return ((await act({ do: 'readStatusBar' })) as StatusBarItem | null) ?? undefined
}

/** Every element that a CSS selector finds now. */
export async function readDom(selector: string): Promise<readonly DomElement[]> {
  return (await act({ do: 'readDom', selector })) as readonly DomElement[]
}

/** Tells the runner outside; throws what it answers when it could not do it. */
export async function tell(message: Message): Promise<unknown> {
  const bridge = process.env[environment.bridge]
  if (!bridge) throw new Error(`${environment.bridge} is not set: start the suite with \`npm test -- e2e\`.`)
  const response = await fetch(bridge, { method: 'POST', body: JSON.stringify(message) })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

function act(wanted: Act): Promise<unknown> {
  return tell({ kind: 'act', act: wanted })
}
