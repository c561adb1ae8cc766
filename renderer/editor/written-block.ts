import { Extension } from '@tiptap/core';
import type { Node as TextDocument, ResolvedPos } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<DecorationSet>('writtenBlocks');

/** A set with the block of a place in it, for the style sheet. */
function withBlockOf(known: DecorationSet, text: TextDocument, $place: ResolvedPos): DecorationSet {
  if ($place.depth === 0) return known;
  const [from, to] = [$place.before(1), $place.after(1)];
  if (known.find(from, to).some((block) => block.from === from && block.to === to)) return known;
  return known.add(text, [Decoration.node(from, to, { class: 'written-block' })]);
}

/**
 * Has the blocks that the caret is or was in laid out at once. A block that is new to the page has its layout skipped
 * until the next frame (`content-visibility: auto`), and Chromium puts the caret in the wrong place when a key that it
 * takes itself comes before that. A block keeps the mark once the caret has left it: given back, it would count as new to
 * the page, which is then laid out twice in the frame of the key. By a class and not by its number: a rule with
 * `:nth-child` has the browser look at the style of every block again whenever one is added.
 */
export const WrittenBlock = Extension.create({
  name: 'writtenBlock',
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_options, { doc, selection }) => withBlockOf(DecorationSet.empty, doc, selection.$head),
          apply(transaction, known, before) {
            const { doc, selection } = transaction;
            if (!transaction.docChanged) return transaction.selectionSet ? withBlockOf(known, doc, selection.$head) : known;
            // A block that was split is another: what is before the caret has to be marked again, too.
            const left = doc.resolve(transaction.mapping.map(before.selection.head, -1));
            return withBlockOf(withBlockOf(known.map(transaction.mapping, doc), doc, left), doc, selection.$head);
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});
