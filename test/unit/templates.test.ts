import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import { createDocument, documentState, loadDocument } from '../../core/briefing/document.ts';
import type { TextNode } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { coverageOfBriefing } from '../../core/coverage/briefing-coverage.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { parseTemplate, type Template, type TemplatePart } from '../../core/template/template.ts';
import { exportWord } from '../../core/word/export.ts';
import { commentedWords } from '../end-to-end/commented-words.ts';
import { now, shipped, shippedIds } from '../fixtures/briefings.ts';

const generic = shippedIds.filter((id) => id !== 'china-mongolia');
const handedOver = ['aide-memoire', 'note-verbale'];
const forMeetings = ['bilateral-meeting', 'multilateral-meeting', 'telephone-call', 'talking-points', 'scene-setter', 'visit-programme'];

function contents(template: Template): readonly Omit<TemplatePart, 'title'>[] {
  return template.sections.flatMap((section) => [section, ...section.parts]);
}

function promptsIn(content: Omit<TemplatePart, 'title'>): { text: string; disclosure: string | null }[] {
  const { prompts, table } = content;
  const cells = table?.rows.flat().flatMap(({ prompt }) => (prompt === null ? [] : [prompt])) ?? [];
  return [...prompts, ...cells.map((text) => ({ text, disclosure: table?.disclosure ?? null }))];
}

