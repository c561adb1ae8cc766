import { elementsOf, textOf, type XmlElement } from './xml.ts';

/** Where a comment stands in a document, in characters of its words. */
export interface CommentPlace {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  /** What closes its range; undefined where it has none, or one that is never closed. */
  readonly closedBy: 'range-end' | 'reference' | undefined;
}

/** What belongs together in a document, however far apart it stands. */
export interface Places {
  /** The comments that stand in the text. */
  readonly comments: ReadonlyMap<string, CommentPlace>;
  /** The beginning of each field by its end and by what parts its instruction from its result; one without an end is none. */
  readonly fieldOf: ReadonlyMap<XmlElement, XmlElement>;
}

/** The most words that are kept of a passage. */
const LONGEST = 2_000;

interface Edge {
  readonly at: number;
  readonly step: number;
}

/**
 * Looks once over a document for what comes in pairs. A range that is never closed does not run on to the end of the
 * document: it ends at the comment's reference, and without one it is a place.
 */
export function placesIn(main: XmlElement): Places {
  const [starts, ends, references] = [new Map<string, Edge>(), new Map<string, Edge>(), new Map<string, Edge>()];
  const fieldOf = new Map<XmlElement, XmlElement>();
  const open: { begin: XmlElement; separate: XmlElement | undefined }[] = [];
  const words: string[] = [];
  let [at, step] = [0, 0];
  const say = (text: string): void => {
    words.push(text);
    at += text.length;
  };
  const note = (edges: Map<string, Edge>, { attributes }: XmlElement): void => {
    const id = attributes['w:id'] ?? '';
    if (!edges.has(id)) edges.set(id, { at, step });
  };
  const field = (element: XmlElement): void => {
    const type = element.attributes['w:fldCharType'];
    const last = open.at(-1);
    if (type === 'begin') open.push({ begin: element, separate: undefined });
    else if (type === 'separate' && last !== undefined) last.separate ??= element;
    else if (type === 'end') {
      const ended = open.pop();
      if (ended === undefined) return;
      fieldOf.set(ended.begin, ended.begin).set(element, ended.begin);
      if (ended.separate !== undefined) fieldOf.set(ended.separate, ended.begin);
    }
  };
  const visit = (element: XmlElement): void => {
    for (const child of elementsOf(element)) {
      step += 1;
      if (child.name === 'w:t') say(textOf(child));
      else if (child.name === 'w:fldChar') field(child);
      else if (child.name === 'w:commentRangeStart') note(starts, child);
      else if (child.name === 'w:commentRangeEnd') note(ends, child);
      else if (child.name === 'w:commentReference') note(references, child);
      else visit(child);
      if (child.name === 'w:p') say('\n');
    }
  };
  visit(main);
  const text = words.join('');
  const comments = new Map<string, CommentPlace>();
  for (const id of new Set([...starts.keys(), ...references.keys()])) {
    const start = starts.get(id);
    const [end, reference] = [ends.get(id), references.get(id)];
    const closes = (edge: Edge | undefined): edge is Edge => start !== undefined && edge !== undefined && edge.step > start.step;
    const closedBy = closes(end) ? 'range-end' : closes(reference) ? 'reference' : undefined;
    const from = start?.at ?? reference?.at ?? 0;
    const to = closedBy === 'range-end' ? end?.at : closedBy === 'reference' ? reference?.at : from;
    comments.set(id, { from, to: to ?? from, words: text.slice(from, Math.min(to ?? from, from + LONGEST)).trim(), closedBy });
  }
  return { comments, fieldOf };
}
