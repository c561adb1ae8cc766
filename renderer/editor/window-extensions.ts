import { type AnyExtension, Extension } from '@tiptap/core';
import { ListKeymap } from '@tiptap/extension-list';
import { Dropcursor, Gapcursor } from '@tiptap/extensions';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { holdAnchors } from '../../core/annotation/hold-anchors.ts';
import { textFragment } from '../../core/briefing/document.ts';
import { keptBlocks } from '../../core/briefing/text/kept-blocks.ts';
import { textExtensions } from '../../core/briefing/text/extensions.ts';
import { annotationClipboard, type ForeignAnnotations } from '../annotations/clipboard.ts';
import { pasteClean } from '../clipboard-html/paste-clean.ts';
import { commitmentDrop } from '../coverage/commitment-drop.ts';
import { Galleys } from '../galleys/galleys.ts';
import { ShownChangeDecoration } from '../merging/shown-change.ts';
import { readingOnly } from '../saving/reading-only.ts';
import { windowTable } from '../tables/window-table.ts';
import { smartTyping } from '../typography/smart-typing.ts';
import { ApartFromReact } from './apart-from-react.ts';
import { CaretInSight } from './caret-in-sight.ts';
import { BroughtBack } from './brought-back.ts';
import { ChangesAlone } from './changes-alone.ts';
import { KnownAttributes } from './known-attributes.ts';
import type { Written } from './open-briefing.ts';
import { TypedLetters } from './typed-letters.ts';
import { tiedText } from './tied-text.ts';
import { ToldCaret } from './told-caret.ts';
import { pictureArrival, type PictureListener, windowPicture } from './pictures.ts';

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

/** Keeps annotations on words that are typed over. */
const HoldAnchors = Extension.create({
  name: 'holdAnchors',
  addProseMirrorPlugins: () => [holdAnchors()],
});

/**
 * An extension without the keys that it would format by: those are the keys of commands, which are listed and can be
 * changed. What edits, as Enter, Tab and Backspace do, stays.
 */
function withoutCommandKeys(extension: AnyExtension): AnyExtension {
  const keys = extension.config.addKeyboardShortcuts;
  if (keys === undefined || keys === null) return extension;
  return (extension as Extension).extend({
    addKeyboardShortcuts() {
      return Object.fromEntries(Object.entries(this.parent?.() ?? {}).filter(([each]) => !/Mod-(?:.*-)?(?:.|Enter)$/.test(each)));
    },
  });
}

/** Keeps blocks that a change from elsewhere does not touch. */
const KeptBlocks = Extension.create({
  name: 'keptBlocks',
  addProseMirrorPlugins: () => [keptBlocks()],
});

/** Which of tiptap's own extensions a window leaves out: one would look after each change what of the text is gone, and nobody asks it. */
export const coreExtensions = { delete: false } as const;

/** The text's own extensions and what only a window needs: the tie to the document, cursors, keys. */
export function windowExtensions(
  open: Written,
  told: {
    readonly foreign: (annotations: ForeignAnnotations) => void;
    readonly dropped: (commitment: string, position: number) => void;
    readonly pictures: PictureListener;
    readonly setsQuotes: () => boolean;
    readonly leftOut: (pictures: number) => void;
  },
) {
  return [
    // The window shows a picture with its bytes, which the text only names, and lets columns be dragged.
    ...textExtensions.filter(({ name }) => name !== 'image' && name !== 'table').map(withoutCommandKeys),
    windowTable,
    windowPicture(told.pictures),
    pictureArrival(told.pictures),
    pasteClean(told.leftOut),
    smartTyping(open, told.setsQuotes),
    ListKeymap,
    Dropcursor,
    Gapcursor,
    SpotlightDecoration,
    ToldCaret,
    ChangesAlone,
    BroughtBack,
    KnownAttributes,
    CaretInSight,
    Galleys,
    TypedLetters,
    ApartFromReact,
    ShownChangeDecoration,
    HoldAnchors,
    KeptBlocks,
    readingOnly(() => open.snapshot.readOnly),
    annotationClipboard(open, told.foreign),
    commitmentDrop(told.dropped),
    tiedText(open.shownFirst).configure({
      fragment: textFragment(open.document),
      yUndoOptions: { undoManager: open.undo },
    }),
  ];
}
