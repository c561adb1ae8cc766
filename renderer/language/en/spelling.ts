/** Spelling: its menu and what it tells. */
export const spelling = {
  next: 'Next misspelling',
  check: 'Check spelling',
  menu: 'Spelling of {{word}}',
  wrong: '{{word}} is not in the dictionary. Press Shift+F10 for other words.',
  right: 'The word is in the dictionary.',
  allRight: 'Every word is in the dictionary.',
  noSuggestions: 'No suggestions',
  gone: 'The word is not there any more; nothing was changed.',
  add: 'Add “{{word}}” to the dictionary',
  added: '“{{word}}” is in your dictionary.',
  ignore: 'Let it pass in this briefing',
} as const;
