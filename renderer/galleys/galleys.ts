import { Extension } from '@tiptap/core';
import type { Mark, Node as TextNode } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type Galley, galleyOf, galleysAfter, galleysOf } from './cut-galleys.ts';

interface Known {
  readonly galleys: readonly Galley[];
  /** What the view asks for: the marks of each block. */
  readonly marks: readonly (readonly Mark[])[];
}

function known(galleys: readonly Galley[], text: TextNode): Known {
  const all: (readonly Mark[])[] = [];
  galleys.forEach(({ start, mark }, index) => {
    const own = [mark];
    for (let block = start; block < (galleys[index + 1]?.start ?? text.childCount); block += 1) all.push(own);
  });
  return { galleys, marks: all };
}

const key = new PluginKey<Known>('galleys');

/** Of the element of each galley that is drawn. */
const elements = new WeakMap<Mark, HTMLElement>();

/** The galley that the caret is in. */
function writtenGalley({ state }: EditorView): Mark | undefined {
  const { galleys = [] } = key.getState(state) ?? {};
  return galleyOf(galleys, state.selection.$head.index(0))?.mark;
}

/**
 * Has the page hold the text in galleys, runs of a few blocks in an element each, and not in one list of blocks. Whatever
 * a browser does for each child of what is written in – laying it out, looking whether it is in sight – it then does for
 * some, and a galley out of sight costs nothing. The document knows nothing of them; the view is told by a prop that it is
 * given as the window is built (`scripts/galleys-in-view.mjs`).
 *
 * The galleys that the caret is or was in are laid out at once. One that is new to the page has its layout skipped until
 * the next frame (`content-visibility: auto`), and Chromium puts the caret in the wrong place when a key that it takes
 * itself comes before that. A galley keeps the class once the caret has left it: given back, it would count as new to the
 * page, which is then laid out twice in the frame of the key.
 */
export const Galleys = Extension.create({
  name: 'galleys',
  addProseMirrorPlugins() {
    return [
      new Plugin<Known>({
        key,
        state: {
          init: (_options, { doc }) => known(galleysOf(doc), doc),
          apply(transaction, last, { doc: was }, { doc }) {
            if (!transaction.docChanged) return last;
            const galleys = galleysAfter(last.galleys, was, doc);
            return galleys === last.galleys && doc.childCount === was.childCount ? last : known(galleys, doc);
          },
        },
        props: {
          galleys: (state) => key.getState(state)?.marks,
          markViews: {
            galley(mark, view) {
              const dom = document.createElement('div');
              dom.className = writtenGalley(view) === mark ? 'galley written-galley' : 'galley';
              elements.set(mark, dom);
              return { dom, contentDOM: dom, ignoreMutation: ({ type, target }) => type === 'attributes' && target === dom };
            },
          },
        },
        view: () => ({
          update(view) {
            const mark = writtenGalley(view);
            if (mark !== undefined) elements.get(mark)?.classList.add('written-galley');
          },
        }),
      }),
    ];
  },
});

declare module 'prosemirror-view' {
  interface EditorProps {
    /** The marks of each block of the text by which the view holds them together. */
    galleys?: (state: EditorView['state']) => readonly (readonly Mark[])[] | undefined;
  }
}
