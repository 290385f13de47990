// The editor's settings for the acts: nothing comes up that the act did not ask for.

export const quiet: Readonly<Record<string, unknown>> = {
  'editor.quickSuggestions': false,
  'editor.suggestOnTriggerCharacters': false,
  'editor.parameterHints.enabled': false,
  'editor.hover.enabled': false,
  'editor.minimap.enabled': false,
  // They come up late and move the lines that a mouse is about to meet.
  'editor.codeLens': false,
  'editor.lightbulb.enabled': 'off',
  'editor.multiCursorModifier': 'alt',
  'workbench.editor.limit.enabled': true,
  'workbench.editor.limit.value': 4,
  'git.autofetch': false,
}
