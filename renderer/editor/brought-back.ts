import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';

/** Makes no links in what undo or the file brings back: it is as somebody left it, and an address in it was not just typed. */
export const BroughtBack = Extension.create({
  name: 'broughtBack',
  dispatchTransaction({ transaction, next }) {
    next(isChangeOrigin(transaction) ? transaction.setMeta('preventAutolink', true) : transaction);
  },
});