function sectionOf(template: Template, kind: string) {
  const found = template.sections.find((section) => section.kind === kind);
  if (found === undefined) throw new Error(`no section of kind ${kind}`);
  return found;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function word(template: Template, mode: 'with-annotations' | 'clean-copy') {
  const { bytes, comments } = await exportWord(instantiate(template, { now }), { mode, now });
  const parts = unzipSync(bytes);
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  return { body: part('word/document.xml'), comments: part('word/comments.xml'), count: comments };
}

test('eleven templates are shipped', () => {
  expect(shippedIds).toEqual([
    'aide-memoire',
    'bilateral-meeting',
    'china-mongolia',
    'multilateral-meeting',
    'note-verbale',
    'record-of-meeting',
    'scene-setter',
    'submission-for-decision',
    'talking-points',
    'telephone-call',
    'visit-programme',
  ]);
});

describe.each(shippedIds)('the template “%s”', (id) => {
  const template = shipped(id);

  test('has the name of its folder, a marking, a target length, and says what it is for', () => {
    expect(template.id).toBe(id);
    expect(template.marking.classification).not.toBe('');
    expect(template.page.targetPages).toBeGreaterThan(0);
    expect(template.description.length).toBeGreaterThan(60);
    expect(template.clearances.every(({ office }) => office !== '')).toBe(true);
    expect(template.clearances.length).toBeGreaterThan(0);
  });

  test('asks something under every heading, and never with an empty prompt', () => {
    const prompts = contents(template).flatMap(promptsIn);
    expect(prompts.every(({ text }) => text.trim() !== '')).toBe(true);
    for (const section of template.sections) {
      const asked = [section, ...section.parts].some((part) => promptsIn(part).length > 0 || part.text.length > 0);
      expect(asked, section.title).toBe(true);
    }
  });

  test('says of every background prompt whether it may be used with the other side', () => {
    for (const { kind, parts, ...own } of template.sections) {
      if (kind !== 'background') continue;
      for (const { disclosure } of [own, ...parts].flatMap(promptsIn)) expect(disclosure).not.toBeNull();
    }
  });

  test('makes a note that is the same after it was stored, with ids that are used once', () => {
    const note = instantiate(template, { now });
    const stored = loadDocument(documentState(createDocument(note))).briefing;
    expect({ ...stored, text: parseText(stored.text), threads: stored.threads.toSorted(byId) }).toEqual({
      ...note,
      text: parseText(note.text),
      threads: note.threads.map((each) => ({ ...each, commitments: each.commitments.toSorted() })).toSorted(byId),
    });
    const ids = [note.focusAreas, note.commitments, note.sources, note.people, note.clearances, note.threads]
      .flat()
      .map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has guidance on what to say, what to avoid and who clears, each entry on words of the note', () => {
    const note = instantiate(template, { now });
    const anchors = anchorsOf(parseText(note.text));
    expect(note.threads.length).toBeGreaterThanOrEqual(3);
    expect(note.threads.map(({ guidance }) => guidance)).not.toContain(false);
    for (const thread of note.threads) {
      expect(thread).toMatchObject({ author: template.title, created: now.toISOString() });
      expect(thread.messages).toHaveLength(1);
      expect(anchors.get(thread.id)?.words).toBe(thread.quote.exact);
      expect(thread.quote.exact).not.toBe('');
    }
    expect(note.threads.map(({ messages }) => messages[0]?.text)).toEqual(template.guidance.map(({ text }) => text));
    expect(template.guidance.some(({ text }) => /\bclear(?:s|ed)?\b|head of department/i.test(text))).toBe(true);
  });

  test('covers nothing by its own guidance', () => {
    const { counts } = coverageOfBriefing(instantiate(template, { now }));
    expect(counts).toEqual({ missing: template.commitments.length, open: 0, covered: 0, cleared: 0 });
  });

  test('goes to Word with its prompts, and its guidance as comments on the headings', async () => {
    const { body, comments, count } = await word(template, 'with-annotations');
    expect(count).toBe(template.guidance.length);
    for (const { text } of contents(template).flatMap(promptsIn)) expect(body).toContain(escaped(`[${text}]`));
    for (const { text } of template.guidance) expect(comments).toContain(escaped(text));
    expect(comments).toContain('Guidance · ');
    const exact = instantiate(template, { now }).threads.map(({ quote }) => escaped(quote.exact));
    expect([...commentedWords(body).values()].map(escaped).toSorted()).toEqual(exact.toSorted());
    if (template.commitments.length === 0) expect(body).not.toContain('Annex');
  });

  test('leaves prompts and guidance out of a clean copy, and keeps the fixed text', async () => {
    const { body, comments } = await word(template, 'clean-copy');
    for (const { text } of contents(template).flatMap(promptsIn)) expect(body).not.toContain(escaped(`[${text}]`));
    expect(comments).toBe('');
    for (const line of contents(template).flatMap(({ text }) => text.flatMap((each) => each.split('\n')))) {
      expect(body).toContain(escaped(line));
    }
  });
});

function byId(left: { id: string }, right: { id: string }): number {
  return left.id < right.id ? -1 : 1;
}

describe('the templates that are for any country', () => {
  test.each(generic)('“%s” invents no commitment and no source, and names nobody', (id) => {
    const template = shipped(id);
    expect([template.commitments, template.focusAreas, template.sources]).toEqual([[], [], []]);
    for (const { name } of template.people) expect(name).toMatch(/^\[.+\]$/);
  });

  test.each(forMeetings)('“%s” keeps points if raised apart, and says not to volunteer them', (id) => {
    const section = sectionOf(shipped(id), 'points-if-raised');
    expect(section.text.join(' ')).toMatch(/do not volunteer/i);
    expect(section.prompts.length).toBeGreaterThanOrEqual(2);
  });

  test.each(['bilateral-meeting', 'multilateral-meeting', 'telephone-call', 'talking-points'])(
    '“%s” has points to make, and background for free use and for ourselves',
    (id) => {
      const points = sectionOf(shipped(id), 'talking-points');
      expect([points, ...points.parts].flatMap(promptsIn).length).toBeGreaterThanOrEqual(4);
      const titles = sectionOf(shipped(id), 'background').parts.map(({ title }) => title);
      expect(titles).toEqual(['For free use', 'Own information']);
    },
  );

  test('the bilateral brief follows the section set of such briefs', () => {
    expect(shipped('bilateral-meeting').sections.map(({ kind }) => kind)).toEqual([
      'objectives',
      'setting',
      'talking-points',
      'points-if-raised',
      'background',
      'people',
      'contacts',
    ]);
  });

  test('the submission asks for a decision on its first page and has boxes to take it in', async () => {
    const template = shipped('submission-for-decision');
    const kinds = template.sections.map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).toEqual(['issue', 'recommendation', 'deadline']);
    expect(kinds).toEqual(expect.arrayContaining(['options', 'considerations', 'consultation']));
    expect(sectionOf(template, 'considerations').parts.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Policy', 'Legal', 'Resources', 'Presentation']),
    );
    const { table } = sectionOf(template, 'decision');
    expect(table?.columns.map(({ title }) => title)).toEqual(['Recommendation', 'Agreed', 'Discuss', 'Not agreed']);
    expect(table?.rows).toHaveLength(sectionOf(template, 'recommendation').prompts.length);
    for (const row of table?.rows ?? []) expect(row.slice(1).map(({ text }) => text)).toEqual(['☐', '☐', '☐']);
    expect((await word(template, 'clean-copy')).body.match(/☐/g)).toHaveLength(9);
  });

  test('the record has actions with owner and date, and keeps the comment to ourselves', () => {
    const template = shipped('record-of-meeting');
    const columns = sectionOf(template, 'actions').table?.columns.map(({ title }) => title);
    expect(columns).toEqual(['Action', 'Owner', 'By when']);
    for (const { disclosure } of sectionOf(template, 'considerations').prompts) expect(disclosure).toBe('own-information');
  });

  test.each(handedOver)('“%s” asks for nothing that the other side may not read', (id) => {
    for (const { disclosure } of contents(shipped(id)).flatMap(promptsIn)) expect(disclosure).toBe('use-freely');
  });

  test('the note verbale has courtesies at both ends, no headings, and its date in the text alone', () => {
    const template = shipped('note-verbale');
    const note = instantiate(template, { now });
    expect(JSON.stringify(note.text)).not.toContain('"heading"');
    expect(note.cover.date).toBe('');
    const words = parseText(note.text).textBetween(0, parseText(note.text).content.size, '\n');
    expect(words).toMatch(/presents its compliments .* and has the honour to/);
    expect(words).toMatch(/avails itself of this opportunity to renew .* the assurances of its highest consideration/);
    expect(words).toContain('[Place], [date]');
  });

  test('the aide-mémoire has no address, no signature and no first person', () => {
    const template = shipped('aide-memoire');
    const { cover } = instantiate(template, { now });
    expect([cover.to, cover.from, cover.date]).toEqual(['', '', '']);
    const fixed = contents(template).flatMap(({ text }) => text).join(' ');
    expect(fixed).not.toMatch(/\b(?:I|we|you|sincerely|signed)\b/i);
  });
});

