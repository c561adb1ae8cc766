import { Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { ListKeymap } from '@tiptap/extension-list';
import { Dropcursor, Gapcursor } from '@tiptap/extensions';
import { Fragment, type Node as TextDocument, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { textFragment } from '../../core/briefing/document.ts';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import { textExtensions } from '../../core/briefing/text/extensions.ts';
import type { OpenBriefing } from './open-briefing.ts';

/** The passage that is about to be annotated or that a card points at. */
export interface Spotlight {
  readonly from: number;
  readonly to: number;
}

const spotlightKey = new PluginKey<DecorationSet>('spotlight');

/** A transaction's word to the spotlight: show it there, or nowhere. */
export const spotlight = {
  key: spotlightKey,
  /** Where the spotlight is now, moved along with the text. */
  find(set: DecorationSet | undefined): Spotlight | null {
    const [first] = set?.find() ?? [];
    return first === undefined ? null : { from: first.from, to: first.to };
  },
};

/** Keeps a passage visible while the focus is in a panel. */
const SpotlightDecoration = Extension.create({
  name: 'spotlight',
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key: spotlightKey,
        state: {
          init: () => DecorationSet.empty,
          apply(transaction, shown) {
            const wanted = transaction.getMeta(spotlightKey) as Spotlight | null | undefined;
            if (wanted === null) return DecorationSet.empty;
            if (wanted === undefined) return shown.map(transaction.mapping, transaction.doc);
            return DecorationSet.create(transaction.doc, [
              Decoration.inline(wanted.from, wanted.to, { class: 'spotlight' }),
            ]);
          },
        },
        props: { decorations: (state) => spotlightKey.getState(state) },
      }),
    ];
  },
});

function withoutForeignAnnotations(fragment: Fragment, isKnown: (thread: string) => boolean): Fragment {
  const nodes: TextDocument[] = [];
  fragment.forEach((node) => {
    const marks = node.marks.filter(
      (mark) => mark.type.name !== ANNOTATION_MARK || isKnown(String(mark.attrs['thread'])),
    );
    const inner = node.isText ? node : node.copy(withoutForeignAnnotations(node.content, isKnown));
    nodes.push(inner.mark(marks));
  });
  return Fragment.fromArray(nodes);
}

/** What is pasted keeps its annotations within one briefing; a thread that is not of this briefing does not come in. */
function pasting(open: OpenBriefing) {
  return Extension.create({
    name: 'pasting',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            transformPasted(slice) {
              const known = new Set(open.snapshot.threads.map((thread) => thread.id));
              const content = withoutForeignAnnotations(slice.content, (thread) => known.has(thread));
              return new Slice(content, slice.openStart, slice.openEnd);
            },
          },
        }),
      ];
    },
  });
}

/** The text's own extensions and what only a window needs: the tie to the document, cursors, keys. */
export function windowExtensions(open: OpenBriefing) {
  return [
    ...textExtensions,
    ListKeymap,
    Dropcursor,
    Gapcursor,
    SpotlightDecoration,
    pasting(open),
    Collaboration.configure({
      fragment: textFragment(open.document),
      yUndoOptions: { undoManager: open.undo },
    }),
  ];
}
