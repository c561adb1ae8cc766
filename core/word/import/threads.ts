import { type Message, newIdentifier, type Thread } from '../../briefing/model.ts';
import { strToU8 } from 'fflate';
import { crc32 } from '../../briefing/media/crc32.ts';
import { pageWords } from '../../page-words/page-words.ts';
import { durableIdOf, subjectLines } from '../comments.ts';
import { bareWords } from '../words-key.ts';
import type { BriefingPart } from '../briefing-part.ts';
import type { WordComment } from './comments.ts';
import type { CommentPlace } from './places.ts';
import { readPassageLine, readSubject } from './subject.ts';

/** The annotations of a document, and which one each comment's range belongs to. */
export interface ReadThreads {
  readonly threads: readonly Thread[];
  /** The annotation that a comment stands for; undefined for a reply. */
  readonly threadOf: (comment: string) => string | undefined;
  /** The annotations that came back as they were sent. */
  readonly untouched: ReadonlySet<string>;
}

/** What is known of a document beside its comments. */
export interface ThreadSurroundings {
  readonly part: BriefingPart | null;
  readonly now: Date;
  readonly placeOf: (comment: string) => CommentPlace | undefined;
  /** Who saved the document last; empty where nobody says. */
  readonly editor: string;
}

/** The longest message that a briefing has room for, and the most messages of an annotation. */
const limits = { message: 20_000, messages: 10_000 } as const;

/** An identifier that is the same whenever the same is read: what comes in twice is known the second time. */
function lastingId(...told: readonly string[]): string {
  const key = told.join('\n');
  return `word-${crc32(strToU8(key)).toString(16).padStart(8, '0')}${durableIdOf(key, '').toLowerCase()}`;
}

