import { Extension } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';

/** Whether a transaction leaves all as it is. */
function isNothing({ docChanged, selectionSet, storedMarksSet, scrolledIntoView, isGeneric }: Transaction): boolean {
  return !docChanged && !selectionSet && !storedMarksSet && !scrolledIntoView && isGeneric;
}

/**
 * Lets only changes reach the editor. A command of tiptap that finds nothing to do hands over an empty transaction, and at
 * Enter and Backspace several are asked in turn: for each the whole window would be told of a new state.
 */
export const ChangesAlone = Extension.create({
  name: 'changesAlone',
  dispatchTransaction({ transaction, next }) {
    if (!isNothing(transaction)) next(transaction);
  },
});
