import type { AnnotationKind, AnnotationStatus, Commitment, Thread } from '../briefing/model.ts';
import { areasOf } from './subject.ts';

/** Which annotations to show. A field that is null lets everything through. */
export interface AnnotationFilter {
  /** A focus area's id; `other` for annotations of none. */
  readonly focusArea: string | null;
  readonly commitment: string | null;
  readonly kind: AnnotationKind | null;
  readonly status: AnnotationStatus | null;
  readonly owner: string | null;
  readonly due: 'overdue' | 'this-week' | 'no-date' | null;
  readonly text: string;
}

/** The filter that lets every annotation through. */
export const everything: AnnotationFilter = {
  focusArea: null,
  commitment: null,
  kind: null,
  status: null,
  owner: null,
  due: null,
  text: '',
};

/** Whether an annotation is past its date and not settled. Dates are ISO dates, compared as such. */
export function isOverdue(thread: Thread, today: string): boolean {
  return thread.due !== '' && thread.due < today && thread.status !== 'cleared' && thread.status !== 'dropped';
}

function isDue(thread: Thread, due: AnnotationFilter['due'], today: string): boolean {
  if (due === 'overdue') return isOverdue(thread, today);
  if (due === 'no-date') return thread.due === '';
  const week = new Date(`${today}T00:00:00Z`);
  week.setUTCDate(week.getUTCDate() + 7);
  return thread.due !== '' && thread.due >= today && thread.due < week.toISOString().slice(0, 10);
}

export interface FilterContext {
  readonly commitmentOf: ReadonlyMap<string, Commitment>;
  /** Today's ISO date, where the officer is. */
  readonly today: string;
  /** The words that an annotation marks now. */
  readonly wordsOf: (thread: string) => string;
}

/** Whether a filter lets an annotation through. Words are looked for in messages, passage, commitments and names. */
export function passes(thread: Thread, filter: AnnotationFilter, { commitmentOf, today, wordsOf }: FilterContext): boolean {
  if (filter.focusArea !== null) {
    const wanted = filter.focusArea === 'other' ? null : filter.focusArea;
    if (!areasOf(thread, commitmentOf).includes(wanted)) return false;
  }
  if (filter.commitment !== null && !thread.commitments.includes(filter.commitment)) return false;
  if (filter.kind !== null && thread.kind !== filter.kind) return false;
  if (filter.status !== null && thread.status !== filter.status) return false;
  if (filter.owner !== null && thread.owner !== filter.owner) return false;
  if (filter.due !== null && !isDue(thread, filter.due, today)) return false;
  const sought = filter.text.trim().toLocaleLowerCase();
  if (sought === '') return true;
  const where = [
    ...thread.messages.flatMap((message) => [message.text, message.author]),
    ...thread.commitments.map((id) => commitmentOf.get(id)?.text ?? ''),
    thread.owner,
    thread.quote.exact,
    wordsOf(thread.id),
  ];
  return where.some((words) => words.toLocaleLowerCase().includes(sought));
}
