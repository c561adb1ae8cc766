import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * Lets nothing change the text while it is open for reading only, whichever key, menu or drop it comes from;
 * what comes in from the file is shown.
 */
export function readingOnly(isReadOnly: () => boolean) {
  return Extension.create({
    name: 'readingOnly',
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction: (transaction) =>
          !transaction.docChanged || !isReadOnly() || transaction.getMeta(ySyncPluginKey) !== undefined,
        props: { editable: () => !isReadOnly() },
      }),
    ],
  });
}
