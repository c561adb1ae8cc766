import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import { createDocument, readBriefing } from '../../core/briefing/document.ts';
import { plainPicture } from '../../core/briefing/media/plain-picture.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { blankTemplate } from '../../core/template/blank-template.ts';
import { problemsOf } from '../../core/template/check.ts';
import { compareTemplates } from '../../core/template/compare.ts';
import { packTemplate, unpackTemplate } from '../../core/template/container.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { bringInNews, newsOf } from '../../core/template/news.ts';
import { hasChanged, originOf } from '../../core/template/origin.ts';
import { problemInWords } from '../../core/template/problem-words.ts';
import { TEMPLATE_FORMAT } from '../../core/template/template-format.ts';
import { templateOf } from '../../core/template/save-as-template.ts';
import { briefing, chinaMongolia, heading, message, now, paragraph, shipped, shippedIds, thread, words } from '../fixtures/briefings.ts';
import { parseTemplateDraft } from '../../core/template/template.ts';
import { smallTemplate, templateFile } from '../fixtures/template-files.ts';

const saving = { id: 'own', title: 'Our own', text: 'words', annotations: true, authors: false } as const;

describe('a template’s file', () => {
  test('comes back with its source’s text, its pictures, who wrote it and when', () => {
    const picture = plainPicture(4, 4);
    const template = smallTemplate({
      sections: [{ kind: 'other', title: 'Map', content: [{ type: 'image', attrs: { media: 'map.png' } }] }],
      guidance: [],
    });
    const file = templateFile(template, { media: new Map([['map.png', picture]]) });
    const back = unpackTemplate(packTemplate(file), 'x');
    expect(back).toEqual(file);
    expect(back.manifest).toMatchObject({ author: 'Ada Desk', saved: now.toISOString(), edition: 1 });
  });

  test('of an older format is read, and is written in today’s', () => {
    for (const version of [1, 2]) {
      const { template } = unpackTemplate(packTemplate(templateFile({ ...smallTemplate(), version } as unknown as ReturnType<typeof smallTemplate>)), 'small.briefing-template');
      expect(template).toEqual(smallTemplate());
      expect(template.version).toBe(TEMPLATE_FORMAT);
    }
  });

  test('with a field in its text and the place of a passage says by its format that an older Chancery cannot read it', () => {
    const field = { type: 'field', attrs: { field: 'title', person: null, text: 'Border talks' } };
    const commitments = smallTemplate().commitments.map((commitment) => ({ ...commitment, place: 3 }));
    const template = smallTemplate({ commitments, sections: [{ kind: 'purpose', title: 'Purpose', text: ['The border stays open.'], content: [{ type: 'paragraph', content: [field] }] }] });
    const packed = packTemplate(templateFile(template, { manifest: templateFile().manifest }));
    const read = unpackTemplate(packed, 'small.briefing-template');
    expect(read.template.sections[0]?.content).toEqual([{ type: 'paragraph', content: [field] }]);
    expect(read.template.commitments[0]?.place).toBe(3);
    // Both came after format 2: a reader of that must say that the file is newer, not that its author made a mistake.
    expect(read.manifest.version).toBeGreaterThan(2);
    expect(read.template.version).toBe(read.manifest.version);
  });

  test('is the same, byte for byte, for the same template', () => {
    expect(packTemplate(templateFile())).toEqual(packTemplate(templateFile()));
  });

  test('may lack things while somebody writes it, but not when it is given to somebody', () => {
    const draft = { ...blankTemplate({ id: 'own', title: '', language: 'en' }), guidance: [] };
    const bytes = packTemplate(templateFile(draft, { texts: new Map() }));
    expect(unpackTemplate(bytes, 'x', 'draft').template.title).toBe('');
    expect(() => unpackTemplate(bytes, 'x')).toThrow('at template.json, title: The template has no title yet');
  });
});

