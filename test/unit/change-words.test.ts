import { beforeAll, describe, expect, test } from 'vitest';
import type { Change, ChangeTarget } from '../../core/merging/change.ts';
import { language, startLanguage } from '../../renderer/language/language.ts';
import { fr } from '../../renderer/language/fr/index.ts';
import { sidesWords, whatWords } from '../../renderer/merging/change-words.ts';
import type { Named } from '../../renderer/merging/value-words.ts';

const named: Named = {
  focusAreas: [{ id: 'area-1', title: 'Transport links', order: 1 }],
  commitments: [{ id: 'altai', text: 'Open the Altai corridor', focusArea: 'area-1', parties: [], source: 'article', passage: 'x', order: 1 }],
  sources: [{ id: 'article', kind: 'article', title: 'Joint statement', publisher: '', date: '', address: '', order: 1 }],
  clearances: [{ id: 'legal', name: 'Ben', office: 'Legal office', state: 'outstanding', at: '', note: '', order: 1 }],
};

const changed = (target: ChangeTarget): Change => ({ id: 'c', people: ['Ada'], copies: [], section: '', before: '', after: '', standing: 'in', target });
const field = (list: 'threads' | 'commitments' | 'sources' | 'clearances', name: string, before: unknown, after: unknown) =>
  sidesWords(changed({ at: 'field', list, entry: 'e', field: name, before, after }), named);
const head = (name: string, before: unknown, after: unknown) => sidesWords(changed({ at: 'head', field: name, before, after }), named);

beforeAll(startLanguage);

describe('what a returned copy changed is said in words, not as the file has it', () => {
  test('kinds and states by their names', () => {
    expect(field('threads', 'status', 'needs-clearance', 'cleared')).toEqual({ before: 'Needs clearance', after: 'Cleared' });
    expect(field('threads', 'kind', 'evidence', 'risk')).toEqual({ before: 'Evidence', after: 'Risk' });
    expect(field('threads', 'guidance', false, true)).toEqual({ before: 'no', after: 'yes' });
    expect(field('clearances', 'state', 'outstanding', 'declined')).toEqual({ before: 'Outstanding', after: 'Declined' });
    expect(field('sources', 'kind', 'article', 'internal')).toEqual({ before: 'article', after: 'note or decision of the ministry’s own' });
  });

  test('other entries by what they are called, and never by their ids', () => {
    expect(field('threads', 'commitments', [], ['altai', 'f00d'])).toEqual({ before: '', after: 'Open the Altai corridor and one that is not in the briefing' });
    expect(field('threads', 'clearance', null, 'legal').after).toContain('Legal office');
    expect(field('threads', 'focusArea', null, 'area-1')).toEqual({ before: '', after: 'Transport links' });
    expect(field('commitments', 'focusArea', 'area-1', null)).toEqual({ before: 'Transport links', after: 'Other commitments' });
    expect(field('commitments', 'source', 'article', 'f00d')).toEqual({ before: 'Joint statement', after: 'one that is not in the briefing' });
  });

  test('days and moments as they are read, lists as lists', () => {
    expect(field('threads', 'due', '', '2026-11-24')).toEqual({ before: '', after: '24 Nov 2026' });
    expect(field('clearances', 'at', '', '2026-11-24T12:00:00Z').after).toMatch(/^24 Nov 2026, \d\d:00$/);
    expect(field('commitments', 'parties', ['China'], ['China', 'Mongolia'])).toEqual({ before: 'China', after: 'China and Mongolia' });
  });

  test('the cover, the page and the template by their parts, and only those that differ', () => {
    const cover = { to: 'Minister', number: '12', deadline: '' };
    expect(head('cover', cover, { ...cover, number: '13', deadline: '2026-11-24' })).toEqual({ before: 'number: 12', after: 'number: 13 · deadline: 24 Nov 2026' });
    const page = { size: 'A4', margins: { top: 25, right: 25, bottom: 25, left: 25 }, targetPages: 2 };
    expect(head('page', page, { ...page, margins: { ...page.margins, top: 30 }, targetPages: 3 })).toEqual({
      before: 'target length: 2 · Top margin, mm: 25',
      after: 'target length: 3 · Top margin, mm: 30',
    });
    expect(head('language', 'en-GB', 'fr-FR').after).toContain('français');
    const template = { id: 'a-b', title: 'Bilateral meeting', edition: 1, parts: { abc: 'f00d' } };
    expect(head('template', template, { ...template, edition: 2 })).toEqual({ before: 'Bilateral meeting, edition 1', after: 'Bilateral meeting, edition 2' });
  });

  test('in the language of the window', async () => {
    for (const [namespace, words] of Object.entries(fr)) language.addResourceBundle('fr', namespace, words);
    await language.changeLanguage('fr');
    expect(field('threads', 'status', 'open', 'cleared').after).toBe('Visée');
    expect(field('threads', 'due', '', '2026-11-24').after).toBe('24 nov. 2026');
    expect(whatWords(changed({ at: 'field', list: 'threads', entry: 'e', field: 'status', before: 'open', after: 'cleared' }))).not.toMatch(/status/);
  });
});
