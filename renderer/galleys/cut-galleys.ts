import { type Mark, type Node as TextNode, Schema } from '@tiptap/pm/model';

/** How many blocks a galley has when it is cut, and how many it may come to have. */
const BLOCKS = 16;
const MOST_BLOCKS = 40;

/** Blocks whose space to what follows is that of a paragraph, and those that have at least as much before them. */
const before = new Set(['paragraph', 'bulletList', 'orderedList']);
const behind = new Set(['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote']);

/** Neighbouring blocks that the page holds in one element. */
export interface Galley {
  /** The number of its first block. */
  readonly start: number;
  /** What the view knows it by. */
  readonly mark: Mark;
}

/** Galleys are of the view alone: their mark is one of no text. */
const { marks } = new Schema({
  nodes: { doc: { content: 'text*' }, text: {} },
  marks: { galley: { attrs: { number: {} }, reparseInView: true } },
});

let cut = 0;

function newGalley(start: number): Galley {
  cut += 1;
  const mark = marks.galley.create({ number: cut });
  return { start, mark };
}

/**
 * Whether a galley may end before a block. The space between two blocks is the larger of what both ask for; between
 * galleys it is what the later one asks for, so that must be the larger.
 */
function isJoint(text: TextNode, index: number): boolean {
  return before.has(text.child(index - 1).type.name) && behind.has(text.child(index).type.name);
}

function sameGalleys(left: readonly Galley[], right: readonly Galley[]): boolean {
  return left.length === right.length && left.every((galley, index) => galley === right[index]);
}

/** Galleys that are in order: one begins with the text, none is empty, each ends where it may, those too long are cut. */
function inOrder(found: readonly Galley[], text: TextNode): readonly Galley[] {
  const kept = found.filter(
    ({ start }, index) => start !== found[index + 1]?.start && (start === 0 || (start < text.childCount && isJoint(text, start))),
  );
  const [first = newGalley(0), ...rest] = kept[0]?.start === 0 ? kept : [newGalley(0), ...kept];
  const galleys: Galley[] = [];
  [first, ...rest].forEach((galley, index, all) => {
    galleys.push(galley);
    const end = all[index + 1]?.start ?? text.childCount;
    let { start } = galley;
    for (let place = start + BLOCKS; end - start > MOST_BLOCKS && place < end; place += 1) {
      if (!isJoint(text, place)) continue;
      galleys.push(newGalley(place));
      start = place;
      place += BLOCKS - 1;
    }
  });
  return galleys;
}

/** The galleys of a text that nothing is known of. */
export function galleysOf(text: TextNode): readonly Galley[] {
  return inOrder([], text);
}

/**
 * The galleys of a text after a change, as few of them others than before as can be: blocks that come into another galley
 * are drawn anew. The same list where the change was within blocks.
 */
export function galleysAfter(known: readonly Galley[], was: TextNode, text: TextNode): readonly Galley[] {
  const least = Math.min(was.childCount, text.childCount);
  let head = 0;
  while (head < least && was.child(head) === text.child(head)) head += 1;
  let tail = 0;
  while (tail < least - head && was.child(was.childCount - 1 - tail) === text.child(text.childCount - 1 - tail)) tail += 1;
  const [changed, tailStart] = [was.childCount - tail, text.childCount - tail];
  const moved = known.map((galley) => {
    const { start } = galley;
    const now = start <= head ? start : start >= changed ? start + tailStart - changed : Math.min(start, tailStart);
    return now === start ? galley : { ...galley, start: now };
  });
  const galleys = inOrder(moved, text);
  return sameGalleys(known, galleys) ? known : galleys;
}

/** The galley of a block, by the block's number. */
export function galleyOf(galleys: readonly Galley[], block: number): Galley | undefined {
  return galleys.findLast(({ start }) => start <= block);
}