describe('the format of a template', () => {
  /** A template as they were before fixed text, tables and places for guidance. */
  const old = {
    format: 'chancery-template',
    version: 1,
    id: 'own',
    edition: 1,
    title: 'Our own',
    description: '',
    language: 'en',
    marking: { classification: 'OFFICIAL' },
    sections: [
      { kind: 'purpose', title: 'Purpose', prompts: [{ text: 'Why?' }] },
      { kind: 'background', title: 'Background', parts: [{ title: 'Facts' }] },
    ],
    guidance: [{ kind: 'question', text: 'Ask the desk.' }],
  };
  const made = (change: object) => instantiate(parseTemplate({ ...old, ...change }, 'own'), { now });
  const refused = (change: object) => {
    try {
      parseTemplate({ ...old, ...change }, 'own');
    } catch (failure) {
      return failure;
    }
    return undefined;
  };
  const table = { columns: [{ title: 'What', share: 3 }, { title: 'Who' }], rows: [[{ text: 'a' }, { prompt: 'b' }]] };
  const section = (change: object) => ({ sections: [{ kind: 'other', title: 'Other', ...change }] });

  test('takes a template as they were before, and puts guidance without a place on the first heading', () => {
    expect(made({}).threads[0]).toMatchObject({ guidance: true, quote: { exact: 'Purpose' } });
  });

  test.each([
    ['the title of a section', 'Background', 'Background'],
    ['the title of a part', 'Facts', 'Facts'],
    ['the kind of a section', 'background', 'Background'],
  ])('puts guidance on %s', (_name, section, words) => {
    const note = made({ guidance: [{ kind: 'risk', section, text: 'Mind it.' }] });
    expect([...anchorsOf(parseText(note.text)).values()].map((anchor) => anchor.words)).toEqual([words]);
  });

  test('lets several entries stand on one heading', () => {
    const entry = { kind: 'risk', section: 'Facts', text: 'Mind it.' };
    const note = made({ guidance: [entry, entry] });
    expect([...anchorsOf(parseText(note.text)).values()].map(({ words, ranges }) => [words, ranges.length])).toEqual([
      ['Facts', 1],
      ['Facts', 1],
    ]);
  });

  test('puts guidance on the first words of a section without a heading', () => {
    const note = made({ ...section({ heading: false, text: ['\nTo the Embassy\nof [country]'] }) });
    expect(note.threads[0]?.quote.exact).toBe('To the Embassy');
  });

  test('writes fixed text, then prompts, then the table, with a line to go on after it', () => {
    const note = made(section({ text: ['Fixed.'], prompts: [{ text: 'Why?' }], table }));
    expect(note.text.content?.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'paragraph', 'table', 'paragraph']);
    const rows = note.text.content?.[3]?.content ?? [];
    const cells = (row: TextNode | undefined) => row?.content?.map(({ type }) => type);
    expect(cells(rows[0])).toEqual(['tableHeader', 'tableHeader']);
    expect(cells(rows[1])).toEqual(['tableCell', 'tableCell']);
  });

  test('gives the columns of a table their shares of the line, in Word as well', async () => {
    const { bytes } = await exportWord(made(section({ table })), { mode: 'clean-copy', now });
    const body = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    const [wide = 0, narrow = 0] = [...body.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].slice(-2).map((match) => Number(match[1]));
    expect(wide / narrow).toBeCloseTo(3, 1);
    // 160 mm of text on A4.
    expect((wide + narrow) / 1440).toBeCloseTo(160 / 25.4, 1);
  });

  test.each([
    ['an unknown field in a table', section({ table: { ...table, colour: 'red' } })],
    ['an unknown field in a section', section({ footer: 'x' })],
    ['an unknown field in guidance', { guidance: [{ kind: 'risk', text: 'x', place: 'Purpose' }] }],
    ['a row that is too short', section({ table: { ...table, rows: [[{ text: 'a' }]] } })],
    ['a cell that is fixed and asks', section({ table: { ...table, rows: [[{ text: 'a', prompt: 'b' }, {}]] } })],
    ['a table without columns', section({ table: { columns: [], rows: [[]] } })],
    ['fixed text without words', section({ text: [' \n'] })],
    ['guidance on a section that is not there', { guidance: [{ kind: 'risk', section: 'Purpos', text: 'x' }] }],
    ['guidance on a name that two sections have', { sections: [...old.sections, ...old.sections], guidance: [{ kind: 'risk', section: 'Purpose', text: 'x' }] }],
    ['guidance where nothing can carry it', { ...section({ heading: false, prompts: [{ text: 'Why?' }] }) }],
    ['guidance on a commitment that is not there', { guidance: [{ kind: 'risk', commitments: ['lost'], text: 'x' }] }],
    ['guidance on a focus area that is not there', { guidance: [{ kind: 'risk', focusArea: 'lost', text: 'x' }] }],
  ])('refuses %s, and says where', (_name, change) => {
    expect(refused(change)).toMatchObject({ code: 'template-invalid' });
    expect(refused(change)).toHaveProperty('detail', expect.stringMatching(/sections|guidance/));
  });
});