/** Says of each comment by what it is known again in a later copy: Word's own number, or who said what when. */
function commentIds(): (comment: WordComment) => string {
  const seen = new Map<string, number>();
  return ({ durableId, author, at, lines }) => {
    const id = durableId === undefined ? lastingId(author, at, ...lines) : lastingId(author, durableId);
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id}-${before}`;
  };
}

/** What a comment says as messages: one, or as many as its words need. */
function messagesOf(comment: WordComment, id: string, text: string, now: Date): Message[] {
  const messages: Message[] = [];
  for (let from = 0; from < text.length; from += limits.message) {
    messages.push({
      id: from === 0 ? id : `${id}-from-${from}`,
      author: comment.author,
      at: comment.at === '' ? now.toISOString() : comment.at,
      edited: '',
      text: text.slice(from, from + limits.message),
    });
  }
  return messages;
}

const wordsOf = (comment: WordComment): string => comment.lines.join('\n').trim();

/**
 * The lines of a comment that are not as they were written, without what stood there before: what somebody has
 * written into it. Empty when nobody has.
 */
export function writtenInto(lines: readonly string[], expected: readonly string[]): string {
  const known = new Set(expected.map(bareWords));
  return lines
    .filter((line) => line.trim() !== '' && !known.has(bareWords(line)))
    .map((line) => {
      const begun = expected.findLast((each) => each.trim() !== '' && line.startsWith(each));
      const rest = begun === undefined ? line : line.slice(begun.length);
      return /^[\p{L}\p{N}]/u.test(rest) ? line : rest;
    })
    .join('\n')
    .trim();
}

function put<T>(lists: Map<string, T[]>, key: string, entry: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}

class ThreadReader {
  readonly #around: ThreadSurroundings;
  readonly #idOf = commentIds();
  readonly #exported: ReadonlyMap<string, Thread>;
  readonly #subjectOf: (thread: Thread) => string;
  readonly threads: Map<string, Thread>;
  readonly threadOf = new Map<string, string>();
  /** The comments that begin an annotation, by the first line of each. */
  readonly #bySubject = new Map<string, string>();

  constructor(around: ThreadSurroundings) {
    this.#around = around;
    const { part } = around;
    this.#exported = new Map((part?.threads ?? []).map((thread) => [thread.id, thread]));
    this.#subjectOf = part === null ? () => '' : subjectLines(part, pageWords(part.language));
    this.threads = new Map(this.#exported);
  }

  get untouched(): Set<string> {
    return new Set([...this.#exported].filter(([id, thread]) => this.threads.get(id) === thread).map(([id]) => id));
  }

  read(comments: readonly WordComment[]): void {
    const { placeOf } = this.#around;
    const inOrder = comments.toSorted((left, right) => (placeOf(left.id)?.from ?? Infinity) - (placeOf(right.id)?.from ?? Infinity) || 0);
    const durable = this.#durable(comments);
    const next = this.#queues(inOrder, durable);
    const roots = rootsOf(comments);
    let opened: WordComment | undefined;
    const repliesOf = new Map<string, WordComment[]>();
    const starting: { comment: WordComment; own: string | undefined; isLater: boolean }[] = [];
    for (const comment of inOrder) {
      const root = roots.get(comment.id);
      if (root !== undefined) {
        put(repliesOf, root, comment);
        continue;
      }
      const known = comment.durableId === undefined ? undefined : durable.get(comment.durableId);
      const isLater = known === undefined ? readPassageLine(comment.lines[0] ?? '') !== undefined : known.range > 0;
      const own = known?.thread ?? (isLater ? undefined : next(comment));
      const isNamed = isLater || own !== undefined || readSubject(comment.lines[0] ?? '') !== undefined;
      if (!isNamed && opened !== undefined && !comment.tellsReplies && this.#sharePlace(opened, comment)) {
        // Programs that keep no record of replies leave them as comments on the same words.
        put(repliesOf, opened.id, comment);
        continue;
      }
      opened = comment;
      starting.push({ comment, own, isLater });
    }
    for (const each of starting.filter(({ isLater }) => !isLater)) this.#first(each, repliesOf.get(each.comment.id) ?? []);
    for (const each of starting.filter(({ isLater }) => isLater)) this.#later(each, repliesOf.get(each.comment.id) ?? []);
  }

  #sharePlace(left: WordComment, right: WordComment): boolean {
    const [one, other] = [this.#around.placeOf(left.id), this.#around.placeOf(right.id)];
    return one !== undefined && other !== undefined && one.to > one.from && one.from === other.from && one.to === other.to;
  }

  /** The annotation and the passage behind each durable id, passage after passage for as long as one is not known. */
  #durable(comments: readonly WordComment[]): ReadonlyMap<string, { thread: string; range: number }> {
    const found = new Map<string, { thread: string; range: number }>();
    const unknown = new Set(comments.flatMap((comment) => (comment.parent === undefined ? (comment.durableId ?? []) : [])));
    for (let range = 0; range < MOST_RANGES && unknown.size > 0; range += 1) {
      for (const id of this.#exported.keys()) {
        const durableId = durableIdOf(id, String(range));
        if (unknown.delete(durableId)) found.set(durableId, { thread: id, range });
      }
    }
    return found;
  }

  /**
   * Programs that lose the durable id keep the words: the first line names the annotation, the second what was said.
   * Annotations that say the same are met in reading order.
   */
  #queues(comments: readonly WordComment[], durable: ReadonlyMap<string, { thread: string }>): (comment: WordComment) => string | undefined {
    const taken = new Set(comments.flatMap(({ durableId }) => (durableId === undefined ? [] : (durable.get(durableId)?.thread ?? []))));
    const queues = new Map<string, string[]>();
    for (const id of this.#around.part?.order ?? this.#exported.keys()) {
      const thread = this.#exported.get(id);
      if (thread === undefined || taken.has(id)) continue;
      const subject = this.#subjectOf(thread);
      for (const key of [subject, `${subject}\n${thread.messages[0]?.text.split('\n')[0]?.trim() ?? ''}`]) {
        put(queues, key, id);
      }
    }
    const first = (queue: string[] = []): string | undefined => {
      while (queue[0] !== undefined && taken.has(queue[0])) queue.shift();
      return queue[0];
    };
    return ({ lines }) => {
      const subject = lines[0] ?? '';
      const found = first(queues.get(`${subject}\n${(lines[1] ?? '').trim()}`)) ?? first(queues.get(subject));
      if (found !== undefined) taken.add(found);
      return found;
    };
  }

  #first({ comment, own }: { comment: WordComment; own: string | undefined }, replies: readonly WordComment[]): void {
    const thread = own === undefined ? undefined : this.threads.get(own);
    if (thread === undefined) {
      const made = this.#made(comment, replies);
      this.threads.set(made.id, made);
      this.#stands(comment, made.id);
      return;
    }
    this.#stands(comment, thread.id);
    const expected = [this.#subjectOf(thread), ...(thread.messages[0]?.text.split('\n') ?? [])];
    this.threads.set(thread.id, this.#answered(thread, comment, expected, replies));
  }

  #stands(comment: WordComment, thread: string): void {
    this.threadOf.set(comment.id, thread);
    const subject = comment.lines[0] ?? '';
    if (!this.#bySubject.has(subject)) this.#bySubject.set(subject, thread);
  }

  /** A comment on a later passage marks its annotation once more; what is said there belongs to it as well. */
  #later({ comment, own }: { comment: WordComment; own: string | undefined }, replies: readonly WordComment[]): void {
    const line = comment.lines[0] ?? '';
    const named = readPassageLine(line);
    const id = own ?? (named === undefined ? undefined : this.#bySubject.get(named.subject));
    const thread = id === undefined ? undefined : this.threads.get(id);
    if (thread === undefined) {
      this.#first({ comment, own: undefined }, replies);
      return;
    }
    this.threadOf.set(comment.id, thread.id);
    const expected = named === undefined ? [] : [line.slice(0, line.length - named.rest.length)];
    this.threads.set(thread.id, this.#answered(thread, { ...comment, done: undefined }, expected, replies));
  }

  /** What a returned comment adds to its annotation: what was written into it, new replies, and whether it was settled. */
  #answered(thread: Thread, comment: WordComment, expected: readonly string[], replies: readonly WordComment[]): Thread {
    const { now, editor } = this.#around;
    const key = ({ author, text }: { author: string; text: string }) => `${author}\n${bareWords(text)}`;
    const known = new Set(thread.messages.map(key));
    const into = writtenInto(comment.lines, expected);
    const writer = { ...comment, author: editor === '' ? comment.author : editor, at: '' };
    const added = [
      ...messagesOf(writer, lastingId(thread.id, comment.durableId ?? '', into), into, now),
      ...replies.flatMap((reply) => messagesOf(reply, this.#idOf(reply), wordsOf(reply), now)),
    ].filter((message) => !known.has(key(message)));
    const isSettled = thread.status === 'cleared' || thread.status === 'dropped';
    const status = comment.done === undefined || comment.done === isSettled ? thread.status : comment.done ? 'cleared' : 'open';
    if (added.length === 0 && status === thread.status) return thread;
    return { ...thread, status, messages: [...thread.messages, ...added].slice(0, limits.messages) };
  }

  /**
   * An annotation of a comment that is not known: what its first line says, where an export wrote that; otherwise an
   * action when it is not a question, since whoever wrote it wants something settled.
   */
  #made(comment: WordComment, replies: readonly WordComment[]): Thread {
    const { now, placeOf } = this.#around;
    const text = wordsOf(comment);
    const told = readSubject(comment.lines[0] ?? '');
    const id = this.#idOf(comment);
    const messages = [
      ...messagesOf(comment, `${id}-said`, text, now),
      ...replies.flatMap((reply) => messagesOf(reply, this.#idOf(reply), wordsOf(reply), now)),
    ];
    const status = told?.status ?? 'open';
    const isSettled = status === 'cleared' || status === 'dropped';
    return {
      id: this.threads.has(id) ? newIdentifier() : id,
      kind: told?.kind ?? (/[?？؟]/.test(text) ? 'question' : 'action'),
      status: comment.done === undefined || comment.done === isSettled ? status : comment.done ? 'cleared' : 'open',
      commitments: [],
      focusArea: null,
      owner: told?.owner ?? '',
      due: told?.due ?? '',
      clearance: null,
      author: comment.author,
      created: comment.at === '' ? now.toISOString() : comment.at,
      guidance: told?.guidance ?? false,
      quote: { exact: placeOf(comment.id)?.words ?? '', before: '', after: '' },
      messages: messages.slice(0, limits.messages),
    };
  }
}

/** How many passages of an annotation are looked for among the comments. */
const MOST_RANGES = 200;

/** The comment that each reply answers in the end: one may answer another reply. */
function rootsOf(comments: readonly WordComment[]): ReadonlyMap<string, string> {
  const parents = new Map(comments.flatMap(({ id, parent }) => (parent === undefined ? [] : [[id, parent] as const])));
  const roots = new Map<string, string>();
  for (const id of parents.keys()) {
    const seen = new Set([id]);
    let root = parents.get(id);
    for (let above = root; above !== undefined && !seen.has(above); above = parents.get(above)) {
      seen.add(above);
      root = above;
    }
    // Replies to each other have no comment to answer: each is one.
    if (root !== undefined && !parents.has(root)) roots.set(id, root);
  }
  return roots;
}

/** The annotations behind the comments of a document: those it was exported with, and what others have added. */
export function readThreads(comments: readonly WordComment[], around: ThreadSurroundings): ReadThreads {
  const reader = new ThreadReader(around);
  reader.read(comments);
  return { threads: [...reader.threads.values()], threadOf: (comment) => reader.threadOf.get(comment), untouched: reader.untouched };
}
