import { Extension } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** Whether a transaction leaves all as it is. */
function isNothing({ docChanged, selectionSet, storedMarksSet, scrolledIntoView, isGeneric }: Transaction): boolean {
  return !docChanged && !selectionSet && !storedMarksSet && !scrolledIntoView && isGeneric;
}

/**
 * Lets only changes reach the editor. A command of tiptap that finds nothing to do hands over an empty transaction, and at
 * Enter and Backspace several are asked in turn: for each the whole window would be told of a new state. What comes from
 * the document is looked through for addresses by nobody.
 */
export const ChangesAlone = Extension.create({
  name: 'changesAlone',
  dispatchTransaction({ transaction, next }) {
    // What undo gives back, or the file, is as somebody left it: an address in it was not just typed.
    const isFromDocument = transaction.getMeta(ySyncPluginKey) !== undefined;
    if (isFromDocument) transaction.setMeta('preventAutolink', true);
    if (!isNothing(transaction)) next(transaction);
  },
});
