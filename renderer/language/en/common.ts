/** Words that more than one feature uses. */
export const common = {
  add: 'Add',
  all: 'All',
  cancel: 'Cancel',
  coming: 'Coming…',
  close: 'Close',
  delete: 'Delete',
  keep: 'Keep',
  none: 'None',
  undo: 'Undo',
  otherCommitments: 'Other commitments',
  annotations_one: '{{count}} annotation',
  annotations_other: '{{count}} annotations',
  closeNotice: 'Close this notice',
} as const;
