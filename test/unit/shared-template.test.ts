import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { rasterNameOf } from '../../core/briefing/media/media-name.ts';
import { type FindingKind, templateFindingKinds } from '../../core/inspection/finding.ts';
import { inspectTemplate, sharedTemplate } from '../../core/inspection/shared-template.ts';
import { packTemplate, type TemplateFile, unpackTemplate } from '../../core/template/container.ts';
import { plainJpeg, SECRET, toldJpeg, toldPng, toldSvg } from '../fixtures/told-pictures.ts';
import { smallTemplate, templateFile } from '../fixtures/template-files.ts';

const template = smallTemplate({
  sources: [
    { id: 'article', title: 'An article' },
    { id: 'memo', kind: 'internal', title: 'INTERNAL memo', publisher: 'INTERNAL desk' },
  ],
  commitments: [
    { id: 'track', text: 'Lay track.', focusArea: 'rail', source: 'article', passage: 'will lay track' },
    { id: 'quiet', text: 'Say nothing.', focusArea: 'rail', source: 'memo', passage: 'INTERNAL passage' },
  ],
  people: [{ id: 'minister', name: 'PERSON Bat' }],
  clearances: [{ id: 'legal', name: 'CLEARER Legal' }],
  sections: [
    {
      kind: 'purpose',
      title: 'Purpose',
      text: ['The border stays open.'],
      content: [
        { type: 'paragraph', attrs: { disclosure: 'own-information' }, content: [{ type: 'text', text: 'OURALONE the red line' }] },
        { type: 'image', attrs: { media: 'map.jpg', alt: 'The map' } },
        { type: 'image', attrs: { media: 'plan.svg', alt: 'The plan' } },
      ],
    },
  ],
  guidance: [{ kind: 'risk', commitments: ['track'], section: 'Purpose', words: 'stays open', text: 'ADVISED not for how long.' }],
});
const media = new Map<string, Uint8Array>([
  ['map.jpg', toldJpeg()],
  ['plan.svg', toldSvg()],
  [rasterNameOf('plan.svg'), toldPng()],
  ['unused.jpg', Buffer.concat([plainJpeg, Buffer.from('UNUSED')])],
]);
const made = templateFile(template, { media });
const file: TemplateFile = {
  ...made,
  manifest: { ...made.manifest, author: 'AUTHORED Ada', application: 'Chancery ORIGINAL' },
  texts: new Map([
    ['article', 'They will lay track.\n'],
    ['memo', 'The INTERNAL passage says so.\n'],
  ]),
};

/** What must not be found once each kind is removed. */
const marks: Record<(typeof templateFindingKinds)[number], readonly string[]> = {
  'authors': ['AUTHORED'],
  'guidance': ['ADVISED'],
  'clearances': ['CLEARER'],
  'people': ['PERSON'],
  'own-information': ['OURALONE'],
  'internal-sources': ['INTERNAL'],
  'origin': ['ORIGINAL'],
  'picture-metadata': [SECRET],
  'unused-pictures': ['UNUSED', 'unused.jpg'],
  'hidden-parts': [],
};

/** Every byte of a template's file, its parts unpacked, and what drawings hide. */
function everyByte(bytes: Uint8Array): string {
  const parts = Object.entries(unzipSync(bytes)).flatMap(([name, content]) => [name, strFromU8(content, true), strFromU8(content)]);
  const inner = parts.flatMap((part) => [...part.matchAll(/base64,([A-Za-z0-9+/=]+)/g)].map((match) => Buffer.from(match[1] ?? '', 'base64').toString('latin1')));
  return [...parts, ...inner].join('\n');
}

describe('a template that is given to somebody', () => {
  test('is listed with everything it carries', () => {
    const found = inspectTemplate({ ...file, unknownEntries: ['notes.txt'] });
    expect(found.map(({ kind }) => kind)).toEqual([...templateFindingKinds]);
    expect(found.find(({ kind }) => kind === 'internal-sources')?.details).toEqual(['INTERNAL memo']);
    expect(found.find(({ kind }) => kind === 'picture-metadata')?.details[0]).toMatch(/^map\.jpg: .*place/);
    expect(found.find(({ kind }) => kind === 'unused-pictures')?.details).toEqual(['unused.jpg']);
  });

  test.each(templateFindingKinds.map((kind) => [kind]))('carries no %s once they are removed, and is whole', (kind) => {
    const before = everyByte(packTemplate(file));
    const bytes = packTemplate(sharedTemplate(file, new Set<FindingKind>([kind])));
    for (const mark of marks[kind]) {
      expect(before, `${mark} is there at first`).toContain(mark);
      expect(everyByte(bytes), mark).not.toContain(mark);
    }
    const opened = unpackTemplate(bytes, 'small.briefing-template');
    expect(opened.template.sections[0]?.text).toEqual(['The border stays open.']);
    const left = inspectTemplate({ ...opened, unknownEntries: [] }).map((finding) => finding.kind);
    if (kind !== 'origin' && kind !== 'internal-sources') expect(left).not.toContain(kind);
  });

  test('with everything removed carries its sections alone, and its pictures under names that say nothing', () => {
    const bytes = packTemplate(sharedTemplate(file, new Set<FindingKind>(templateFindingKinds)));
    for (const mark of Object.values(marks).flat()) expect(everyByte(bytes), mark).not.toContain(mark);
    const opened = unpackTemplate(bytes, 'small.briefing-template');
    expect([...opened.media.keys()]).toEqual(['picture-1.jpg', 'picture-2.svg', 'picture-2.svg.png']);
    expect(JSON.stringify(opened.template.sections)).toContain('"media":"picture-2.svg"');
    expect([...opened.texts.keys()]).toEqual(['article']);
  });

  test('leaves as it is when nothing is removed', () => {
    expect(packTemplate(sharedTemplate(file, new Set()))).toEqual(packTemplate(file));
  });
});
