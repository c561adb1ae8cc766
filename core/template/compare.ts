import { markingLine } from '../briefing/model.ts';
import type { Template } from './template.ts';

/** The parts of a template that can differ from one edition to the next. */
export const templateParts = [
  'title', 'description', 'language', 'marking', 'cover', 'page', 'section', 'focus-area', 'commitment', 'source', 'person', 'clearance', 'guidance',
] as const;
export type TemplatePartName = (typeof templateParts)[number];

/** What a change can be in: a part of a template, or a field of a commitment. */
export type ChangedPart = TemplatePartName | 'commitment-passage' | 'commitment-source' | 'commitment-parties' | 'commitment-area';

/** One thing in which two editions of a template differ. */
export interface TemplateChange {
  readonly part: ChangedPart;
  readonly change: 'added' | 'removed' | 'changed';
  /** What it is called; empty for what a template has but one of. */
  readonly name: string;
  /** What it was before, in a line; empty when that says nothing more. */
  readonly before: string;
  readonly after: string;
}

/** One part of a template: by what it is known, how it is shown in a line, and all that it says. */
export interface PartOfTemplate {
  readonly part: TemplatePartName;
  readonly key: string;
  readonly name: string;
  readonly shown: string;
  readonly said: string;
}

/** The key of a part that is told by its name, and where one name stands twice, by which of them it is. */
export function numberedKey(name: string, number: number): string {
  return `${name}\n${number}`;
}

/** Everything that a template says, part by part. */
export function partsOfTemplate(template: Template): readonly PartOfTemplate[] {
  const single = (part: TemplatePartName, shown: string, whole: unknown = shown): PartOfTemplate => ({ part, key: '', name: '', shown, said: JSON.stringify(whole) });
  const entries = <T extends { readonly id: string; readonly order: number }>(part: TemplatePartName, list: readonly T[], nameOf: (entry: T) => string) =>
    list.map((entry): PartOfTemplate => {
      const { order: _place, ...said } = entry;
      return { part, key: entry.id, name: nameOf(entry), shown: nameOf(entry), said: JSON.stringify(said) };
    });
  const numbered = <T>(part: TemplatePartName, list: readonly T[], nameOf: (entry: T) => string) => {
    const seen = new Map<string, number>();
    return list.map((entry): PartOfTemplate => {
      const name = nameOf(entry);
      const number = (seen.get(name) ?? 0) + 1;
      seen.set(name, number);
      return { part, key: numberedKey(name, number), name, shown: name, said: JSON.stringify(entry) };
    });
  };
  return [
    single('title', template.title),
    single('description', template.description),
    single('language', template.language),
    single('marking', markingLine(template.marking), template.marking),
    single('cover', template.cover.heading, { cover: template.cover, dated: template.dated }),
    single('page', template.page.size, template.page),
    ...numbered('section', template.sections, ({ title }) => title),
    ...entries('focus-area', template.focusAreas, ({ title }) => title),
    ...entries('commitment', template.commitments, ({ text }) => text),
    ...entries('source', template.sources, ({ title }) => title),
    ...entries('person', template.people, ({ name }) => name),
    ...entries('clearance', template.clearances, ({ office }) => office),
    ...numbered('guidance', template.guidance, ({ text }) => text),
  ];
}

/** What would change if one template took the place of another: nothing for two that are the same. */
export function compareTemplates(before: Template, after: Template): readonly TemplateChange[] {
  const [old, now] = [partsOfTemplate(before), partsOfTemplate(after)];
  return templateParts.flatMap((part): TemplateChange[] => {
    const known = new Map(old.filter((each) => each.part === part).map((each) => [each.key, each]));
    const stays = new Set<string>();
    const changes = now.filter((each) => each.part === part).flatMap(({ key, name, shown, said }): TemplateChange[] => {
      const was = known.get(key);
      stays.add(key);
      if (was === undefined) return [{ part, change: 'added', name, before: '', after: '' }];
      if (was.said === said) return [];
      const isRenamed = was.shown !== shown;
      return [{ part, change: 'changed', name, before: isRenamed ? was.shown : '', after: isRenamed ? shown : '' }];
    });
    const gone = [...known.values()].filter(({ key }) => !stays.has(key));
    return [...changes, ...gone.map(({ name }): TemplateChange => ({ part, change: 'removed', name, before: '', after: '' }))];
  });
}
