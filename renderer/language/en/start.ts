/** The start screen. */
export const start = {
  promise: 'Briefing notes that know what they promised to cover. Nothing leaves this computer.',
  fromTemplate: 'Start from a template',
  readingTemplates: 'Reading the templates…',
  commitments_one: '{{count}} commitment',
  commitments_other: '{{count}} commitments',
  sections_one: '{{count}} section',
  sections_other: '{{count}} sections',
  newBriefing: 'New briefing',
  newBriefingFrom: 'New briefing from {{template}}',
  library: 'Library',
  fromWord: 'From Word…',
  openFile: 'Open a file…',
  readingLibrary: 'Reading the library…',
  empty: 'No briefings yet. Choose a template: the new note is kept here from its first word.',
} as const;
