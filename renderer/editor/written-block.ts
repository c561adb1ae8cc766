import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/**
 * Marks the block that the caret is in, so that it is laid out at once. A block that is new to the page has its layout
 * skipped until the next frame (`content-visibility: auto`), and Chromium puts the caret in the wrong place when a key
 * comes before that: the letters after the first would stand before it.
 */
export const WrittenBlock = Extension.create({
  name: 'writtenBlock',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          decorations({ doc, selection: { $head } }) {
            if ($head.depth === 0) return null;
            const start = $head.before(1);
            return DecorationSet.create(doc, [Decoration.node(start, start + $head.node(1).nodeSize, { class: 'written' })]);
          },
        },
      }),
    ];
  },
});
