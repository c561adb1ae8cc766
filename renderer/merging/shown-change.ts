import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** The change that is looked at: where it is, and the words that are not there but belong to it. */
export interface ShownChange {
  readonly from: number;
  readonly to: number;
  /** The words on the other side of the change; empty for none. */
  readonly other: string;
  /** Whether the other words were there before, or are proposed. */
  readonly side: 'before' | 'after';
}

/** A transaction's word to the text: show this change, or with null none. */
export const shownChangeKey = new PluginKey<DecorationSet>('shownChange');

/** The other words beside those that stand: crossed out or in a dashed frame, never told by colour alone. */
function otherWords({ other, side }: ShownChange): HTMLElement {
  const element = document.createElement(side === 'before' ? 'del' : 'ins');
  element.className = side === 'before' ? 'change-before' : 'change-offered';
  element.textContent = other;
  element.contentEditable = 'false';
  return element;
}

/** Shows one change of a merge in the text. */
export const ShownChangeDecoration = Extension.create({
  name: 'shownChange',
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key: shownChangeKey,
        state: {
          init: () => DecorationSet.empty,
          apply(transaction, shown) {
            const wanted = transaction.getMeta(shownChangeKey) as ShownChange | null | undefined;
            if (wanted === undefined) return shown.map(transaction.mapping, transaction.doc);
            if (wanted === null) return DecorationSet.empty;
            const place = wanted.side === 'before' ? wanted.from : wanted.to;
            return DecorationSet.create(transaction.doc, [
              Decoration.inline(wanted.from, wanted.to, { class: wanted.side === 'before' ? 'change-after' : 'change-here' }),
              ...(wanted.other === '' ? [] : [Decoration.widget(place, () => otherWords(wanted), { side: -1 })]),
            ]);
          },
        },
        props: { decorations: (state) => shownChangeKey.getState(state) },
      }),
    ];
  },
});
