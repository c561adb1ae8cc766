import type { Briefing, Commitment, FocusArea, Thread } from '../briefing/model.ts';
import { type PageWords, pageWords } from '../page-words/page-words.ts';
import type { WordRange } from './ranges.ts';
import { escaped, paragraph, run } from './writing/markup.ts';
import { addPart, type Parts } from './writing/relationships.ts';

/** The id of the style of a comment's words. */
const COMMENT_TEXT = 'CommentText';

interface WordComment {
  readonly author: string;
  readonly at: string;
  /** Its paragraphs, all but the last. */
  readonly before: string;
  /** The content of its last paragraph, by which the comment is known in the other parts. */
  readonly last: string;
  readonly durableId: string;
  readonly parent: number | undefined;
  readonly done: boolean;
}

/** The comments of a document: what Word is told of each, and which ones stand on each thread's ranges. */
export interface WordComments {
  /** The comment on the n-th range of a thread, with its replies, which stand on the same range. */
  readonly onRange: (thread: string, range: number) => readonly number[];
  /** How many annotations have become comments. */
  readonly count: number;
  /** Puts them into a document: their words, which of them are replies and which are closed, and their lasting ids. */
  readonly addTo: (parts: Parts) => void;
}

function initialsOf(author: string): string {
  const initials = author
    .split(/\s+/)
    .map((part) => Array.from(part).at(0) ?? '')
    .join('');
  return initials === '' ? '–' : initials.toUpperCase().slice(0, 4);
}

/**
 * The number by which a comment is known through every saving in Word: of an annotation's range, by the
 * range's number, or of a reply, by its id. Eight hexadecimal digits below 7FFFFFFF ([MS-DOCX] 2.7.2).
 */
export function durableIdOf(thread: string, part: string): string {
  // FNV-1a, 32 bits: short, stable, and good enough to keep a few thousand comments apart.
  let hash = 0x811c9dc5;
  const text = `${thread} ${part}`;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return ((hash % 0x7ffffffe) + 1).toString(16).toUpperCase().padStart(8, '0');
}

/** Says the first line of a comment: kind, focus area, commitments and status, so that it reads well in any program. */
export function subjectLines(
  { commitments, focusAreas }: { readonly commitments: readonly Commitment[]; readonly focusAreas: readonly FocusArea[] },
  words: PageWords,
): (thread: Thread) => string {
  const commitmentOf = new Map(commitments.map((each, index) => [each.id, { ...each, index }]));
  const titleOf = new Map(focusAreas.map((each) => [each.id, each.title]));
  return (thread) => {
    const named = [...new Set(thread.commitments)]
      .flatMap((id) => commitmentOf.get(id) ?? [])
      .toSorted((left, right) => left.index - right.index);
    const area = named[0]?.focusArea ?? thread.focusArea;
    const parts = [
      thread.guidance ? words.guidance : undefined,
      words.kinds[thread.kind],
      area === null ? undefined : titleOf.get(area),
      ...named.map((each) => each.text),
      words.statuses[thread.status],
      thread.owner === '' ? undefined : words.owner(thread.owner),
      thread.due === '' ? undefined : words.due(thread.due),
    ];
    return parts.filter((part) => part !== undefined).join(' · ');
  };
}

/**
 * Each anchored annotation as one Word comment: its first message in the comment, later ones as replies,
 * closed as done when cleared or dropped. A further range of the same annotation gets a comment of its own
 * that names the first, since Word gives a comment one range only.
 *
 * Source: ECMA-376 part 1, 17.13.4 (comments); [MS-DOCX] 2.5.1 (commentEx: parent, done).
 */
