import type { Node as TextDocument } from '@tiptap/pm/model';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import type { SectionKind } from '../briefing/model.ts';

/** A stretch of text that an annotation marks, in ProseMirror positions: `from` inclusive, `to` exclusive. */
export interface AnchorRange {
  readonly from: number;
  readonly to: number;
}

/** Where one annotation stands: its ranges in reading order and the words they hold. */
export interface Anchor {
  readonly thread: string;
  readonly ranges: readonly AnchorRange[];
  readonly words: string;
  /** The section that the first range stands in; null before the first section heading. */
  readonly section: { readonly title: string; readonly kind: SectionKind | null } | null;
}

/** The anchors of a text by thread, in reading order of their first range. */
export type Anchors = ReadonlyMap<string, Anchor>;

interface LocalRange extends AnchorRange {
  readonly thread: string;
  readonly words: string;
}

/**
 * ProseMirror keeps every block that an edit did not touch as the same object, so what was found in a
 * block holds until the block is replaced. That makes a keystroke cost one block, not the document.
 */
const rangesOfBlock = new WeakMap<TextDocument, readonly LocalRange[]>();

function localRanges(block: TextDocument): readonly LocalRange[] {
  const known = rangesOfBlock.get(block);
  if (known !== undefined) return known;
  const found: LocalRange[] = [];
  const collect = (node: TextDocument, position: number): void => {
    for (const mark of node.marks) {
      if (mark.type.name !== ANNOTATION_MARK) continue;
      const thread = String(mark.attrs['thread']);
      found.push({ thread, from: position, to: position + node.nodeSize, words: node.text ?? '' });
    }
  };
  if (block.isInline) collect(block, 0);
  block.descendants((node, position) => {
    if (node.isInline) collect(node, position + 1);
  });
  rangesOfBlock.set(block, found);
  return found;
}

interface Growing {
  thread: string;
  ranges: { from: number; to: number }[];
  words: string;
  section: Anchor['section'];
}

/**
 * The anchors of every annotation that has words in the text.
 *
 * Neighbouring marked stretches of one thread in one block are one range. Costs one look-up per top-level
 * block for blocks that were seen before, and a walk of each block that was not.
 */
export function anchorsOf(text: TextDocument): Anchors {
  const anchors = new Map<string, Growing>();
  let section: Anchor['section'] = null;
  text.forEach((block, offset) => {
    if (block.type.name === 'heading' && (block.attrs['level'] === 1 || block.attrs['section'] !== null)) {
      section = { title: block.textContent, kind: (block.attrs['section'] ?? null) as SectionKind | null };
    }
    for (const range of localRanges(block)) {
      const from = offset + range.from;
      const to = offset + range.to;
      const growing = anchors.get(range.thread);
      if (growing === undefined) {
        anchors.set(range.thread, { thread: range.thread, ranges: [{ from, to }], words: range.words, section });
        continue;
      }
      const last = growing.ranges.at(-1);
      if (last !== undefined && last.to === from) {
        last.to = to;
        growing.words += range.words;
      } else {
        growing.ranges.push({ from, to });
        growing.words += ` … ${range.words}`;
      }
    }
  });
  return anchors;
}
