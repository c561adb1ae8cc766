import { Extension } from '@tiptap/core';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** The block of the page that the caret is in, marked for the style sheet. */
function marked({ doc, selection: { $head } }: EditorState): DecorationSet {
  if ($head.depth === 0) return DecorationSet.empty;
  return DecorationSet.create(doc, [Decoration.node($head.before(1), $head.after(1), { class: 'written-block' })]);
}

/**
 * Has the block that the caret is in laid out at once. A block that is new to the page has its layout skipped until
 * the next frame (`content-visibility: auto`), and Chromium puts the caret in the wrong place when a key comes before
 * that: the letters after the first would stand before it. By a class and not by its number: a rule with `:nth-child`
 * has the browser look at the style of every block again whenever one is added.
 */
export const WrittenBlock = Extension.create({
  name: 'writtenBlock',
  addProseMirrorPlugins() {
    return [new Plugin({ props: { decorations: marked } })];
  },
});
