import type { TextNode } from '../briefing/model.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';

/** The inline nodes of a block with a mark on the characters from one to another; other leaves count as one. */
function markedInline(content: readonly TextNode[], from: number, to: number, thread: string): TextNode[] {
  let at = 0;
  return content.flatMap((node) => {
    const text = node.text ?? '\u0000';
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

function markedIn(node: TextNode, words: string, thread: string): TextNode | undefined {
  const { content } = node;
  if (content === undefined) return undefined;
  const text = content.map((child) => (child.type === 'text' ? (child.text ?? '') : '\u0000')).join('');
  const at = node.type === 'heading' ? -1 : text.indexOf(words);
  if (at >= 0) return { ...node, content: markedInline(content, at, at + words.length, thread) };
  const inside = markWords(content, words, thread);
  return inside === undefined ? undefined : { ...node, content: inside };
}

/**
 * The blocks with an annotation's mark on the first place that has these words, headings left out; undefined
 * where no block has them.
 */
export function markWords(blocks: readonly TextNode[], words: string, thread: string): TextNode[] | undefined {
  for (const [index, block] of blocks.entries()) {
    const marked = markedIn(block, words, thread);
    if (marked !== undefined) return blocks.with(index, marked);
  }
  return undefined;
}
