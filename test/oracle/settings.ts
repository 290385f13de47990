// The editor's settings for the acts: nothing comes up that the act did not ask for.

export const quiet: Readonly<Record<string, unknown>> = {
  'editor.quickSuggestions': false,
  'editor.suggestOnTriggerCharacters': false,
  'editor.parameterHints.enabled': false,
  'editor.hover.enabled': false,
  'editor.minimap.enabled': false,
  'editor.multiCursorModifier': 'alt',
  'workbench.editor.limit.enabled': true,
  'workbench.editor.limit.value': 4,
  'git.autofetch': false,
}
