import type { Commitment } from '../briefing/model.ts';
import type { Template, TemplatePart, TemplateSection } from './template.ts';

/** The list with one entry moved by so many places; as it is where it cannot go further. */
export function moved<T>(list: readonly T[], index: number, by: number): T[] {
  const entry = list[index];
  const target = index + by;
  if (entry === undefined || target < 0 || target >= list.length) return [...list];
  return list.toSpliced(index, 1).toSpliced(target, 0, entry);
}

/** Entries whose order is that in which they stand. */
function numbered<T extends { order: number }>(list: readonly T[]): T[] {
  return list.map((entry, order) => ({ ...entry, order }));
}

/** The template with one commitment changed. */
export function withChangedCommitment(template: Template, id: string, change: Partial<Commitment>): Template {
  return { ...template, commitments: template.commitments.map((each) => (each.id === id ? { ...each, ...change } : each)) };
}

/** The template with one commitment moved up or down among those of its focus area. */
export function withMovedCommitment(template: Template, id: string, by: 1 | -1): Template {
  const { commitments } = template;
  const index = commitments.findIndex((each) => each.id === id);
  const area = commitments[index]?.focusArea;
  const isNear = (each: Commitment, at: number) => each.focusArea === area && (by === 1 ? at > index : at < index);
  const target = by === 1 ? commitments.findIndex(isNear) : commitments.findLastIndex(isNear);
  if (index < 0 || target < 0) return template;
  return { ...template, commitments: numbered(moved(commitments, index, target - index)) };
}

/** The template with one commitment put under another focus area, or under none. */
export function withGroupedCommitment(template: Template, id: string, focusArea: string | null): Template {
  return withChangedCommitment(template, id, { focusArea });
}

/** The template without one commitment; guidance on it stays, and speaks of it no more. */
export function withoutCommitment(template: Template, id: string): Template {
  return {
    ...template,
    commitments: numbered(template.commitments.filter((each) => each.id !== id)),
    guidance: template.guidance.map((each) => ({ ...each, commitments: each.commitments.filter((known) => known !== id) })),
  };
}

/** The template with a focus area moved up or down. */
export function withMovedFocusArea(template: Template, id: string, by: 1 | -1): Template {
  const index = template.focusAreas.findIndex((each) => each.id === id);
  return { ...template, focusAreas: numbered(moved(template.focusAreas, index, by)) };
}

/** The template with another title of a focus area. */
export function withFocusAreaTitle(template: Template, id: string, title: string): Template {
  return { ...template, focusAreas: template.focusAreas.map((each) => (each.id === id ? { ...each, title } : each)) };
}

/** The template without a focus area; its commitments are among the others then. */
export function withoutFocusArea(template: Template, id: string): Template {
  return {
    ...template,
    focusAreas: numbered(template.focusAreas.filter((each) => each.id !== id)),
    commitments: template.commitments.map((each) => (each.focusArea === id ? { ...each, focusArea: null } : each)),
    guidance: template.guidance.map((each) => (each.focusArea === id ? { ...each, focusArea: null } : each)),
  };
}

/** The template with a section changed. Guidance that stands on its title goes with the title. */
export function withChangedSection(template: Template, index: number, change: Partial<TemplateSection>): Template {
  const before = template.sections[index];
  if (before === undefined) return template;
  const sections = template.sections.with(index, { ...before, ...change });
  const { title } = change;
  if (title === undefined || title === '' || before.title === '') return { ...template, sections };
  const guidance = template.guidance.map((each) => (each.section === before.title ? { ...each, section: title } : each));
  return { ...template, sections, guidance };
}

const empty: Omit<TemplatePart, 'title'> = { text: [], prompts: [], table: null, content: [] };

/** The template with one more section, at its end. */
export function withSection(template: Template): Template {
  const section: TemplateSection = { kind: 'other', title: '', heading: true, ...empty, parts: [] };
  return { ...template, sections: [...template.sections, section] };
}

/** The template without a section; guidance that stood on it stands on the first heading. */
export function withoutSection(template: Template, index: number): Template {
  const gone = template.sections[index];
  const sections = template.sections.toSpliced(index, 1);
  const titles = new Set([gone?.title, ...(gone?.parts.map(({ title }) => title) ?? [])]);
  const guidance = template.guidance.map((each) =>
    each.section !== null && titles.has(each.section) ? { ...each, section: null, words: null, occurrence: 1 } : each,
  );
  return { ...template, sections, guidance };
}

/** The template without a source. What rested on it keeps its passage, and needs another source. */
export function withoutSource(template: Template, id: string): Template {
  return {
    ...template,
    sources: numbered(template.sources.filter((each) => each.id !== id)),
    commitments: template.commitments.map((each) => (each.source === id ? { ...each, source: '' } : each)),
  };
}
