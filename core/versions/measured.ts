import { anchorsOf } from '../annotation/anchors.ts';
import type { Briefing, TextNode } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import { countWords } from '../briefing/text/words.ts';
import { coverageOf } from '../coverage/coverage.ts';
import type { Version } from './version.ts';

/**
 * A briefing as one text, the same for all states that read the same: the order in which annotations lie on a
 * word says nothing, and merging or restoring can change it. It comes in pieces, one behind the other, since as one it
 * would be as large as the briefing.
 */
export function asRead(briefing: Briefing): Iterable<string> {
  return piecesOf(briefing, (name, value) => (name === 'text' ? piecesOfText(briefing.text) : piecesOfList(value)));
}

/** An object as JSON writes it, with its values in pieces. */
function* piecesOf(object: object, pieces: (name: string, value: unknown) => Iterable<string>): Generator<string> {
  let before = '{';
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    yield* pieces(name, value);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function* piecesOfList(value: unknown, written: (entry: unknown) => string = (entry) => JSON.stringify(entry)): Generator<string> {
  if (!Array.isArray(value)) {
    yield written(value);
    return;
  }
  let before = '[';
  for (const entry of value) {
    yield before + written(entry);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** The text block by block; whatever else there is of it as a whole is small. */
function piecesOfText(text: TextNode): Iterable<string> {
  const block = (node: unknown): string => JSON.stringify(inOneOrder(node as TextNode));
  return piecesOf(text, (name, value) => (name === 'content' ? piecesOfList(value, block) : [JSON.stringify(value)]));
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
