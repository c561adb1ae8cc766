import { type Anchors, anchorsOf } from '../annotation/anchors.ts';
import type { Briefing, Message, Thread } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import type { AnnotationChange } from './comparison.ts';

type Detail = AnnotationChange['changes'][number];

function statusChange(before: Thread, after: Thread): Detail['what'] {
  if (after.status === 'cleared' || after.status === 'dropped') return after.status;
  return before.status === 'cleared' || before.status === 'dropped' ? 'reopened' : 'status';
}

function messageChanges(before: readonly Message[], after: readonly Message[]): Detail[] {
  const details: Detail[] = [];
  const known = new Map(before.map((message) => [message.id, message]));
  for (const message of after) {
    const earlier = known.get(message.id);
    if (earlier === undefined) details.push({ what: 'answered', who: message.author, before: '', after: message.text });
    else if (earlier.text !== message.text) {
      details.push({ what: 'reworded', who: message.author, before: earlier.text, after: message.text });
    }
    known.delete(message.id);
  }
  for (const message of known.values()) details.push({ what: 'withdrawn', who: message.author, before: message.text, after: '' });
  return details;
}

/** What an annotation speaks of, in words. */
function subjectOf({ commitments, focusAreas }: Briefing, thread: Thread): string {
  const texts = thread.commitments.map((id) => commitments.find((each) => each.id === id)?.text ?? id);
  if (texts.length > 0) return texts.join('; ');
  return focusAreas.find((each) => each.id === thread.focusArea)?.title ?? '';
}

interface Read {
  readonly briefing: Briefing;
  readonly anchors: Anchors;
}

function placeChanges(id: string, before: Anchors, after: Anchors): Detail[] {
  const [one, two] = [before.get(id), after.get(id)];
  if (one === undefined && two === undefined) return [];
  if (two === undefined) return [{ what: 'orphaned', who: '', before: one?.words ?? '', after: '' }];
  if (one === undefined) return [{ what: 'anchored', who: '', before: '', after: two.words }];
  const details: Detail[] = [];
  if (one.words !== two.words) details.push({ what: 'passage', who: '', before: one.words, after: two.words });
  const [from, to] = [one.section?.title ?? '', two.section?.title ?? ''];
  if (from !== to) details.push({ what: 'moved', who: '', before: from, after: to });
  return details;
}

function detailsOf(one: Thread, two: Thread, before: Read, after: Read): Detail[] {
  const details: Detail[] = [];
  const differs = (what: Detail['what'], left: string, right: string) => {
    if (left !== right) details.push({ what, who: '', before: left, after: right });
  };
  differs(statusChange(one, two), one.status, two.status);
  details.push(...messageChanges(one.messages, two.messages));
  differs('kind', one.kind, two.kind);
  differs('subject', subjectOf(before.briefing, one), subjectOf(after.briefing, two));
  differs('owner', one.owner, two.owner);
  differs('due', one.due, two.due);
  details.push(...placeChanges(one.id, before.anchors, after.anchors));
  return details;
}

function described(thread: Thread, { anchors }: Read, changes: Detail[]): AnnotationChange {
  const anchor = anchors.get(thread.id);
  const [first] = thread.messages;
  return {
    thread: thread.id,
    kind: thread.kind,
    words: anchor?.words ?? thread.quote.exact,
    section: anchor?.section?.title ?? '',
    author: first?.author ?? thread.author,
    text: first?.text ?? '',
    changes,
  };
}

/** What became of each annotation between two briefings, in reading order; those that are as they were are left out. */
export function annotationChanges(before: Briefing, after: Briefing): readonly AnnotationChange[] {
  const [left, right] = [before, after].map((briefing): Read => ({ briefing, anchors: anchorsOf(parseText(briefing.text)) }));
  if (left === undefined || right === undefined) return [];
  const known = new Map(before.threads.map((thread) => [thread.id, thread]));
  const changes: AnnotationChange[] = [];
  for (const thread of after.threads) {
    const earlier = known.get(thread.id);
    known.delete(thread.id);
    const details: Detail[] =
      earlier === undefined ? [{ what: 'new', who: thread.author, before: '', after: '' }] : detailsOf(earlier, thread, left, right);
    if (details.length > 0) changes.push(described(thread, right, details));
  }
  for (const thread of known.values()) changes.push(described(thread, left, [{ what: 'removed', who: '', before: '', after: '' }]));
  const position = new Map(right.anchors.order.map((id, index) => [id, index]));
  const place = (change: AnnotationChange) => position.get(change.thread) ?? Infinity;
  return changes.sort((one, two) => (place(one) === place(two) ? 0 : place(one) - place(two)));
}
