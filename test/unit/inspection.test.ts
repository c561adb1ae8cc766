import { parse } from 'exifr';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { isBriefingEntry, storedEntries } from '../../core/briefing/entries.ts';
import { createDocument, documentState, loadDocument, textFragment } from '../../core/briefing/document.ts';
import { rasterNameOf } from '../../core/briefing/media/media-name.ts';
import { type FindingKind, findingKinds } from '../../core/inspection/finding.ts';
import { inspect, type InspectedFile, lingeringWords } from '../../core/inspection/inspect.ts';
import { barePicture } from '../../core/inspection/picture-metadata.ts';
import { sharedCopy } from '../../core/inspection/shared-copy.ts';
import { inspectWord, withoutFindings } from '../../core/inspection/word.ts';
import { merge } from '../../core/merging/merge.ts';
import { recordWriter } from '../../core/merging/writers.ts';
import { exportWord } from '../../core/word/export.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { plainGif, plainJpeg, progressiveJpeg, SECRET, toldGif, toldJpeg, toldPng, toldSvg } from '../fixtures/told-pictures.ts';

const said = (bytes: Uint8Array) => strFromU8(bytes, true);

describe('a picture', () => {
  test.each([
    ['photograph', toldJpeg(), ['place', 'exif', 'xmp', 'iptc', 'comment', 'trailing']],
    ['progressive photograph', toldJpeg(6, progressiveJpeg), ['place', 'exif', 'xmp', 'iptc', 'comment', 'trailing']],
    ['PNG', toldPng(), ['text', 'xmp', 'time', 'exif', 'place', 'other', 'trailing']],
    ['GIF', toldGif(), ['comment', 'xmp']],
    ['drawing', toldSvg(), ['comment', 'editor', 'xmp', 'place', 'exif', 'iptc', 'trailing']],
  ])('%s loses all it says beside itself', async (_name, told, traces) => {
    expect(said(told)).toContain(SECRET);
    const bare = barePicture(told);
    expect([...bare.traces].toSorted()).toEqual([...traces].toSorted());
    expect(said(bare.bytes)).not.toContain(SECRET);
    expect(barePicture(bare.bytes)).toEqual({ bytes: bare.bytes, traces: [] });
  });

  test('photograph is otherwise byte for byte the same, and still the right way up', async () => {
    expect(barePicture(toldJpeg(1)).bytes).toEqual(new Uint8Array(plainJpeg));
    expect(barePicture(toldJpeg(1, progressiveJpeg)).bytes).toEqual(new Uint8Array(progressiveJpeg));
    expect(barePicture(toldGif()).bytes).toEqual(new Uint8Array(plainGif));
    const before = (await parse(Buffer.from(toldJpeg(6)), { gps: true, xmp: true, iptc: true })) as Record<string, unknown>;
    expect(before).toMatchObject({ Artist: SECRET, latitude: 47 + 55 / 60 });
    const after = (await parse(Buffer.from(barePicture(toldJpeg(6)).bytes), { gps: true, xmp: true, iptc: true, translateValues: false })) as Record<string, unknown>;
    expect(after).toEqual({ Orientation: 6 });
  });

  test('PNG and drawing show the same', () => {
    const { data } = PNG.sync.read(Buffer.from(toldPng().subarray(0, -SECRET.length)));
    expect(PNG.sync.read(Buffer.from(barePicture(toldPng()).bytes)).data).toEqual(data);
    const drawing = strFromU8(barePicture(toldSvg()).bytes);
    expect(drawing).toContain('<rect width="30" height="20" fill="red"/>');
    expect(drawing).toContain('>A &amp; B &lt; C</text>');
    expect(drawing).not.toContain('inkscape');
  });
});

