import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node as TextDocument } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';

/** Words that took the place of annotated ones, and may still be growing as somebody types. */
interface Replacement {
  readonly threads: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Whether the words carry the annotations already; while an input method composes they must wait. */
  readonly marked: boolean;
}

const key = new PluginKey<Replacement | null>('holdAnchors');

/** The annotations that cover all of the text between two positions; none where there is no text. */
function coveringThreads(text: TextDocument, from: number, to: number): readonly string[] {
  let covering: Set<string> | undefined;
  text.nodesBetween(from, to, (node) => {
    if (!node.isInline) return true;
    const threads = node.marks
      .filter((mark) => mark.type.name === ANNOTATION_MARK)
      .map((mark) => String(mark.attrs['thread']));
    covering = new Set(covering === undefined ? threads : threads.filter((thread) => covering?.has(thread)));
    return false;
  });
  return [...(covering ?? [])];
}

function isFromElsewhere(transaction: Transaction): boolean {
  const change = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  return change?.isChangeOrigin === true;
}

/** The replacements that transactions made, in positions of the last document. */
function replacementsIn(transactions: readonly Transaction[], growing: Replacement | null): Replacement[] {
  let found: Replacement[] = growing === null ? [] : [growing];
  for (const transaction of transactions) {
    transaction.steps.forEach((step, index) => {
      const before = transaction.docs[index];
      let made: Replacement | undefined;
      if (step instanceof ReplaceStep && before !== undefined && step.slice.size > 0) {
        const { from, to, slice } = step;
        const running = found.at(-1);
        const goesOn = running !== undefined && from >= running.from && to === running.to;
        const threads = goesOn ? running.threads : from < to ? coveringThreads(before, from, to) : [];
        if (threads.length > 0) {
          made = { threads, from: goesOn ? running.from : from, to: from + slice.size, marked: false };
          if (goesOn) found = found.slice(0, -1);
        }
      }
      const map = step.getMap();
      found = found.map((each) => ({ ...each, from: map.map(each.from, -1), to: map.map(each.to, -1) }));
      if (made !== undefined) found.push(made);
    });
  }
  return found;
}

/**
 * Keeps annotations on words that are written over: what takes the place of words that an annotation
 * covered entirely is covered by it too, and goes on being covered while one types on. A mark alone would
 * be lost with the first letter, since it must not spread to words that are typed at its edge.
 */
export function holdAnchors(): Plugin<Replacement | null> {
  return new Plugin<Replacement | null>({
    key,
    state: {
      init: () => null,
      apply(transaction, value, _before, after) {
        const told = transaction.getMeta(key) as Replacement | undefined;
        if (told !== undefined) return told;
        if (value === null || isFromElsewhere(transaction)) return null;
        const { mapping, selection } = transaction;
        const moved = { ...value, from: mapping.map(value.from, -1), to: mapping.map(value.to, -1) };
        if (!value.marked || transaction.docChanged) return moved;
        const stays = selection.empty && selection.head === moved.to && after.doc.content.size >= moved.to;
        return stays ? moved : null;
      },
    },
    appendTransaction(transactions, before: EditorState, after: EditorState) {
      if (transactions.some(isFromElsewhere)) return null;
      const growing = key.getState(before) ?? null;
      const changed = transactions.some((transaction) => transaction.docChanged);
      const composing = transactions.some((transaction) => transaction.getMeta('composition') !== undefined);
      if (!changed && (growing === null || growing.marked || composing)) return null;
      const replacements = replacementsIn(transactions, growing).filter((each) => each.from < each.to);
      const last = replacements.at(-1);
      if (last === undefined) return null;
      const transaction = after.tr;
      if (composing) return transaction.setMeta(key, last);
      const type = after.schema.marks[ANNOTATION_MARK];
      if (type === undefined) return null;
      for (const { threads, from, to, marked } of replacements) {
        if (marked) continue;
        for (const thread of threads) transaction.addMark(from, Math.min(to, after.doc.content.size), type.create({ thread }));
      }
      return transaction.setMeta(key, { ...last, marked: true });
    },
    props: {
      handleDOMEvents: {
        compositionend(view) {
          // What was composed waits for its annotations until the input method has let go of the text.
          setTimeout(() => {
            if (view.isDestroyed) return;
            const waiting = key.getState(view.state);
            if (waiting?.marked === false) view.dispatch(view.state.tr.setMeta(key, waiting));
          }, 30);
          return false;
        },
      },
    },
  });
}