export function wordComments(briefing: Briefing, ranges: ReadonlyMap<string, readonly WordRange[]>): WordComments {
  const comments: WordComment[] = [];
  const onRange = new Map<string, number[]>();
  const byId = new Map(briefing.threads.map((thread) => [thread.id, thread]));
  const words = pageWords(briefing.language);
  const subjectOf = subjectLines(briefing, words);
  let count = 0;
  for (const [id, passages] of ranges) {
    const thread = byId.get(id);
    if (thread === undefined) continue;
    count += 1;
    const done = thread.status === 'cleared' || thread.status === 'dropped';
    const subject = subjectOf(thread);
    const add = (lines: readonly string[], author: string, at: string, durableId: string, parent?: number): number => {
      const before = lines.slice(0, -1).map((line) => paragraph(line, { style: COMMENT_TEXT }));
      return comments.push({ author, at, before: before.join(''), last: lines.at(-1) ?? '', durableId, parent, done }) - 1;
    };
    const linesOf = (text: string) => text.split('\n').map((line) => run(line));
    const [first, ...replies] = thread.messages;
    const opening = add(
      [run(subject, '<w:b/><w:bCs/>'), ...(first === undefined ? [] : linesOf(first.text))],
      first?.author ?? thread.author,
      first?.at ?? thread.created,
      durableIdOf(id, '0'),
    );
    const replyIds = replies.map((reply) => add(linesOf(reply.text), reply.author, reply.at, durableIdOf(id, reply.id), opening));
    onRange.set(`${id} 0`, [opening, ...replyIds]);
    for (let range = 1; range < passages.length; range += 1) {
      const continued = [run(words.passage(String(range + 1), String(passages.length), subject))];
      onRange.set(`${id} ${range}`, [add(continued, thread.author, thread.created, durableIdOf(id, String(range)))]);
    }
  }
  return { onRange: (thread, range) => onRange.get(`${thread} ${range}`) ?? [], count, addTo: (parts) => addComments(parts, comments) };
}

/** The id of a comment's last paragraph: eight hexadecimal digits below 80000000 ([MS-DOCX] 2.6.2.3). */
function paragraphId(comment: number): string {
  return (comment + 1).toString(16).toUpperCase().padStart(8, '0');
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const word2010 = 'http://schemas.microsoft.com/office/word/2010/wordml';
const word2012 = 'http://schemas.microsoft.com/office/word/2012/wordml';
const word2016 = 'http://schemas.microsoft.com/office/word/2016/wordml/cid';
const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const typePrefix = 'application/vnd.openxmlformats-officedocument.wordprocessingml.';

function addComments(parts: Parts, comments: readonly WordComment[]): void {
  if (comments.length === 0) return;
  const from = 'word/document.xml';
  const authors = new Map<string, string>();
  const words = comments.map(({ author, at, before, last }, id) => {
    const named = authors.get(author) ?? `w:author="${escaped(author)}" w:initials="${escaped(initialsOf(author))}"`;
    authors.set(author, named);
    const marked = paragraph(last, { style: COMMENT_TEXT }).replace('<w:p>', () => `<w:p w14:paraId="${paragraphId(id)}" w14:textId="77777777">`);
    return `<w:comment w:id="${id}" ${named} w:date="${new Date(at).toISOString().slice(0, 19)}Z">${before}${marked}</w:comment>`;
  });
  addPart(
    parts,
    'word/comments.xml',
    `${xml}<w:comments xmlns:w="${main}" xmlns:w14="${word2010}" xmlns:mc="${compatibility}" mc:Ignorable="w14">${words.join('')}</w:comments>`,
    { type: `${typePrefix}comments+xml`, from, relationship: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments', id: 'rIdComments' },
  );
  const states = comments.map(({ parent, done }, id) => {
    const answered = parent === undefined ? '' : ` w15:paraIdParent="${paragraphId(parent)}"`;
    return `<w15:commentEx w15:paraId="${paragraphId(id)}"${answered} w15:done="${done ? 1 : 0}"/>`;
  });
  addPart(
    parts,
    'word/commentsExtended.xml',
    `${xml}<w15:commentsEx xmlns:w15="${word2012}" xmlns:mc="${compatibility}" mc:Ignorable="w15">${states.join('')}</w15:commentsEx>`,
    { type: `${typePrefix}commentsExtended+xml`, from, relationship: 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended', id: 'rIdCommentsExtended' },
  );
  const ids = comments.map(({ durableId }, id) => `<w16cid:commentId w16cid:paraId="${paragraphId(id)}" w16cid:durableId="${durableId}"/>`);
  addPart(
    parts,
    'word/commentsIds.xml',
    `${xml}<w16cid:commentsIds xmlns:w16cid="${word2016}" xmlns:mc="${compatibility}" mc:Ignorable="w16cid">${ids.join('')}</w16cid:commentsIds>`,
    { type: `${typePrefix}commentsIds+xml`, from, relationship: 'http://schemas.microsoft.com/office/2016/09/relationships/commentsIds', id: 'rIdCommentsIds' },
  );
}
