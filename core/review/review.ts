import type { Node as TextDocument } from '@tiptap/pm/model';
import type { Anchors } from '../annotation/anchors.ts';
import { isOverdue } from '../annotation/filter.ts';
import type { Clearance, Commitment, FocusArea, PageSetUp, SectionKind, Thread } from '../briefing/model.ts';
import { countWords } from '../briefing/text/words.ts';
import { clearanceOf } from '../clearance/clearance.ts';
import type { Coverage } from '../coverage/coverage.ts';

/** Words on a printed page of a note: body type of 11 points on A4 with headings and lists. */
const WORDS_ON_A_PAGE = 420;

/** What the reader of a brief asks, and the sections that answer it. */
const readersQuestions = {
  'why-now': ['purpose', 'issue', 'setting', 'objectives'],
  'one-thing': ['key-messages', 'talking-points', 'objectives'],
  'what-to-do': ['recommendation', 'decision', 'next-steps', 'actions'],
  'what-could-go-wrong': ['points-if-raised', 'considerations', 'options'],
  'who-else-knows': ['consultation', 'people', 'contacts'],
} as const satisfies Record<string, readonly SectionKind[]>;
export type ReadersQuestion = keyof typeof readersQuestions;

/** One thing to settle before a briefing leaves, with the place to go to. */
export type Finding =
  | { readonly kind: 'commitment-missing'; readonly commitment: Commitment }
  | { readonly kind: 'question-open' | 'overdue' | 'position-uncleared' | 'needs-clearance'; readonly thread: Thread }
  | { readonly kind: 'orphan'; readonly thread: Thread }
  | { readonly kind: 'clearance-outstanding' | 'clearance-declined'; readonly clearance: Clearance }
  | { readonly kind: 'prompt-unfilled'; readonly prompt: string; readonly position: number }
  | { readonly kind: 'reader-asks'; readonly question: ReadersQuestion; readonly position: number }
  | { readonly kind: 'too-long'; readonly pages: number; readonly target: number };
export type FindingKind = Finding['kind'];

/** The kinds of findings, the gravest first: the order of the list. */
export const findingKinds = [
  'commitment-missing',
  'question-open',
  'orphan',
  'overdue',
  'position-uncleared',
  'needs-clearance',
  'clearance-declined',
  'clearance-outstanding',
  'reader-asks',
  'prompt-unfilled',
  'too-long',
] as const satisfies readonly FindingKind[];

export interface ReviewInput {
  readonly text: TextDocument;
  readonly anchors: Anchors;
  readonly coverage: Coverage;
  readonly focusAreas: readonly FocusArea[];
  readonly commitments: readonly Commitment[];
  readonly threads: readonly Thread[];
  readonly clearances: readonly Clearance[];
  readonly page: PageSetUp;
  /** Today's ISO date, where the officer is. */
  readonly today: string;
}

/** How many printed pages a text of so many words takes, about; at least one. */
export function pagesOf(words: number): number {
  return Math.max(1, Math.ceil(words / WORDS_ON_A_PAGE));
}

function unfilledPrompts(text: TextDocument): Finding[] {
  const found: Finding[] = [];
  text.descendants((node, position) => {
    const prompt: unknown = node.attrs['prompt'];
    if (typeof prompt === 'string' && node.content.size === 0) {
      found.push({ kind: 'prompt-unfilled', prompt, position: position + 1 });
    }
    return !node.isTextblock;
  });
  return found;
}

/** The questions of the reader for which the note has sections, all of them without a word. */
function unanswered(text: TextDocument): Finding[] {
  const written = new Set<SectionKind>();
  const places = new Map<SectionKind, number>();
  let current: SectionKind | null = null;
  text.forEach((block, offset) => {
    const section: unknown = block.type.name === 'heading' ? block.attrs['section'] : null;
    const opens = block.type.name === 'heading' && (block.attrs['level'] === 1 || section !== null);
    if (opens) {
      current = section as SectionKind | null;
      if (current !== null && !places.has(current)) places.set(current, offset + 1);
    } else if (current !== null && block.type.name !== 'heading' && block.textContent.trim() !== '') written.add(current);
  });
  const found: Finding[] = [];
  for (const [question, kinds] of Object.entries(readersQuestions) as [ReadersQuestion, readonly SectionKind[]][]) {
    const place = kinds.map((kind) => places.get(kind)).find((position) => position !== undefined);
    if (place === undefined || kinds.some((kind) => written.has(kind))) continue;
    found.push({ kind: 'reader-asks', question, position: place });
  }
  return found;
}

function threadFindings(threads: readonly Thread[], anchors: Anchors, today: string): Finding[] {
  const found: Finding[] = [];
  for (const thread of threads) {
    if (thread.status === 'dropped' || thread.guidance) continue;
    if (!anchors.has(thread.id)) found.push({ kind: 'orphan', thread });
    if (thread.status === 'cleared') continue;
    if (thread.kind === 'question') found.push({ kind: 'question-open', thread });
    if (isOverdue(thread, today)) found.push({ kind: 'overdue', thread });
    if (thread.status === 'needs-clearance') found.push({ kind: 'needs-clearance', thread });
    else if (thread.kind === 'position') found.push({ kind: 'position-uncleared', thread });
  }
  return found;
}

/**
 * Everything to settle before a briefing leaves: missing commitments, open questions, orphans, what is
 * overdue or not cleared, prompts nobody filled, questions of the reader without an answer, and length.
 * Pure; ordered by kind, within a kind by the order of the note.
 */
export function reviewOf(input: ReviewInput): readonly Finding[] {
  const { text, anchors, coverage, commitments, threads, clearances, page, today } = input;
  const commitmentOf = new Map(commitments.map((commitment) => [commitment.id, commitment]));
  const place = new Map(anchors.order.map((id, index) => [id, index]));
  const inReadingOrder = threads.toSorted(
    (left, right) => (place.get(left.id) ?? Infinity) - (place.get(right.id) ?? Infinity) || 0,
  );
  const missing = coverage.focusAreas.flatMap((area) =>
    area.commitments.flatMap(({ commitment: id, state }): Finding[] => {
      const commitment = commitmentOf.get(id);
      return state !== 'missing' || commitment === undefined ? [] : [{ kind: 'commitment-missing', commitment }];
    }),
  );
  const clearing = clearanceOf({ clearances, threads: [] }).obstacles.flatMap((obstacle): Finding[] => {
    if (obstacle.kind === 'outstanding') return [{ kind: 'clearance-outstanding', clearance: obstacle.clearance }];
    return obstacle.kind === 'declined' ? [{ kind: 'clearance-declined', clearance: obstacle.clearance }] : [];
  });
  const pages = pagesOf(countWords(text));
  const long: Finding[] =
    page.targetPages > 0 && pages > page.targetPages ? [{ kind: 'too-long', pages, target: page.targetPages }] : [];
  const all = [
    ...missing,
    ...threadFindings(inReadingOrder, anchors, today),
    ...clearing,
    ...unanswered(text),
    ...unfilledPrompts(text),
    ...long,
  ];
  const grave = new Map<FindingKind, number>(findingKinds.map((kind, index) => [kind, index]));
  return all.sort((left, right) => (grave.get(left.kind) ?? 0) - (grave.get(right.kind) ?? 0));
}