describe('what a template lacks', () => {
  test.each(shippedIds)('is nothing in the shipped “%s”', (id) => {
    expect(problemsOf(shipped(id))).toEqual([]);
  });

  test('is said in plain words, with the place of each', () => {
    const draft = {
      ...smallTemplate(),
      title: ' ',
      focusAreas: [{ id: 'rail', title: '', order: 0 }],
      commitments: [{ id: 'track', text: '', focusArea: null, parties: [], source: '', passage: '', order: 0 }],
    };
    expect(problemsOf(draft).map((problem) => [problem.path.join('.'), problemInWords(problem)])).toEqual([
      ['title', 'The template has no title yet.'],
      ['focusAreas.0.title', 'Focus area no. 1 has no title yet.'],
      ['commitments.0.text', 'Commitment no. 1 has no words yet.'],
      ['commitments.0.source', 'Commitment no. 1, “…”, has no source yet.'],
      ['commitments.0.passage', 'Commitment no. 1, “…”, rests on no passage of its source yet.'],
    ]);
  });

  const table = { columns: [{ title: 'Who', share: 1 }, { title: '', share: 1 }], rows: [[{ prompt: '' }, { text: 'By 9' }]] };
  test('includes a column without a title and a prompt in a table that asks nothing', () => {
    const draft = parseTemplateDraft({ ...smallTemplate(), sections: [{ kind: 'people', title: 'People', table }], guidance: [] }, 'x');
    expect(problemsOf(draft).map((problem) => [problem.path.join('.'), problemInWords(problem)])).toEqual([
      ['sections.0.table.columns.1.title', 'Column no. 2 of the table in “People” has no title yet.'],
      ['sections.0.table.rows.0.0.prompt', 'The prompt in row 1, column 1 of the table in “People” asks nothing yet.'],
    ]);
  });

  const cells = (title: string, text: string) => ({ sections: [{ kind: 'other', title: 'Other', table: { columns: [{ title, share: 1 }], rows: [[{ text }]] } }], guidance: [] });
  test.each([
    ['the title of a column', cells('<script>', 'x'), 'sections.0.table.columns.0.title'],
    ['a cell', cells('Who', 'see <img src=http://example.org/a.png>'), 'sections.0.table.rows.0.0.text'],
    ['the name of a person', { people: [{ id: 'p', name: '<script src=x></script>' }] }, 'people.0.name'],
    ['a passage', { commitments: [{ id: 'track', text: 'Lay track.', focusArea: 'rail', source: 'article', passage: '<iframe src="x">' }] }, 'commitments.0.passage'],
    ['the cover', { cover: { to: '<svg/onload=alert(1)>' } }, 'cover.to'],
    ['a note under the text', { sections: [{ kind: 'other', title: 'Other', content: [{ type: 'paragraph', content: [{ type: 'footnote', attrs: { text: '<p onclick="x()">' } }] }] }], guidance: [] }, 'sections.0.content.0.content.0.attrs.text'],
  ])('includes markup in %s, with its place', (_name, change, place) => {
    const draft = parseTemplateDraft({ ...smallTemplate(), ...change }, 'x');
    expect(problemsOf(draft).map(({ code, path }) => [code, path.join('.')])).toEqual([['markup', place]]);
  });

  test.each(['cost < object of talks', 'x < Style guide', 'if a<b and video>audio', 'JavaScript: a language', 'the <meta question', 'a <b> c'])('does not include prose such as “%s”', (text) => {
    expect(problemsOf(smallTemplate({ description: text }))).toEqual([]);
  });

  test('includes a passage that its source does not have, character for character', () => {
    const texts = new Map([['article', 'They will lay  track.']]);
    expect(problemsOf(smallTemplate(), { texts, media: new Map() })[0]?.path).toEqual(['commitments', 0, 'passage']);
    expect(problemsOf(smallTemplate(), templateFile())).toEqual([]);
  });
});