const carrying = briefing(
  [
    heading('Key messages'),
    paragraph(words('We welcome '), words('rail and road', 'opened', 'settled'), words(' to the border.')),
    { type: 'paragraph', attrs: { disclosure: 'own-information' }, content: [words('OURALONE the red line')] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', attrs: { disclosure: 'own-information' }, content: [words('OURALONE in a list')] }] }] },
    { type: 'paragraph', attrs: { prompt: 'PROMPTED by the template' }, content: [words('Written over it.')] },
    { type: 'image', attrs: { media: 'map.jpg', alt: 'The map' } },
    { type: 'image', attrs: { media: 'plan.svg', alt: 'The plan' } },
  ],
  [
    thread('opened', { author: 'AUTHORED Ada', messages: [message('OPENED-id', 'AUTHORED Ben', 'OPENED question')] }),
    thread('settled', { author: 'AUTHORED Ada', status: 'cleared', messages: [message('m2', 'AUTHORED Ben', 'SETTLED remark')] }),
    thread('guidance-1', { guidance: true, author: 'ADVISED template', messages: [message('m3', 'ADVISED template', 'ADVISED avoid this')] }),
    thread('orphan', { author: 'AUTHORED Ada', quote: { exact: 'DELETED words', before: '', after: '' } }),
  ],
  {
    clearances: [{ id: 'legal', name: 'CLEARER Legal', office: '', state: 'outstanding', at: '', note: '', order: 0 }],
    sources: [{ id: 'memo', kind: 'internal', title: 'INTERNAL memo', publisher: 'INTERNAL desk', date: '', address: '', order: 0 }],
    commitments: [{ id: 'one', text: 'Build it', focusArea: null, parties: [], source: 'memo', passage: 'INTERNAL passage', order: 0 }],
    focusAreas: [],
    people: [{ id: 'minister', name: 'PERSON Bat', ownScript: '', title: 'Minister', address: '', party: '', order: 0 }],
    template: { id: 'china-mongolia', title: 'ORIGINAL template', edition: 1 },
    created: '2026-01-02T03:04:05.000Z',
  },
);
const media = new Map([
  ['map.jpg', toldJpeg()],
  ['plan.svg', toldSvg()],
  [rasterNameOf('plan.svg'), toldPng()],
  ['unused.jpg', Buffer.concat([plainJpeg, strToU8('UNUSED')])],
]);

/** A file that carries everything: written by several, with deleted words in its state, and an entry of nobody's. */
function everything(): { file: InspectedFile; bytes: Uint8Array } {
  const document = createDocument(carrying);
  recordWriter(document, 'WRITER Ada');
  const other = new Y.Doc({ gc: false });
  Y.applyUpdate(other, documentState(document));
  recordWriter(other, 'WRITER Ben');
  const first = textFragment(other).get(0);
  if (!(first instanceof Y.XmlElement)) throw new Error('a heading');
  const text = first.get(0) as Y.XmlText;
  text.insert(0, 'LINGERING words');
  text.delete(0, 'LINGERING words'.length);
  other.getMap('HIDDENMAP').set('note', 'HIDDENVALUE');
  const state = documentState(other);
  const packed = unzipSync(packContainer(loadDocument(state).document, { media, saved: now, application: 'Chancery ORIGINAL' }));
  const bytes = zipSync({ ...packed, 'document.yjs': state, 'notes.txt': strToU8('HIDDENENTRY') });
  const container = unpackContainer(bytes, 'note.briefing');
  const entries = storedEntries(bytes, 'note.briefing');
  const unknownEntries = [...entries.keys()].filter((entry) => !isBriefingEntry(entry));
  return { file: { ...container, state, unknownEntries, application: container.manifest.application }, bytes };
}

/** What must not be found once each kind is removed. */
const marks: Record<FindingKind, readonly string[]> = {
  'authors': ['AUTHORED'],
  'annotations': ['OPENED'],
  'settled-annotations': ['SETTLED'],
  'guidance': ['ADVISED', 'guidance-1'],
  'clearances': ['CLEARER'],
  'people': ['PERSON'],
  'own-information': ['OURALONE'],
  'prompts': ['PROMPTED'],
  'internal-sources': ['INTERNAL'],
  'origin': ['ORIGINAL', '2026-01-02'],
  'history': ['WRITER'],
  'deleted-words': ['DELETED', 'LINGERING'],
  'picture-metadata': [SECRET],
  'unused-pictures': ['UNUSED', 'unused.jpg'],
  'hidden-parts': ['HIDDENENTRY', 'notes.txt', 'HIDDENMAP', 'HIDDENVALUE'],
};

/** Every byte of a container: its names, its parts unpacked, its pictures, and the raw bytes of the document. */
function everyByte(bytes: Uint8Array): string {
  const parts = Object.entries(unzipSync(bytes)).flatMap(([name, content]) => [name, said(content), strFromU8(content)]);
  // base64 in a drawing hides words too.
  const inner = parts.flatMap((part) => [...part.matchAll(/base64,([A-Za-z0-9+/=]+)/g)].map((match) => Buffer.from(match[1] ?? '', 'base64').toString('latin1')));
  return [said(bytes), ...parts, ...inner].join('\n');
}

describe('a file that is shared', () => {
  test('is listed with everything it carries', () => {
    const { file } = everything();
    const found = new Map(inspect(file).map((finding) => [finding.kind, finding]));
    expect([...found.keys()].toSorted()).toEqual([...findingKinds].toSorted());
    expect(found.get('authors')?.details).toEqual(['AUTHORED Ada', 'AUTHORED Ben']);
    expect(found.get('history')?.details).toEqual(['WRITER Ada', 'WRITER Ben']);
    expect(found.get('deleted-words')?.details).toEqual(['LINGERING words', 'DELETED words']);
    expect(found.get('own-information')?.count).toBe(2);
    expect(found.get('hidden-parts')?.details).toEqual(['notes.txt', 'HIDDENMAP']);
    expect(found.get('unused-pictures')?.details).toEqual(['unused.jpg']);
    expect(found.get('picture-metadata')?.details[0]).toMatch(/^map\.jpg: .*place/);
  });

  test.each(findingKinds.map((kind) => [kind]))('carries no %s once they are removed, in no part of it', (kind) => {
    const { file, bytes } = everything();
    const before = everyByte(bytes);
    const remove = new Set<FindingKind>([kind]);
    const copy = sharedCopy(file, remove, { now });
    const packed = packContainer(copy.document, { media: copy.media, saved: now, application: kind === 'origin' ? 'Chancery' : file.application });
    const after = everyByte(packed);
    for (const mark of marks[kind]) {
      expect(before, `${mark} is there at first`).toContain(mark);
      expect(after, mark).not.toContain(mark);
    }
    const again = unpackContainer(packed, 'copy.briefing');
    const text = JSON.stringify(again.briefing.text);
    expect(text).toContain('rail and road');
    const left = inspect({ ...again, state: documentState(again.document), unknownEntries: [], application: '' }).map((finding) => finding.kind);
    if (kind !== 'origin' && kind !== 'internal-sources') expect(left).not.toContain(kind);
  });

  test('with everything removed carries the note alone', () => {
    const { file } = everything();
    const copy = sharedCopy(file, new Set(findingKinds), { now });
    const all = everyByte(packContainer(copy.document, { media: copy.media, saved: now, application: 'Chancery' }));
    for (const mark of Object.values(marks).flat()) expect(all, mark).not.toContain(mark);
    expect(copy.mergeable).toBe(false);
    expect([...copy.media.keys()]).toEqual(['picture-1.jpg', 'picture-2.svg', 'picture-2.svg.png']);
    expect(JSON.stringify(copy.briefing.text)).toContain('"media":"picture-2.svg"');
    expect(lingeringWords(documentState(copy.document))).toEqual([]);
    expect(copy.document.store.clients.size).toBe(1);
  });

  test('keeps its history when nothing of the text goes, and can be merged when it comes back', () => {
    const { file } = everything();
    const copy = sharedCopy(file, new Set(['picture-metadata', 'unused-pictures']), { now });
    expect(copy.mergeable).toBe(true);
    const returned = loadDocument(documentState(copy.document)).document;
    expect(merge(file.document, [{ name: 'back.briefing', document: returned }]).copies[0]?.relation).toBe('nothing-new');
  });
});

describe('a Word document', () => {
  test('is listed with what it carries, and loses what is removed', async () => {
    const shown = { ...carrying, text: { type: 'doc', content: (carrying.text.content ?? []).filter(({ type, attrs }) => type !== 'image' || attrs?.['media'] === 'map.jpg') } };
    const parts = unzipSync((await exportWord(shown, { mode: 'with-annotations', now, media })).bytes);
    // Other programs leave in a photograph what it says; ours does not.
    const photograph = Object.keys(parts).find((part) => part.endsWith('.jpg')) ?? '';
    const bytes = zipSync({ ...parts, [photograph]: toldJpeg() });
    const found = new Map(inspectWord(bytes, 'note.docx').map((finding) => [finding.kind, finding]));
    expect(found.get('authors')?.details).toContain('AUTHORED Ben');
    expect(found.get('comments')?.details.join()).toContain('OPENED question');
    expect(found.get('custom-parts')?.count).toBeGreaterThan(0);
    expect(found.get('picture-metadata')?.details[0]).toContain('place');
    const kinds = new Set(['authors', 'comments', 'properties', 'custom-parts', 'editing-marks', 'picture-metadata'] as const);
    const bare = withoutFindings(bytes, 'note.docx', kinds);
    const all = everyByte(bare);
    for (const mark of ['AUTHORED', 'OPENED', 'SETTLED', SECRET, 'commentReference', 'commentRangeStart']) expect(all, mark).not.toContain(mark);
    expect(inspectWord(bare, 'note.docx').filter(({ kind }) => kind !== 'hidden-words')).toEqual([]);
    const names = Object.keys(unzipSync(bare));
    expect(names.filter((name) => /customXml|docProps|comments|people/.test(name))).toEqual([]);
  });
});
