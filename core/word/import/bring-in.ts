import type { Node as TextDocument } from '@tiptap/pm/model';
import { type Anchors, type AnchorRange, anchorsOf } from '../../annotation/anchors.ts';
import { findQuote } from '../../annotation/quote.ts';
import type { Commitment, Thread } from '../../briefing/model.ts';
import { bareWords } from '../words-key.ts';
import { type ReadSubject, readSubject } from './subject.ts';
import { writtenInto } from './threads.ts';

/** How like its words a passage must be for a colleague's comment to be put on it without asking. */
const ALIKE = 0.6;

/** What a returned document adds to an open briefing. */
export interface BroughtIn {
  /** Annotations of the briefing that were answered or settled. */
  readonly changed: readonly Thread[];
  /** Comments that are new, each with the passage it goes on; null where the words are not found: an orphan. */
  readonly added: readonly { readonly thread: Thread; readonly range: AnchorRange | null }[];
}

/** The briefing into which a returned copy is brought. */
export interface BringInto {
  readonly threadOf: ReadonlyMap<string, Thread>;
  readonly commitmentOf: ReadonlyMap<string, Commitment>;
  readonly text: TextDocument;
  /** The annotations that came back as they were sent: one that is here no more was deleted since. */
  readonly untouched?: ReadonlySet<string>;
  /** The first line of the comment that an annotation becomes in Word; without it no annotation is known by that line. */
  readonly subjectOf?: (thread: Thread) => string;
}

const words = ({ author, text }: { author: string; text: string }): string => `${author}\n${bareWords(text)}`;

/** What a returned annotation says, where its first line is the one that an export wrote. */
function toldOf({ messages: [first] }: Thread): { told: ReadSubject; lines: readonly string[] } | undefined {
  const [subject = '', ...lines] = first?.text.split('\n') ?? [];
  const told = readSubject(subject);
  return told === undefined ? undefined : { told, lines };
}

/** Finds the annotation of a briefing that a returned one is, where its identifier was lost on the way. */
class Known {
  readonly #into: BringInto;
  readonly #taken = new Set<string>();
  readonly #bySaying = new Map<string, string>();
  #bySubject: Map<string, Thread[]> | undefined;
  #anchors: Anchors | undefined;

  constructor(into: BringInto) {
    this.#into = into;
    for (const thread of into.threadOf.values()) {
      const said = this.#saying(thread);
      if (said !== undefined) this.#bySaying.set(said, thread.id);
    }
  }

  /** The same annotation, by identifier, by who said what when, or by its first line in Word. */
  find(thread: Thread): Thread | undefined {
    const said = this.#saying(thread);
    const id = this.#into.threadOf.has(thread.id) ? thread.id : said === undefined ? undefined : this.#bySaying.get(said);
    const found = id === undefined ? this.#named(thread) : this.#into.threadOf.get(id);
    if (found !== undefined) this.#taken.add(found.id);
    return found;
  }

  #saying({ author, created, messages: [first] }: Thread): string | undefined {
    return first === undefined || bareWords(first.text) === '' ? undefined : `${author}\n${created}\n${bareWords(first.text)}`;
  }

  #key({ guidance, kind, names }: ReadSubject): string {
    return `${guidance} ${kind} ${bareWords(names)}`;
  }

  /** Of the annotations with that kind and those commitments the one that says the same, or that stands on the same words. */
  #named(thread: Thread): Thread | undefined {
    const { subjectOf, threadOf, text } = this.#into;
    const returned = toldOf(thread);
    if (returned === undefined || subjectOf === undefined) return undefined;
    if (this.#bySubject === undefined) {
      this.#bySubject = new Map();
      for (const own of threadOf.values()) {
        const told = readSubject(subjectOf(own));
        if (told === undefined) continue;
        const key = this.#key(told);
        this.#bySubject.set(key, [...(this.#bySubject.get(key) ?? []), own]);
      }
    }
    const anchors = (this.#anchors ??= anchorsOf(text));
    const said = bareWords(returned.lines.join('\n'));
    const open = (this.#bySubject.get(this.#key(returned.told)) ?? []).filter(({ id }) => !this.#taken.has(id));
    const standsThere = ({ id }: Thread) => bareWords(anchors.get(id)?.words ?? '') === bareWords(thread.quote.exact);
    const same = open.filter(({ messages: [first] }) => bareWords(first?.text ?? '') === said);
    return same.find(standsThere) ?? same[0] ?? open.find(standsThere);
  }
}

/**
 * Matches the annotations of a returned copy with those of the briefing it came from. What the officer has
 * is never taken back: messages are added, a settled annotation stays settled. New comments go where their
 * words are.
 *
 * To look for the words of thousands of comments in a long text takes seconds: it goes comment by comment, and yields
 * before each how much is done, from 0 to 1.
 */
export function* bringInSteps(returned: readonly Thread[], into: BringInto): Generator<number, BroughtIn> {
  const { commitmentOf, text, untouched } = into;
  const changed: Thread[] = [];
  const added: { thread: Thread; range: AnchorRange | null }[] = [];
  const known = new Known(into);
  for (const [number, thread] of returned.entries()) {
    yield number / returned.length;
    const own = known.find(thread);
    if (own === undefined) {
      if (untouched?.has(thread.id) === true) continue;
      const [match] = findQuote(text, thread.quote, { limit: 1 });
      const commitments = thread.commitments.filter((id) => commitmentOf.has(id));
      added.push({
        thread: { ...thread, commitments },
        range: match !== undefined && match.likeness >= ALIKE ? { from: match.from, to: match.to } : null,
      });
      continue;
    }
    const answered = answeredBy(own, thread);
    if (answered !== own) changed.push(answered);
  }
  return { changed, added };
}

/** The same, at once. */
export function bringIn(...given: Parameters<typeof bringInSteps>): BroughtIn {
  const steps = bringInSteps(...given);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** An annotation with what a returned one adds to it; the same one when that is nothing. */
function answeredBy(own: Thread, thread: Thread): Thread {
  const ids = new Set(own.messages.map(({ id }) => id));
  const said = new Set(own.messages.map(words));
  const returned = thread.id === own.id ? undefined : toldOf(thread);
  const messages = thread.messages.flatMap((message, index) => {
    if (index === 0 && returned !== undefined) {
      const into = writtenInto(returned.lines, own.messages.flatMap(({ text }) => text.split('\n')));
      return into === '' ? [] : [{ ...message, text: into }];
    }
    return ids.has(message.id) || said.has(words(message)) ? [] : [message];
  });
  const isSettled = ({ status }: { status: string }) => status === 'cleared' || status === 'dropped';
  // What it was sent as is nobody's decision.
  const isDecided = isSettled(thread) && (returned === undefined || !isSettled(returned.told));
  const settles = isDecided && !isSettled(own);
  if (messages.length === 0 && !settles) return own;
  return { ...own, status: settles ? thread.status : own.status, messages: [...own.messages, ...messages] };
}
