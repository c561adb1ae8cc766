import type { Node as TextDocument, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';

/** A stretch of whole blocks among their siblings. */
interface Blocks {
  readonly parent: TextDocument;
  /** Where the parent's first child begins. */
  readonly start: number;
  readonly first: number;
  readonly last: number;
}

const lists = new Set(['bulletList', 'orderedList']);

/** The items of a list, or else the blocks of the text, that a selection stands in. */
function selectedBlocks($from: ResolvedPos, $to: ResolvedPos, direction: 'up' | 'down' | 'away'): Blocks {
  for (let depth = $from.sharedDepth($to.pos); depth > 0; depth -= 1) {
    const parent = $from.node(depth);
    if (!lists.has(parent.type.name)) continue;
    const [first, last] = [$from.index(depth), $to.index(depth)];
    // At the edge of its list an item takes the list with it; so does the last that goes.
    const stays = { up: first > 0, down: last < parent.childCount - 1, away: last - first + 1 < parent.childCount }[direction];
    if (stays) return { parent, start: $from.start(depth), first, last };
  }
  return { parent: $from.doc, start: 0, first: $from.index(0), last: Math.max($from.index(0), $to.index(0)) };
}

/** Where the child of an index begins. */
function startOf(parent: TextDocument, start: number, index: number): number {
  let position = start;
  for (let child = 0; child < index; child += 1) position += parent.child(child).nodeSize;
  return position;
}

/** Takes the blocks of the selection away: the paragraph, list item or table that the caret is in. */
export function deleteBlock(state: EditorState): Transaction {
  const { $from, $to } = state.selection;
  const { parent, start, first, last } = selectedBlocks($from, $to, 'away');
  return state.tr.delete(startOf(parent, start, first), startOf(parent, start, last + 1)).scrollIntoView();
}

/**
 * Moves the blocks of the selection over the one before or after them, with everything on their words:
 * a block is put somewhere else as it is. Null when there is nothing to move over.
 */
export function moveBlock(state: EditorState, direction: 'up' | 'down'): Transaction | null {
  const { $from, $to, from, to } = state.selection;
  const { parent, start, first, last } = selectedBlocks($from, $to, direction);
  const over = direction === 'up' ? first - 1 : last + 1;
  if (over < 0 || over >= parent.childCount) return null;
  const positionOf = (index: number) => startOf(parent, start, index);
  const moved = parent.child(over);
  const [begin, end] = [positionOf(first), positionOf(last + 1)];
  const overStart = positionOf(over);
  // The neighbour moves, not the selection: what is selected stays the same nodes, and the caret in them.
  const transaction = state.tr;
  if (direction === 'up') transaction.insert(end, moved).delete(overStart, overStart + moved.nodeSize);
  else transaction.delete(overStart, overStart + moved.nodeSize).insert(begin, moved);
  const shift = direction === 'up' ? -moved.nodeSize : moved.nodeSize;
  if (state.selection instanceof TextSelection) transaction.setSelection(TextSelection.create(transaction.doc, from + shift, to + shift));
  return transaction.scrollIntoView();
}