describe('a briefing saved as a template', () => {
  test('has the sections, prompts, commitments and guidance of the template that it came from', () => {
    for (const id of shippedIds) {
      const first = instantiate(shipped(id), { now });
      const again = instantiate(templateOf(first, saving), { now });
      expect(parseText(again.text).textContent, id).toBe(parseText(first.text).textContent);
      const bare = (note: typeof first) => JSON.stringify(note.text).replaceAll(/guidance-[\w-]+/g, 'guidance');
      expect(bare(again), id).toBe(bare(first));
      expect(again.commitments).toEqual(first.commitments);
      const advice = ({ threads }: typeof first) => new Set(threads.map(({ messages }) => messages[0]?.text));
      expect(advice(again)).toEqual(advice(first));
    }
  });

  const written = briefing(
    [
      heading('Purpose'),
      paragraph(words('We meet to '), words('open the border', 't1'), words('.')),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph({ type: 'text', text: 'Rail', marks: [{ type: 'bold' }] })] }] },
      { type: 'paragraph', attrs: { prompt: 'Who else?' }, content: [words('Nobody.')] },
    ],
    [
      thread('t1', { clearance: 'legal', commitments: ['altai-logistics'], messages: [message('m1', 'Ada Desk', 'Say when.'), message('m2', 'Ben Legal', 'Not before May.')] }),
      thread('t2', { status: 'dropped', messages: [message('m3', 'Ada Desk', 'Forget it.')] }),
    ],
    { clearances: [{ id: 'legal', name: 'Ben Legal', office: 'Legal', state: 'cleared', at: now.toISOString(), note: 'ok', order: 0 }] },
  );

  test('turns annotations into guidance on the same words, and keeps who said it only when asked', () => {
    const anonymous = templateOf(written, saving);
    expect(anonymous.guidance).toEqual([
      { kind: 'evidence', commitments: ['altai-logistics'], focusArea: null, section: 'Purpose', words: 'open the border', occurrence: 1, text: 'Say when.\n\nNot before May.\n\nClears: Legal.' },
    ]);
    expect(JSON.stringify(anonymous)).not.toMatch(/Ada Desk|Ben Legal|cleared/);
    const named = templateOf(written, { ...saving, authors: true });
    expect(named.guidance[0]?.text).toBe('Ada Desk: Say when.\n\nBen Legal: Not before May.\n\nClears: Ben Legal, Legal.');
    expect(named.clearances[0]).toMatchObject({ name: 'Ben Legal', state: 'outstanding', at: '' });
    const note = instantiate(anonymous, { now });
    expect([...anchorsOf(parseText(note.text)).values()].map((anchor) => anchor.words)).toEqual(['open the border']);
    expect(templateOf(written, { ...saving, annotations: false }).guidance).toEqual([]);
  });

  test('keeps the words with their shape, or only what was asked', () => {
    const kept = instantiate(templateOf(written, saving), { now });
    expect(parseText(kept.text).textContent).toBe(parseText(written.text).textContent);
    const asked = templateOf(written, { ...saving, text: 'prompts' });
    expect(asked.sections).toEqual([
      { kind: 'other', title: 'Purpose', heading: true, text: [], prompts: [{ text: 'Who else?', shape: 'paragraph', disclosure: null }], table: null, content: [], parts: [] },
    ]);
    expect(JSON.stringify(asked)).not.toContain('Nobody');
  });

  test('is a template that lacks nothing, whatever the briefing holds', () => {
    for (const text of ['words', 'prompts'] as const) expect(problemsOf(templateOf(written, { ...saving, text }))).toEqual([]);
    const untitled = briefing([paragraph(words('Only words', 't1'))], [thread('t1', { messages: [message('m', '', 'Mind it.')] })]);
    for (const text of ['words', 'prompts'] as const) expect(problemsOf(templateOf(untitled, { ...saving, text }))).toEqual([]);
  });
});

describe('two editions of a template', () => {
  test('that are the same differ in nothing', () => {
    expect(compareTemplates(chinaMongolia(), chinaMongolia())).toEqual([]);
  });

  test('differ in what was added, taken out and changed, by name', () => {
    const before = smallTemplate();
    const after = smallTemplate({
      title: 'Small and better',
      focusAreas: [{ id: 'rail', title: 'Railways' }, { id: 'road', title: 'Road' }],
      commitments: [{ id: 'bridge', text: 'Build a bridge.', focusArea: 'road', source: 'article', passage: 'will' }],
      guidance: [],
    });
    expect(compareTemplates(before, after)).toEqual([
      { part: 'title', change: 'changed', name: '', before: 'Small', after: 'Small and better' },
      { part: 'focus-area', change: 'changed', name: 'Railways', before: 'Rail', after: 'Railways' },
      { part: 'focus-area', change: 'added', name: 'Road', before: '', after: '' },
      { part: 'commitment', change: 'added', name: 'Build a bridge.', before: '', after: '' },
      { part: 'commitment', change: 'removed', name: 'Lay track.', before: '', after: '' },
      { part: 'guidance', change: 'removed', name: 'Do not say for how long.', before: '', after: '' },
    ]);
  });
});

