import type { TextNode } from '../briefing/model.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';

/** What stands for a node that is no text, in the words of its block. */
const LEAF = '\u0000';

/** The inline nodes of a block with a mark on the characters from one to another; other leaves count as one. */
function markedInline(content: readonly TextNode[], from: number, to: number, thread: string): TextNode[] {
  let at = 0;
  return content.flatMap((node) => {
    const text = node.text ?? LEAF;
    const start = at;
    at += text.length;
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, text.length)];
    if (last <= first || node.type !== 'text') return [node];
    const marks = [...(node.marks ?? []), { type: ANNOTATION_MARK, attrs: { thread } }];
    return [
      ...(first > 0 ? [{ ...node, text: text.slice(0, first) }] : []),
      { ...node, text: text.slice(first, last), marks },
      ...(last < text.length ? [{ ...node, text: text.slice(last) }] : []),
    ];
  });
}

/** Where words begin in a text, every place of them. */
export function placesOfWords(text: string, words: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}

/** What is looked for: words, and how many places that have them are passed by first. */
export interface SoughtWords {
  readonly words: string;
  pass: number;
}

function markedIn(node: TextNode, sought: SoughtWords, thread: string): TextNode | undefined {
  const { content } = node;
  if (content === undefined) return undefined;
  const text = content.map((child) => (child.type === 'text' ? (child.text ?? '') : LEAF)).join('');
  const places = placesOfWords(text, sought.words);
  const at = places[sought.pass];
  if (at !== undefined) return { ...node, content: markedInline(content, at, at + sought.words.length, thread) };
  sought.pass -= places.length;
  const inside = markWords(content, sought, thread);
  return inside === undefined ? undefined : { ...node, content: inside };
}

/**
 * The blocks with an annotation's mark on the place that has the words; undefined where there is none. What
 * was passed by is counted down, so that the search can go on in other blocks.
 */
export function markWords(blocks: readonly TextNode[], sought: SoughtWords, thread: string): TextNode[] | undefined {
  for (const [index, block] of blocks.entries()) {
    const marked = markedIn(block, sought, thread);
    if (marked !== undefined) return blocks.with(index, marked);
  }
  return undefined;
}
