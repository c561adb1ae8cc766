import { markingLine } from '../briefing/model.ts';
import type { Template } from './template.ts';

/** The parts of a template that can differ from one edition to the next. */
export const templateParts = [
  'title', 'description', 'language', 'marking', 'cover', 'page', 'section', 'focus-area', 'commitment', 'source', 'person', 'clearance', 'guidance',
] as const;

/** One thing in which two editions of a template differ. */
export interface TemplateChange {
  readonly part: (typeof templateParts)[number];
  readonly change: 'added' | 'removed' | 'changed';
  /** What it is called. */
  readonly name: string;
  /** What it was before, in a line; empty when that says nothing more. */
  readonly before: string;
  readonly after: string;
}

interface Named {
  readonly key: string;
  readonly name: string;
  readonly said: string;
}

function listChanges(part: TemplateChange['part'], before: readonly Named[], after: readonly Named[]): TemplateChange[] {
  const [old, now] = [new Map(before.map((each) => [each.key, each])), new Map(after.map((each) => [each.key, each]))];
  const removed = [...old.values()].filter(({ key }) => !now.has(key));
  return [
    ...[...now.values()].flatMap((each): TemplateChange[] => {
      const known = old.get(each.key);
      if (known === undefined) return [{ part, change: 'added', name: each.name, before: '', after: '' }];
      if (known.said === each.said) return [];
      const renamed = known.name === each.name ? { before: '', after: '' } : { before: known.name, after: each.name };
      return [{ part, change: 'changed', name: each.name, ...renamed }];
    }),
    ...removed.map(({ name }): TemplateChange => ({ part, change: 'removed', name, before: '', after: '' })),
  ];
}

function entries<T extends { readonly id: string; readonly order: number }>(list: readonly T[], nameOf: (entry: T) => string): Named[] {
  return list.map(({ order, ...entry }) => ({ key: entry.id, name: nameOf({ order, ...entry } as T), said: JSON.stringify(entry) }));
}

/** Entries without an id, told apart by a name and, where one name stands twice, by which of them it is. */
function numbered<T>(list: readonly T[], nameOf: (entry: T) => string): Named[] {
  const seen = new Map<string, number>();
  return list.map((entry) => {
    const name = nameOf(entry);
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return { key: `${name}\n${number}`, name, said: JSON.stringify(entry) };
  });
}

/** What would change if one template took the place of another: nothing for two that are the same. */
export function compareTemplates(before: Template, after: Template): readonly TemplateChange[] {
  const single = (part: TemplateChange['part'], sayOf: (template: Template) => string, whole: (template: Template) => unknown = sayOf): TemplateChange[] =>
    JSON.stringify(whole(before)) === JSON.stringify(whole(after))
      ? []
      : [{ part, change: 'changed', name: '', before: sayOf(before), after: sayOf(after) }];
  return [
    ...single('title', ({ title }) => title),
    ...single('description', ({ description }) => description),
    ...single('language', ({ language }) => language),
    ...single('marking', ({ marking }) => markingLine(marking)),
    ...single('cover', ({ cover }) => cover.heading, ({ cover, dated }) => ({ cover, dated })),
    ...single('page', ({ page }) => page.size, ({ page }) => page),
    ...listChanges('section', numbered(before.sections, ({ title }) => title), numbered(after.sections, ({ title }) => title)),
    ...listChanges('focus-area', entries(before.focusAreas, ({ title }) => title), entries(after.focusAreas, ({ title }) => title)),
    ...listChanges('commitment', entries(before.commitments, ({ text }) => text), entries(after.commitments, ({ text }) => text)),
    ...listChanges('source', entries(before.sources, ({ title }) => title), entries(after.sources, ({ title }) => title)),
    ...listChanges('person', entries(before.people, ({ name }) => name), entries(after.people, ({ name }) => name)),
    ...listChanges('clearance', entries(before.clearances, ({ office }) => office), entries(after.clearances, ({ office }) => office)),
    ...listChanges('guidance', numbered(before.guidance, ({ text }) => text), numbered(after.guidance, ({ text }) => text)),
  ];
}
