import type * as Y from 'yjs';
import { entryMap, putEntry, putHead, readEntriesOf } from '../briefing/document.ts';
import type { Briefing, Commitment, FocusArea, TextNode } from '../briefing/model.ts';
import { numberedKey, type TemplateChange, type TemplatePartName } from './compare.ts';
import { knownAs, originOf, partsForBriefing, remembered } from './origin.ts';
import type { Template } from './template.ts';

/** How a template differs from a briefing that was made from it. */
export interface TemplateNews {
  /** What the briefing has not, and may be given. */
  readonly focusAreas: readonly FocusArea[];
  readonly commitments: readonly Commitment[];
  /** Everything else that differs; the briefing's own stays as it is. */
  readonly changes: readonly TemplateChange[];
}

type Lists = Pick<Briefing, 'focusAreas' | 'commitments'>;

function missing(template: Template, briefing: Lists): Lists {
  const areas = new Set(briefing.focusAreas.map(({ id }) => id));
  const own = new Set(briefing.commitments.map(({ id }) => id));
  return {
    focusAreas: template.focusAreas.filter(({ id }) => !areas.has(id)),
    commitments: template.commitments.filter(({ id }) => !own.has(id)),
  };
}

function changed(part: TemplateChange['part'], name: string, before: string, after: string): TemplateChange[] {
  return before === after ? [] : [{ part, change: 'changed', name, before, after }];
}

/** What the template says otherwise of what the briefing covers, and what it has no more. */
function changesOfLists(template: Template, briefing: Briefing): TemplateChange[] {
  const known = briefing.template?.parts;
  const titled = (list: readonly { id: string; title: string }[], id: string | null) => list.find((each) => each.id === id)?.title ?? '–';
  const areas = template.focusAreas.flatMap((area) => changed('focus-area', area.title, titled(briefing.focusAreas, area.id), area.title));
  const commitments = template.commitments.flatMap((now) => {
    const own = briefing.commitments.find(({ id }) => id === now.id);
    if (own === undefined) return [];
    return [
      ...changed('commitment', now.text, own.text, now.text),
      ...changed('commitment-passage', now.text, own.passage, now.passage),
      ...(own.source === now.source ? [] : changed('commitment-source', now.text, titled(briefing.sources, own.source), titled(template.sources, now.source))),
      ...changed('commitment-parties', now.text, own.parties.join(', '), now.parties.join(', ')),
      ...(own.focusArea === now.focusArea ? [] : changed('commitment-area', now.text, titled(briefing.focusAreas, own.focusArea), titled(template.focusAreas, now.focusArea))),
    ];
  });
  const sources = template.sources.flatMap((now) => {
    const own = briefing.sources.find(({ id }) => id === now.id);
    const said = ({ title, publisher, date, address }: typeof now) => [title, publisher, date, address].filter((each) => each !== '').join(', ');
    return own === undefined ? [] : changed('source', now.title, said(own), said(now));
  });
  const gone = (part: TemplatePartName, own: readonly { id: string }[], offered: readonly { id: string }[], nameOf: (index: number) => string) =>
    own.flatMap(({ id }, index): TemplateChange[] => {
      // What the officer added was never in the template.
      const was = known === undefined || knownAs({ part, key: id }) in known;
      return was && !offered.some((each) => each.id === id) ? [{ part, change: 'removed', name: nameOf(index), before: '', after: '' }] : [];
    });
  return [
    ...areas.filter(({ before }) => before !== '–'),
    ...gone('focus-area', briefing.focusAreas, template.focusAreas, (index) => briefing.focusAreas[index]?.title ?? ''),
    ...commitments,
    ...gone('commitment', briefing.commitments, template.commitments, (index) => briefing.commitments[index]?.text ?? ''),
    ...sources,
  ];
}

function headingsOf(node: TextNode): string[] {
  const words = (inside: TextNode): string => inside.text ?? (inside.content ?? []).map(words).join('');
  return (node.content ?? []).filter(({ type }) => type === 'heading').map(words);
}

/**
 * What was changed in the template's sections, guidance, marking and the rest since the briefing was made, by the
 * fingerprints that it keeps. What is gone is named where the briefing still shows it.
 */
function changesOfParts(template: Template, briefing: Briefing): TemplateChange[] {
  const known = briefing.template?.parts;
  if (known === undefined) return [];
  const compared = new Set<TemplatePartName>(['language', 'marking', 'cover', 'page', 'section', 'person', 'clearance', 'guidance']);
  const parts = partsForBriefing(template).filter(({ part }) => compared.has(part));
  const now = new Set(parts.map(knownAs));
  const names = new Map<string, string>([
    ...headingsOf(briefing.text).map((title) => [knownAs({ part: 'section', key: numberedKey(title, 1) }), title] as const),
    ...briefing.threads.map(({ messages }) => [knownAs({ part: 'guidance', key: numberedKey(messages[0]?.text ?? '', 1) }), messages[0]?.text ?? ''] as const),
    ...briefing.people.map(({ id, name }) => [knownAs({ part: 'person', key: id }), name] as const),
    ...briefing.clearances.map(({ id, office }) => [knownAs({ part: 'clearance', key: id }), office] as const),
  ]);
  const gone = Object.keys(known).flatMap((name): TemplateChange[] => {
    const part = [...compared].find((each) => name.startsWith(`${each} `));
    return part === undefined || now.has(name) ? [] : [{ part, change: 'removed', name: names.get(name) ?? '', before: '', after: '' }];
  });
  return [
    ...parts.flatMap((each): TemplateChange[] => {
      const before = known[knownAs(each)];
      if (before === remembered(each)) return [];
      return [{ part: each.part, change: before === undefined ? 'added' : 'changed', name: each.name === '' ? each.shown : each.name, before: '', after: '' }];
    }),
    ...gone,
  ];
}

/** What a template has that a briefing made from it has not, and what differs. */
export function newsOf(template: Template, briefing: Briefing): TemplateNews {
  return { ...missing(template, briefing), changes: [...changesOfLists(template, briefing), ...changesOfParts(template, briefing)] };
}

function nextOrder(entries: readonly { readonly order: number }[]): number {
  return entries.reduce((most, { order }) => Math.max(most, order), -1) + 1;
}

/**
 * Adds commitments and focus areas of a template to a briefing, after its own, with the focus areas and
 * sources that they need, and takes note of the edition. What is written, its annotations and every entry that is
 * there stay as they are.
 *
 * @param chosen the ids of what the officer wants; others are left out.
 */
export function bringInNews(document: Y.Doc, template: Template, chosen: ReadonlySet<string>): void {
  const news = missing(template, {
    focusAreas: readEntriesOf(document, 'focusAreas'),
    commitments: readEntriesOf(document, 'commitments'),
  });
  const commitments = news.commitments.filter(({ id }) => chosen.has(id));
  const neededAreas = new Set(commitments.map(({ focusArea }) => focusArea));
  const focusAreas = news.focusAreas.filter(({ id }) => chosen.has(id) || neededAreas.has(id));
  const neededSources = new Set(commitments.map(({ source }) => source));
  const sources = template.sources.filter(({ id }) => neededSources.has(id) && !entryMap(document, 'sources').has(id));
  document.transact(() => {
    for (const [list, entries] of Object.entries({ focusAreas, commitments, sources }) as [
      'focusAreas' | 'commitments' | 'sources',
      (typeof sources)[number][],
    ][]) {
      const first = nextOrder(readEntriesOf(document, list));
      entries.forEach((entry, index) => putEntry(document, list, { ...entry, order: first + index }));
    }
    putHead(document, { template: originOf(template) });
  });
}
