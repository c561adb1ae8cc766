/** Words that more than one feature uses. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
} as const;
