/** The dialog in which a file is chosen, where the window has one of its own. */
export const files = {
  folder: 'Folder',
  list: 'Folders and files',
  empty: 'Nothing here yet.',
  name: 'File name',
  taken: '“{{name}}” exists already. Replace it?',
  open: 'Open',
  save: 'Save',
  replace: 'Replace',
} as const;
