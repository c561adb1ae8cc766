/** Files that are dropped on the window. */
export const dropping = {
  here: 'Drop the file here',
  explanation: 'A briefing is opened from a copy in the library, a Word document is read.',
  question: 'What shall be done with “{{name}}”?',
  bringIn: 'Bring in comments',
  bringInExplanation: 'Its comments and replies go on their passages in this briefing.',
  make: 'Make a new briefing',
  makeExplanation: 'This briefing is saved and closed first.',
  copied: '“{{name}}” was put in the library; the file that you dropped stays as it is.',
} as const;
