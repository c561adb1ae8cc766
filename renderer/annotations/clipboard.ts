import { Extension } from '@tiptap/core';
import { Fragment, type Node as TextDocument, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { newIdentifier, type Thread } from '../../core/briefing/model.ts';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import type { Written } from '../editor/open-briefing.ts';

/**
 * The annotations of the text that was copied last in this window. They are kept here and not on the
 * clipboard, where every other program could read them.
 */
let copied: { readonly briefing: string; readonly threads: ReadonlyMap<string, Thread> } | null = null;

/** Annotations of another briefing that pasted text had there; they come in only if the officer says so. */
export interface ForeignAnnotations {
  readonly briefing: string;
  readonly count: number;
  /** Puts them on the pasted words, wherever those are by now. */
  readonly bringIn: () => void;
}

interface PastedPassage {
  readonly thread: string;
}
const key = new PluginKey<DecorationSet>('foreignAnnotations');

function threadsOf(node: TextDocument): string[] {
  return node.marks.filter((mark) => mark.type.name === ANNOTATION_MARK).map((mark) => String(mark.attrs['thread']));
}

function withoutForeign(fragment: Fragment, isKnown: (thread: string) => boolean): Fragment {
  const nodes: TextDocument[] = [];
  fragment.forEach((node) => {
    const marks = node.marks.filter((mark) => mark.type.name !== ANNOTATION_MARK || isKnown(String(mark.attrs['thread'])));
    nodes.push((node.isText ? node : node.copy(withoutForeign(node.content, isKnown))).mark(marks));
  });
  return Fragment.fromArray(nodes);
}

/** Each stretch of text of a fragment, in order, with its annotations: how pasted words are found again. */
function stretches(fragment: Fragment): { text: string; threads: readonly string[] }[] {
  const found: { text: string; threads: readonly string[] }[] = [];
  fragment.descendants((node) => {
    if (node.isText) found.push({ text: node.text ?? '', threads: threadsOf(node) });
  });
  return found;
}

/** The passages of pasted text in the document, by walking its words beside those that were on the clipboard. */
function passagesIn(
  text: TextDocument,
  from: number,
  to: number,
  pasted: readonly { text: string; threads: readonly string[] }[],
): Decoration[] {
  const passages: Decoration[] = [];
  let stretch = 0;
  let used = 0;
  text.nodesBetween(from, to, (node, position) => {
    if (!node.isText) return true;
    const start = Math.max(from, position);
    const end = Math.min(to, position + node.nodeSize);
    for (let at = start; at < end; ) {
      const current = pasted[stretch];
      if (current === undefined) return false;
      const length = Math.min(end - at, current.text.length - used);
      for (const thread of current.threads) {
        passages.push(Decoration.inline(at, at + length, {}, { thread } satisfies PastedPassage));
      }
      at += length;
      used += length;
      if (used >= current.text.length) {
        stretch += 1;
        used = 0;
      }
    }
    return false;
  });
  return passages;
}

function bringIn(view: EditorView, open: Written, threads: ReadonlyMap<string, Thread>): void {
  const passages = key.getState(view.state)?.find() ?? [];
  const renamed = new Map<string, string>();
  open.asOneStep(() => {
    const transaction = view.state.tr.setMeta(key, []);
    for (const passage of passages) {
      const { thread: id } = passage.spec as PastedPassage;
      const thread = threads.get(id);
      if (thread === undefined) continue;
      let own = renamed.get(id);
      if (own === undefined) {
        own = newIdentifier();
        renamed.set(id, own);
        const { commitmentOf, focusAreas } = open.snapshot;
        const commitments = thread.commitments.filter((commitment) => commitmentOf.has(commitment));
        const focusArea = focusAreas.some((area) => area.id === thread.focusArea) ? thread.focusArea : null;
        open.changeThread({ ...thread, id: own, commitments, focusArea, clearance: null });
      }
      transaction.addMark(passage.from, passage.to, view.state.schema.mark(ANNOTATION_MARK, { thread: own }));
    }
    view.dispatch(transaction);
  });
  open.textChanged(view.state.doc, 'once');
}

/**
 * What is pasted keeps its annotations within one briefing. Text from another briefing comes in bare, and
 * the officer is asked whether its annotations shall follow.
 */
export function annotationClipboard(open: Written, foreign: (annotations: ForeignAnnotations) => void) {
  let pasted: { text: string; threads: readonly string[] }[] | null = null;
  return Extension.create({
    name: 'annotationClipboard',
    addProseMirrorPlugins() {
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: () => DecorationSet.empty,
            apply(transaction, passages) {
              const told = transaction.getMeta(key) as Decoration[] | undefined;
              if (told !== undefined) return DecorationSet.create(transaction.doc, told);
              return passages.map(transaction.mapping, transaction.doc);
            },
          },
          props: {
            decorations: (state) => key.getState(state),
            transformCopied(slice) {
              const threads = new Map<string, Thread>();
              slice.content.descendants((node) => {
                for (const id of threadsOf(node)) {
                  const thread = open.snapshot.threadOf.get(id);
                  if (thread !== undefined) threads.set(id, thread);
                }
              });
              copied = { briefing: open.snapshot.head.title, threads };
              return slice;
            },
            transformPasted(slice) {
              const isKnown = (thread: string) => open.snapshot.threadOf.has(thread);
              const marked = stretches(slice.content).map(({ text, threads }) => ({
                text,
                threads: threads.filter((thread) => !isKnown(thread) && copied?.threads.has(thread) === true),
              }));
              pasted = marked.some(({ threads }) => threads.length > 0) ? marked : null;
              return new Slice(withoutForeign(slice.content, isKnown), slice.openStart, slice.openEnd);
            },
          },
          view: (view) => ({
            update(_view, before) {
              if (pasted === null || copied === null || view.state.doc === before.doc) return;
              const [first, last] = [
                before.doc.content.findDiffStart(view.state.doc.content),
                before.doc.content.findDiffEnd(view.state.doc.content)?.b,
              ];
              const words = pasted;
              pasted = null;
              if (first === null || last === undefined) return;
              const { threads, briefing } = copied;
              const count = new Set(words.flatMap((stretch) => stretch.threads)).size;
              const end = Math.max(last, first + words.reduce((sum, stretch) => sum + stretch.text.length, 0));
              const passages = passagesIn(view.state.doc, first, Math.min(end, view.state.doc.content.size), words);
              // Not within this very update: the editor is still drawing it.
              setTimeout(() => {
                if (view.isDestroyed) return;
                view.dispatch(view.state.tr.setMeta(key, passages));
                foreign({ briefing, count, bringIn: () => bringIn(view, open, threads) });
              }, 0);
            },
          }),
        }),
      ];
    },
  });
}
