import type { Node as TextDocument } from '@tiptap/pm/model';
import type { AnchorRange } from '../../annotation/anchors.ts';
import { findQuote } from '../../annotation/quote.ts';
import type { Commitment, Thread } from '../../briefing/model.ts';

/** How like its words a passage must be for a colleague's comment to be put on it without asking. */
const ALIKE = 0.6;

/** What a returned document adds to an open briefing. */
export interface BroughtIn {
  /** Annotations of the briefing that were answered or settled. */
  readonly changed: readonly Thread[];
  /** Comments that are new, each with the passage it goes on; null where the words are not found: an orphan. */
  readonly added: readonly { readonly thread: Thread; readonly range: AnchorRange | null }[];
}

/**
 * Matches the annotations of a returned copy with those of the briefing it came from. What the officer has
 * is never taken back: messages are added, a settled annotation stays settled. New comments go where their
 * words are.
 *
 * To look for the words of thousands of comments in a long text takes seconds: it goes comment by comment, and yields
 * before each how much is done, from 0 to 1.
 */
export function* bringInSteps(
  returned: readonly Thread[],
  {
    threadOf,
    commitmentOf,
    text,
  }: { threadOf: ReadonlyMap<string, Thread>; commitmentOf: ReadonlyMap<string, Commitment>; text: TextDocument },
): Generator<number, BroughtIn> {
  const changed: Thread[] = [];
  const added: { thread: Thread; range: AnchorRange | null }[] = [];
  for (const [number, thread] of returned.entries()) {
    yield number / returned.length;
    const own = threadOf.get(thread.id);
    if (own === undefined) {
      const [match] = findQuote(text, thread.quote, { limit: 1 });
      const commitments = thread.commitments.filter((id) => commitmentOf.has(id));
      added.push({
        thread: { ...thread, commitments },
        range: match !== undefined && match.likeness >= ALIKE ? { from: match.from, to: match.to } : null,
      });
      continue;
    }
    // By its words for Word, which gives no id back; by its id for a shared copy, which may leave out who said it.
    const known = new Set(own.messages.flatMap((message) => [message.id, `${message.author}\n${message.text}`]));
    const messages = thread.messages.filter((message) => !known.has(message.id) && !known.has(`${message.author}\n${message.text}`));
    const isOpen = own.status !== 'cleared' && own.status !== 'dropped';
    const settles = isOpen && (thread.status === 'cleared' || thread.status === 'dropped');
    if (messages.length === 0 && !settles) continue;
    changed.push({ ...own, status: settles ? thread.status : own.status, messages: [...own.messages, ...messages] });
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
