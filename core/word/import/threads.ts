import { type Message, newIdentifier, type Thread } from '../../briefing/model.ts';
import { pageWords } from '../../page-words/page-words.ts';
import { durableIdOf, subjectLines, subjectOfPassage } from '../comments.ts';
import type { BriefingPart } from '../briefing-part.ts';
import type { WordComment } from './comments.ts';

/** The annotations of a document, and which one each comment's range belongs to. */
export interface ReadThreads {
  readonly threads: readonly Thread[];
  /** The annotation that a comment stands for; undefined for a reply. */
  readonly threadOf: (comment: string) => string | undefined;
}

function messageOf(comment: WordComment, text: string, now: Date): Message {
  return { id: newIdentifier(), author: comment.author, at: comment.at === '' ? now.toISOString() : comment.at, edited: '', text: text.slice(0, 20_000) };
}

/**
 * A comment that is not of an exported annotation: an action when it is not a question. Whoever wrote it wants
 * something settled, and nothing says which commitment it speaks of.
 */
function newThread(comment: WordComment, replies: readonly WordComment[], now: Date): Thread {
  const text = comment.lines.join('\n').trim();
  const messages = [comment, ...replies]
    .map((each) => messageOf(each, each.lines.join('\n').trim(), now))
    .filter((message) => message.text !== '');
  return {
    id: newIdentifier(),
    kind: /[?？؟]/.test(text) ? 'question' : 'action',
    status: comment.done ? 'cleared' : 'open',
    commitments: [],
    focusArea: null,
    owner: '',
    due: '',
    clearance: null,
    author: comment.author,
    created: comment.at === '' ? now.toISOString() : comment.at,
    guidance: false,
    quote: { exact: '', before: '', after: '' },
    messages,
  };
}

/** What a returned comment adds to the annotation it was exported from: new replies, and whether it was settled. */
function returned(thread: Thread, comment: WordComment, replies: readonly WordComment[], now: Date): Thread {
  const known = new Set(thread.messages.map((message) => `${message.author}\n${message.text}`));
  const added = replies
    .map((reply) => messageOf(reply, reply.lines.join('\n').trim(), now))
    .filter((message) => message.text !== '' && !known.has(`${message.author}\n${message.text}`));
  const settled = thread.status === 'cleared' || thread.status === 'dropped';
  const status = comment.done === settled ? thread.status : comment.done ? 'cleared' : 'open';
  return added.length === 0 && status === thread.status ? thread : { ...thread, status, messages: [...thread.messages, ...added] };
}

/** How many passages of an annotation are looked for among the comments. */
const MOST_RANGES = 200;

/** The annotations behind the comments of a document: those it was exported with, and what others have added. */
export function readThreads(comments: readonly WordComment[], part: BriefingPart | null, now: Date): ReadThreads {
  const byDurableId = new Map<string, string>();
  const bySubject = new Map<string, string>();
  const exported = new Map((part?.threads ?? []).map((thread) => [thread.id, thread]));
  const subjectOf = part === null ? undefined : subjectLines(part, pageWords(part.language));
  for (const thread of exported.values()) {
    if (subjectOf === undefined) continue;
    // Programs that lose the durable id keep the words: the first line names the annotation, the second what was said.
    const said = thread.messages[0]?.text.split('\n')[0] ?? '';
    bySubject.set(`${subjectOf(thread)}\n${said}`, thread.id);
  }
  // Range after range, for as long as a comment is not known: most annotations have one, few have many.
  const unknown = new Set(comments.flatMap((comment) => (comment.parent === undefined ? (comment.durableId ?? []) : [])));
  for (let range = 0; range < MOST_RANGES && unknown.size > 0; range += 1) {
    for (const id of exported.keys()) {
      const durableId = durableIdOf(id, String(range));
      if (unknown.delete(durableId)) byDurableId.set(durableId, id);
    }
  }
  const repliesOf = new Map<string, WordComment[]>();
  for (const comment of comments) {
    if (comment.parent === undefined) continue;
    repliesOf.set(comment.parent, [...(repliesOf.get(comment.parent) ?? []), comment]);
  }
  const threads = new Map<string, Thread>(exported);
  const threadOf = new Map<string, string>();
  for (const comment of comments) {
    if (comment.parent !== undefined) continue;
    const continuation = subjectOfPassage(comment.lines.join('\n'));
    const own =
      (comment.durableId === undefined ? undefined : byDurableId.get(comment.durableId)) ??
      bySubject.get(`${comment.lines[0] ?? ''}\n${comment.lines[1] ?? ''}`) ??
      (continuation === undefined ? undefined : [...bySubject].find(([subject]) => subject.startsWith(`${continuation}\n`))?.[1]);
    const replies = repliesOf.get(comment.id) ?? [];
    if (own === undefined) {
      const thread = newThread(comment, replies, now);
      threads.set(thread.id, thread);
      threadOf.set(comment.id, thread.id);
      continue;
    }
    threadOf.set(comment.id, own);
    const thread = threads.get(own);
    // Only the comment on the first passage carries the conversation.
    if (thread !== undefined && continuation === undefined) threads.set(own, returned(thread, comment, replies, now));
  }
  return { threads: [...threads.values()], threadOf: (comment) => threadOf.get(comment) };
}