describe('a template that grew after a briefing was made from it', () => {
  const made = instantiate(smallTemplate(), { now });
  const grown = smallTemplate({
    edition: 2,
    focusAreas: [{ id: 'rail', title: 'Rail' }, { id: 'road', title: 'Road', order: 1 }],
    sources: [{ id: 'article', title: 'An article' }, { id: 'other', title: 'Another', order: 1 }],
    commitments: [
      { id: 'track', text: 'Lay more track.', focusArea: 'rail', source: 'article', passage: 'will lay track' },
      { id: 'bridge', text: 'Build a bridge.', focusArea: 'road', source: 'other', passage: 'a bridge', order: 1 },
      { id: 'tunnel', text: 'Dig a tunnel.', focusArea: 'road', source: 'article', passage: 'They', order: 2 },
    ],
  });

  test('says what is new, what reads differently and what it has no more', () => {
    const news = newsOf(grown, made);
    expect(news.focusAreas.map(({ id }) => id)).toEqual(['road']);
    expect(news.commitments.map(({ id }) => id)).toEqual(['bridge', 'tunnel']);
    expect(news.changes).toEqual([{ part: 'commitment', change: 'changed', name: 'Lay more track.', before: 'Lay track.', after: 'Lay more track.' }]);
    expect(newsOf(smallTemplate({ commitments: [], guidance: [] }), made).changes).toEqual([
      { part: 'commitment', change: 'removed', name: 'Lay track.', before: '', after: '' },
      { part: 'guidance', change: 'removed', name: 'Do not say for how long.', before: '', after: '' },
    ]);
  });

  test('says what changed in a commitment besides its words, in focus areas and in sources', () => {
    const moved = smallTemplate({
      focusAreas: [{ id: 'rail', title: 'Railways' }, { id: 'road', title: 'Road', order: 1 }],
      sources: [{ id: 'article', title: 'An article', publisher: 'The Herald' }, { id: 'other', title: 'Another', order: 1 }],
      commitments: [{ id: 'track', text: 'Lay track.', focusArea: 'road', parties: ['Us', 'Them'], source: 'other', passage: 'They will lay track' }],
    });
    expect(newsOf(moved, made).changes.map(({ part, before, after }) => [part, before, after])).toEqual([
      ['focus-area', 'Rail', 'Railways'],
      ['commitment-passage', 'will lay track', 'They will lay track'],
      ['commitment-source', 'An article', 'Another'],
      ['commitment-parties', '', 'Us, Them'],
      ['commitment-area', 'Rail', 'Road'],
      ['source', 'An article', 'An article, The Herald'],
    ]);
  });

  test('says what changed in sections, prompts, guidance, marking, people and clearances, and nothing that the officer changed', () => {
    const [purpose] = smallTemplate().sections;
    const other = smallTemplate({
      marking: { classification: 'SECRET' },
      people: [{ id: 'p', name: 'A. Minister' }],
      clearances: [{ id: 'legal', office: 'Legal' }],
      sections: [{ ...purpose, prompts: [{ text: 'Why ever?' }] }, { kind: 'background', title: 'Background' }],
      guidance: [{ kind: 'risk', section: 'Purpose', text: 'Say it.' }],
    });
    const edited = { ...made, marking: { classification: 'PUBLIC', handling: '' }, commitments: [...made.commitments, { id: 'own', text: 'Ours.', focusArea: null, parties: [], source: 'article', passage: 'x', order: 9 }] };
    expect(newsOf(other, edited).changes.map(({ part, change, name }) => `${change} ${part} ${name}`)).toEqual([
      'changed marking SECRET',
      'changed section Purpose',
      'added section Background',
      'added person A. Minister',
      'added clearance Legal',
      'added guidance Say it.',
      'removed guidance Do not say for how long.',
    ]);
    expect(newsOf(smallTemplate(), edited).changes).toEqual([]);
  });

  test('is told apart from one that did not change, under the same edition too, and by its edition from a briefing of long ago', () => {
    const { template: origin } = made;
    if (origin === null) throw new Error('no origin');
    expect(hasChanged(origin, originOf(smallTemplate({ title: 'Another title', description: 'x' })))).toBe(false);
    expect(hasChanged(origin, originOf(smallTemplate({ language: 'fr' })))).toBe(true);
    const { parts: _parts, ...old } = origin;
    expect(hasChanged(old, originOf(smallTemplate({ language: 'fr' })))).toBe(false);
    expect(hasChanged(old, originOf(smallTemplate({ edition: 2 })))).toBe(true);
    expect(JSON.stringify(origin)).not.toMatch(/Purpose|Rail|track|how long/);
  });

  test('is taken note of, with nothing brought in', () => {
    const document = createDocument(made);
    bringInNews(document, grown, new Set());
    const after = readBriefing(document);
    expect({ ...after, template: null, text: null }).toEqual({ ...readBriefing(createDocument(made)), template: null, text: null });
    expect(after.template).toEqual(originOf(grown));
  });

  test('gives the briefing what the officer chose, with the focus area and the source it needs, and nothing else', () => {
    const document = createDocument(made);
    bringInNews(document, grown, new Set(['bridge']));
    const after = readBriefing(document);
    expect(after.commitments.map(({ id, text }) => [id, text])).toEqual([['track', 'Lay track.'], ['bridge', 'Build a bridge.']]);
    expect(after.focusAreas.map(({ id }) => id)).toEqual(['rail', 'road']);
    expect(after.sources.map(({ id }) => id)).toEqual(['article', 'other']);
    expect(after.template).toEqual(originOf(grown));
  });
});
