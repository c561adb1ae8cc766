import { newIdentifier } from '../briefing/model.ts';
import type { Template } from '../template/template.ts';
import type { Proposal } from './propose.ts';

function next(entries: readonly { readonly order: number }[]): number {
  return entries.reduce((most, { order }) => Math.max(most, order), -1) + 1;
}

/** Words as a title or a sentence of their own: the first letter large. */
function capitalised(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** The template with one more focus area; it is the last. */
export function withFocusArea(template: Template, title: string, id: string = newIdentifier()): Template {
  return { ...template, focusAreas: [...template.focusAreas, { id, title: capitalised(title).slice(0, 2_000), order: next(template.focusAreas) }] };
}

/** A passage of a source: its words and where they begin. */
export interface SourcePassage {
  readonly source: string;
  readonly passage: string;
  readonly place: number;
}

/** The template with one more commitment, resting on a passage; its words are the passage's until the officer writes better ones. */
export function withCommitment(
  template: Template,
  { source, passage, place }: SourcePassage,
  focusArea: string | null = null,
  id: string = newIdentifier(),
): Template {
  const text = capitalised(passage.replace(/\s+/g, ' ').trim());
  const commitment = { id, text, focusArea, parties: [], source, passage, place, order: next(template.commitments) };
  return { ...template, commitments: [...template.commitments, commitment] };
}

function areaTitled(template: Template, title: string): string | undefined {
  return template.focusAreas.find((area) => area.title === capitalised(title))?.id;
}

/**
 * The template with these proposals taken, in their order. A commitment goes to the focus area that its list
 * became, when that was taken too; a focus area that is there already is not made twice.
 *
 * @param all every proposal, so that a commitment finds the words of its focus area.
 */
export function takeProposals(template: Template, source: string, taken: readonly Proposal[], all: readonly Proposal[]): Template {
  return taken.reduce((made, proposal) => {
    if (proposal.kind === 'focus-area') {
      return areaTitled(made, proposal.passage) === undefined ? withFocusArea(made, proposal.passage) : made;
    }
    const area = all.find(({ id }) => id === proposal.focusArea);
    const focusArea = area === undefined ? null : (areaTitled(made, area.passage) ?? null);
    return withCommitment(made, { source, passage: proposal.passage, place: proposal.place }, focusArea);
  }, template);
}

/** Whether a template has what a proposal proposes. */
export function isTaken(template: Template, source: string, proposal: Proposal): boolean {
  return proposal.kind === 'focus-area'
    ? areaTitled(template, proposal.passage) !== undefined
    : template.commitments.some((each) => each.source === source && each.passage === proposal.passage && (each.place ?? proposal.place) === proposal.place);
}

/** The template with a source whose text an article is, and the source's id. */
export function withSource(
  template: Template,
  { title, publisher, date, address }: { readonly title: string; readonly publisher: string; readonly date: string; readonly address: string },
  id: string = newIdentifier(),
): { readonly template: Template; readonly source: string } {
  const entry = { id, kind: 'article' as const, title: title === '' ? 'Article' : title, publisher, date, address, order: next(template.sources) };
  return { template: { ...template, sources: [...template.sources, entry] }, source: id };
}
