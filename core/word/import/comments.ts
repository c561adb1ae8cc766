import type { TrackedChoice } from './tracked.ts';
import { elementsOf, textOf, type XmlElement } from './xml.ts';

/** A comment of a document as Word has it. */
export interface WordComment {
  readonly id: string;
  readonly author: string;
  /** An ISO moment; empty when the file gives none. */
  readonly at: string;
  /** Its paragraphs. */
  readonly lines: readonly string[];
  readonly durableId: string | undefined;
  readonly parent: string | undefined;
  /** Whether it is settled; undefined where the file does not say. */
  readonly done: boolean | undefined;
  /** Whether the file would say so if it were a reply. */
  readonly tellsReplies: boolean;
}

/** The words of a paragraph with its tracked changes accepted or rejected. */
export function lineOf(paragraph: XmlElement, tracked: TrackedChoice = 'accept'): string {
  const words: string[] = [];
  const left = tracked === 'reject' ? ['w:ins', 'w:moveTo'] : ['w:del', 'w:moveFrom'];
  const visit = (element: XmlElement): void => {
    for (const child of elementsOf(element)) {
      if (child.name === 'w:t' || child.name === 'w:delText') words.push(textOf(child));
      else if (child.name === 'w:tab') words.push('\t');
      else if (child.name === 'w:br' || child.name === 'w:cr') words.push('\n');
      else if (!left.includes(child.name)) visit(child);
    }
  };
  visit(paragraph);
  return words.join('');
}

/** The longest name that a briefing has room for. */
export const LONGEST_NAME = 2_000;

/**
 * A moment as the file has it, if it is one that a briefing can hold; otherwise empty. Word writes local time
 * without saying so: it is taken as UTC.
 */
export function moment(date: string | undefined): string {
  if (date === undefined || !/^\d{4}-/.test(date)) return '';
  const parsed = new Date(/(?:Z|[+-]\d\d:\d\d)$/.test(date) ? date : `${date}Z`);
  const written = Number.isNaN(parsed.getTime()) ? '' : parsed.toISOString();
  return /^\d{4}-/.test(written) ? written : '';
}

/**
 * The comments of a document, with the replies told from the rest.
 * Source: ECMA-376 part 1, 17.13.4; [MS-DOCX] 2.5.1 (commentEx), 2.7.1 (commentId).
 */
export function readComments(
  comments: XmlElement | undefined,
  extended: XmlElement | undefined,
  ids: XmlElement | undefined,
): readonly WordComment[] {
  const states = new Map(
    elementsOf(extended).map(({ attributes }) => [
      attributes['w15:paraId'] ?? '',
      { parent: attributes['w15:paraIdParent'], done: ['1', 'true'].includes(attributes['w15:done'] ?? '') },
    ]),
  );
  const durable = new Map(
    elementsOf(ids).map(({ attributes }) => [attributes['w16cid:paraId'] ?? '', attributes['w16cid:durableId']]),
  );
  const read = elementsOf(comments)
    .filter((element) => element.name === 'w:comment')
    .map((element) => {
      const paragraphs = elementsOf(element).filter((child) => child.name === 'w:p');
      // A comment is known by its last paragraph.
      const paraId = paragraphs.at(-1)?.attributes['w14:paraId'] ?? '';
      return { element, paragraphs, paraId };
    });
  // LibreOffice up to 7.4 says which comments are settled but not which are replies, and gives none a lasting number.
  const keepsReplies = ids !== undefined || [...states.values()].some(({ parent }) => parent !== undefined);
  const commentOf = new Map(read.map(({ element, paraId }) => [paraId, element.attributes['w:id'] ?? '']));
  return read.map(({ element, paragraphs, paraId }) => {
    const state = states.get(paraId);
    const parent = state?.parent === undefined ? undefined : commentOf.get(state.parent);
    const id = element.attributes['w:id'] ?? '';
    return {
      id,
      author: (element.attributes['w:author'] ?? '').slice(0, LONGEST_NAME),
      at: moment(element.attributes['w:date']),
      lines: paragraphs.map((each) => lineOf(each)),
      durableId: durable.get(paraId)?.toUpperCase(),
      parent: parent === id ? undefined : parent,
      done: state?.done,
      tellsReplies: state !== undefined && keepsReplies,
    };
  });
}

