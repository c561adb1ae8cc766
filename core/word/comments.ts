import { type ICommentOptions, Paragraph, TextRun } from 'docx';
import type { Anchors } from '../annotation/anchors.ts';
import type { AnnotationKind, AnnotationStatus, Briefing, Thread } from '../briefing/model.ts';

const kindWords: Record<AnnotationKind, string> = {
  evidence: 'Evidence',
  position: 'Position',
  risk: 'Risk',
  question: 'Question',
  action: 'Action',
};

const statusWords: Record<AnnotationStatus, string> = {
  open: 'open',
  'in-progress': 'in progress',
  'needs-clearance': 'needs clearance',
  cleared: 'cleared',
  dropped: 'dropped',
};

/** The comments of a document: what Word is told of each, and which ones stand on each thread's ranges. */
export interface WordComments {
  readonly children: readonly ICommentOptions[];
  /** The comment on the n-th range of a thread, with its replies, which stand on the same range. */
  readonly onRange: (thread: string, range: number) => readonly number[];
  /** How many annotations have become comments. */
  readonly count: number;
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
  for (const character of `${thread} ${part}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return ((hash % 0x7ffffffe) + 1).toString(16).toUpperCase().padStart(8, '0');
}

function lines(text: string): Paragraph[] {
  return text.split('\n').map((line) => new Paragraph({ style: 'CommentText', children: [new TextRun(line)] }));
}

/** The first line of a comment: kind, focus area, commitments and status, so that it reads well in any program. */
export function subjectLine(thread: Thread, briefing: Briefing): string {
  const commitments = briefing.commitments.filter((each) => thread.commitments.includes(each.id));
  const area = commitments[0]?.focusArea ?? thread.focusArea;
  const parts = [
    thread.guidance ? 'Guidance' : undefined,
    kindWords[thread.kind],
    briefing.focusAreas.find((each) => each.id === area)?.title,
    ...commitments.map((each) => each.text),
    statusWords[thread.status],
    thread.owner === '' ? undefined : `owner ${thread.owner}`,
    thread.due === '' ? undefined : `due ${thread.due}`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/**
 * Each anchored annotation as one Word comment: its first message in the comment, later ones as replies,
 * closed as done when cleared or dropped. A further range of the same annotation gets a comment of its own
 * that names the first, since Word gives a comment one range only.
 *
 * Source: ECMA-376 part 1, 17.13.4 (comments); [MS-DOCX] 2.5.1 (commentEx: parent, done).
 */
export function wordComments(briefing: Briefing, anchors: Anchors): WordComments {
  const children: ICommentOptions[] = [];
  const onRange = new Map<string, number[]>();
  const byId = new Map(briefing.threads.map((thread) => [thread.id, thread]));
  let count = 0;
  for (const { thread: id, ranges } of anchors.values()) {
    const thread = byId.get(id);
    if (thread === undefined) continue;
    count += 1;
    const resolved = thread.status === 'cleared' || thread.status === 'dropped';
    const add = (paragraphs: Paragraph[], author: string, at: string, durableId: string, parentId?: number): number => {
      const comment = children.length;
      children.push({
        id: comment,
        author,
        initials: initialsOf(author),
        date: new Date(at),
        children: paragraphs,
        resolved,
        durableId,
        ...(parentId === undefined ? {} : { parentId }),
      });
      return comment;
    };
    const [first, ...replies] = thread.messages;
    const subject = new Paragraph({
      style: 'CommentText',
      children: [new TextRun({ text: subjectLine(thread, briefing), bold: true })],
    });
    const opening = add(
      [subject, ...(first === undefined ? [] : lines(first.text))],
      first?.author ?? thread.author,
      first?.at ?? thread.created,
      durableIdOf(id, '0'),
    );
    const repliesIds = replies.map((reply) => add(lines(reply.text), reply.author, reply.at, durableIdOf(id, reply.id), opening));
    onRange.set(`${id} 0`, [opening, ...repliesIds]);
    for (let range = 1; range < ranges.length; range += 1) {
      const continued = lines(`Passage ${range + 1} of ${ranges.length} of the annotation “${subjectLine(thread, briefing)}”.`);
      onRange.set(`${id} ${range}`, [add(continued, thread.author, thread.created, durableIdOf(id, String(range)))]);
    }
  }
  return { children, onRange: (thread, range) => onRange.get(`${thread} ${range}`) ?? [], count };
}
