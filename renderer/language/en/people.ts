/** The people who are named in a briefing. */
export const people = {
  command: 'People in the note…',
  title: 'People in the note',
  explanation: 'Names and titles as their own side writes them. Fields in the text follow: type a slash where one is wanted.',
  person: 'Person {{number}}',
  part_name: 'Name',
  part_ownScript: 'Name in own script',
  part_title: 'Title',
  part_address: 'Form of address',
  add: 'Add a person',
  remove: 'Remove',
  removeOf: 'Remove {{name}}',
  none: 'Nobody is named yet.',
} as const;
