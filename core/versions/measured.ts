import { anchorsOf } from '../annotation/anchors.ts';
import type { Briefing, TextNode } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import { countWords } from '../briefing/text/words.ts';
import { coverageOf } from '../coverage/coverage.ts';
import type { Version } from './version.ts';

/**
 * A briefing as one text, the same for all states that read the same: the order in which annotations lie on a
 * word says nothing, and merging or restoring can change it.
 */
export function asRead(briefing: Briefing): string {
  return JSON.stringify({ ...briefing, text: inOneOrder(briefing.text) });
}

/**
 * A text whose marks lie in one order on every word; a node without marks in it stays the one it is. It is walked by
 * hand: a replacer of JSON's own is asked for every value there is.
 */
function inOneOrder(node: TextNode): object {
  const content = node.content?.map(inOneOrder);
  const isSame = content === undefined || content.every((child, index) => child === node.content?.[index]);
  if (isSame && node.marks === undefined) return node;
  return {
    ...node,
    ...(node.marks === undefined ? {} : { marks: node.marks.map((mark) => JSON.stringify(mark)).sort() }),
    ...(isSame ? {} : { content }),
  };
}

/** What a version says of the briefing that it is of. */
export function measured(briefing: Briefing): Pick<Version, 'title' | 'words' | 'coverage'> {
  const text = parseText(briefing.text);
  return {
    title: briefing.title,
    words: countWords(text),
    coverage: { ...coverageOf({ ...briefing, anchors: anchorsOf(text) }).counts },
  };
}
