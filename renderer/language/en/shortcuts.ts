/** The sheet of shortcuts, and how they are changed. */
export const shortcuts = {
  title: 'Shortcuts',
  explanation: 'Press “Change”, then the keys. Escape leaves them as they are.',
  search: 'Find a shortcut',
  change: 'Change',
  changeOf: 'Change the shortcut of {{command}}',
  waiting: 'Press the keys…',
  reset: 'As it was',
  resetOf: 'Give {{command}} its first shortcut again',
  resetAll: 'All as they were',
  none: 'no shortcut',
  taken: '{{keys}} is the shortcut of “{{command}}” already; it was left as it is. Choose others.',
  unusable: 'A shortcut needs Ctrl, Alt or a function key; it was left as it is.',
  changed: '{{command}} is now {{keys}}.',
  noneFound: 'No command of that name.',
} as const;
