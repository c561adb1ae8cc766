import type { Commitment, FocusArea, Thread } from '../briefing/model.ts';
import type { Anchors } from '../annotation/anchors.ts';

/** How well the note covers a commitment, or a focus area, from worst to best. */
export const coverageStates = ['missing', 'open', 'covered', 'cleared'] as const;
export type CoverageState = (typeof coverageStates)[number];

/** How many commitments are in each state. */
export type CoverageCounts = Readonly<Record<CoverageState, number>>;

/** The coverage of one commitment, with the annotations that it follows from, in reading order. */
export interface CommitmentCoverage {
  readonly commitment: string;
  readonly state: CoverageState;
  readonly annotations: readonly string[];
}

/** The coverage of one focus area; `focusArea` null gathers the other commitments. */
export interface FocusAreaCoverage {
  readonly focusArea: string | null;
  readonly state: CoverageState;
  readonly counts: CoverageCounts;
  readonly commitments: readonly CommitmentCoverage[];
  /** The annotations that name the area itself rather than one of its commitments. */
  readonly annotations: readonly string[];
}

/** The coverage of a whole briefing. */
export interface Coverage {
  readonly counts: CoverageCounts;
  readonly focusAreas: readonly FocusAreaCoverage[];
}

/** What coverage is computed from. */
export interface CoverageInput {
  readonly focusAreas: readonly FocusArea[];
  readonly commitments: readonly Commitment[];
  readonly threads: readonly Thread[];
  readonly anchors: Anchors;
}

/** An annotation counts while it has words in the text and has not been dropped; a template's guidance never does. */
export function counts(thread: Thread, anchors: Anchors): boolean {
  return !thread.guidance && thread.status !== 'dropped' && anchors.has(thread.id);
}

/**
 * The state that a set of counting annotations gives what they speak of.
 *
 * - missing: no passage speaks of it.
 * - cleared: every annotation on it is cleared.
 * - covered: a passage states it (evidence or position), and no question, risk or action on it is unsettled.
 * - open: anything else.
 */
export function stateOf(threads: readonly Thread[]): CoverageState {
  if (threads.length === 0) return 'missing';
  const unsettled = threads.filter((thread) => thread.status !== 'cleared');
  if (unsettled.length === 0) return 'cleared';
  const stated = threads.some((thread) => thread.kind === 'evidence' || thread.kind === 'position');
  const doubtful = unsettled.some((thread) => thread.kind !== 'evidence' && thread.kind !== 'position');
  return stated && !doubtful ? 'covered' : 'open';
}

function countStates(commitments: readonly CommitmentCoverage[]): CoverageCounts {
  const counted = { missing: 0, open: 0, covered: 0, cleared: 0 };
  for (const { state } of commitments) counted[state] += 1;
  return counted;
}

/**
 * The state of a group: missing when all of it is, cleared when all of it is, covered when nothing in it
 * is missing or open, otherwise open. What is said of the group as a whole counts like one more member.
 */
function groupState(states: readonly CoverageState[]): CoverageState {
  if (states.every((state) => state === 'missing')) return 'missing';
  if (states.every((state) => state === 'cleared')) return 'cleared';
  return states.some((state) => state === 'missing' || state === 'open') ? 'open' : 'covered';
}

/**
 * Which commitments and focus areas a briefing covers. Pure: the same input gives the same result, and
 * nothing of it is ever stored or typed by hand. The rules are explained in docs/coverage.md.
 */
export function coverageOf({ focusAreas, commitments, threads, anchors }: CoverageInput): Coverage {
  const position = new Map(anchors.order.map((id, index) => [id, index]));
  const counting = threads
    .filter((thread) => counts(thread, anchors))
    .sort((left, right) => (position.get(left.id) ?? 0) - (position.get(right.id) ?? 0));

  const onCommitment = new Map<string, Thread[]>();
  const onArea = new Map<string, Thread[]>();
  const append = (map: Map<string, Thread[]>, key: string, thread: Thread): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [thread]);
    else list.push(thread);
  };
  for (const thread of counting) {
    for (const commitment of thread.commitments) append(onCommitment, commitment, thread);
    if (thread.commitments.length === 0 && thread.focusArea !== null) append(onArea, thread.focusArea, thread);
  }

  const known = new Set(focusAreas.map((area) => area.id));
  const members = new Map<string | null, CommitmentCoverage[]>();
  for (const commitment of commitments) {
    const area = commitment.focusArea !== null && known.has(commitment.focusArea) ? commitment.focusArea : null;
    const own = onCommitment.get(commitment.id) ?? [];
    const coverage = { commitment: commitment.id, state: stateOf(own), annotations: own.map((thread) => thread.id) };
    const list = members.get(area);
    if (list === undefined) members.set(area, [coverage]);
    else list.push(coverage);
  }

  const areaCoverage = (area: string | null): FocusAreaCoverage => {
    const own = members.get(area) ?? [];
    const whole = area === null ? [] : (onArea.get(area) ?? []);
    const states = own.map((member) => member.state);
    if (whole.length > 0 || states.length === 0) states.push(stateOf(whole));
    return {
      focusArea: area,
      state: groupState(states),
      counts: countStates(own),
      commitments: own,
      annotations: whole.map((thread) => thread.id),
    };
  };
  const areas = focusAreas.map((area) => areaCoverage(area.id));
  if (members.has(null)) areas.push(areaCoverage(null));
  return { counts: countStates(areas.flatMap((area) => area.commitments)), focusAreas: areas };
}

/**
 * Coverage from edit to edit: gives what `coverageOf` gives, and the very object of last time while nothing
 * it depends on has changed. Typing inside passages changes none of it, and then costs four comparisons.
 */
export function followCoverage(): (input: CoverageInput) => Coverage {
  let last: { input: CoverageInput; order: readonly string[]; coverage: Coverage } | undefined;
  return (input) => {
    const same =
      last !== undefined &&
      last.input.focusAreas === input.focusAreas &&
      last.input.commitments === input.commitments &&
      last.input.threads === input.threads &&
      last.order === input.anchors.order;
    if (last === undefined || !same) last = { input, order: input.anchors.order, coverage: coverageOf(input) };
    return last.coverage;
  };
}
