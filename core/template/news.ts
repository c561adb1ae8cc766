import type * as Y from 'yjs';
import { entryMap, putEntry, putHead, readEntriesOf } from '../briefing/document.ts';
import type { Commitment, FocusArea } from '../briefing/model.ts';
import type { Template } from './template.ts';

/** How a template differs from a briefing that was made from it, in what the briefing is to cover. */
export interface TemplateNews {
  readonly focusAreas: readonly FocusArea[];
  readonly commitments: readonly Commitment[];
  /** Commitments whose words differ; the briefing's own stay as they are. */
  readonly changed: readonly { readonly own: Commitment; readonly template: Commitment }[];
  /** Commitments that the template has no more; they stay in the briefing. */
  readonly gone: readonly Commitment[];
}

/** What a template has that a briefing made from it has not, and what differs. */
export function newsOf(template: Template, briefing: { readonly focusAreas: readonly FocusArea[]; readonly commitments: readonly Commitment[] }): TemplateNews {
  const areas = new Set(briefing.focusAreas.map(({ id }) => id));
  const own = new Map(briefing.commitments.map((commitment) => [commitment.id, commitment]));
  const offered = new Set(template.commitments.map(({ id }) => id));
  return {
    focusAreas: template.focusAreas.filter(({ id }) => !areas.has(id)),
    commitments: template.commitments.filter(({ id }) => !own.has(id)),
    changed: template.commitments.flatMap((commitment) => {
      const known = own.get(commitment.id);
      return known === undefined || known.text === commitment.text ? [] : [{ own: known, template: commitment }];
    }),
    gone: briefing.commitments.filter(({ id }) => !offered.has(id)),
  };
}

function nextOrder(entries: readonly { readonly order: number }[]): number {
  return entries.reduce((most, { order }) => Math.max(most, order), -1) + 1;
}

/**
 * Adds commitments and focus areas of a template to a briefing, after its own, with the focus areas and
 * sources that they need. What is written, its annotations and every entry that is there stay as they are.
 *
 * @param chosen the ids of what the officer wants; others are left out.
 */
export function bringInNews(document: Y.Doc, template: Template, chosen: ReadonlySet<string>): void {
  const news = newsOf(template, {
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
    putHead(document, { template: { id: template.id, title: template.title, edition: template.edition } });
  });
}
