import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { containerLimits } from '../../core/briefing/entries.ts';
import { rasterNameOf } from '../../core/briefing/media/media-name.ts';
import { asFailure } from '../../core/failure/failure.ts';
import { barePicture } from '../../core/inspection/picture-metadata.ts';
import { inspectWord, settledInWord, wordFindingKinds, withoutFindings } from '../../core/inspection/word.ts';
import { exportModes } from '../../core/word/export-modes.ts';
import { exportWord } from '../../core/word/export.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { claiming } from '../fixtures/claimed-size.ts';
import { mutate, mutation } from '../fixtures/mutations.ts';
import { SECRET, toldGif, toldJpeg, toldPng, toldSvg } from '../fixtures/told-pictures.ts';

const kinds = new Set(wordFindingKinds.filter((kind) => !settledInWord.includes(kind)));
const pictures = { 'map.jpg': toldJpeg(), 'plan.svg': toldSvg(), [rasterNameOf('plan.svg')]: toldPng(), 'moving.gif': toldGif() };

/** A photograph whose size can be told, with no marker where the next one must be. */
function unreadablePhotograph(): Uint8Array<ArrayBuffer> {
  const whole = toldJpeg();
  const frame = whole.findIndex((byte, at) => byte === 0xff && whole[at + 1] === 0xc0);
  return Uint8Array.from([...whole.slice(0, frame + 19), 0, 0, ...whole.slice(frame + 19)]);
}

/** A Word document of another program, with pictures that say more than they show. */
async function received(): Promise<Uint8Array<ArrayBuffer>> {
  const images = Object.keys(pictures).map((name) => ({ type: 'image', attrs: { media: name, alt: name } }));
  const note = briefing(
    [heading('Key messages'), paragraph(words('We welcome '), words('rail and road', 'rail'), words('.')), ...images],
    [thread('rail', { messages: [message('m1', 'Ada Desk', 'Both lines?')] })],
  );
  const { bytes } = await exportWord(note, { mode: 'with-annotations', now, media: new Map(Object.entries(pictures)) });
  const parts = unzipSync(bytes);
  for (const part of Object.keys(parts)) {
    const told = /^word\/media\/.*\.(jpg|svg|png|gif)$/.exec(part)?.[1];
    if (told !== undefined) parts[part] = Uint8Array.from({ jpg: toldJpeg(), svg: toldSvg(), png: toldPng(), gif: toldGif() }[told] ?? []);
  }
  return zipSync(parts);
}

let document: Uint8Array;
beforeAll(async () => {
  document = await received();
});

/** The document with one part as it was changed. */
function withPart(name: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(document);
  return zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name] ?? new Uint8Array()))) });
}

describe('a Word document that is inspected', () => {
  test('with a picture that cannot be looked into lists it, and is not written without it', () => {
    const parts = unzipSync(document);
    const name = Object.keys(parts).find((part) => part.endsWith('.jpg')) ?? '';
    const bytes = zipSync({ ...parts, [name]: unreadablePhotograph() });
    expect(inspectWord(bytes, 'note.docx').find(({ kind }) => kind === 'picture-metadata')?.details).toContain(`${name.slice('word/media/'.length)}: other`);
    expect(() => withoutFindings(bytes, 'note.docx', kinds)).toThrow(expect.objectContaining({ code: 'picture-unknown', subject: name.slice('word/media/'.length) }));
  });

  test('tells where its template lay and what programs keep in it, and loses both', () => {
    const relationships =
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:\\Users\\ada.desk\\Secret.dotm" TargetMode="External"/></Relationships>';
    const settings = unzipSync(
      withPart('word/settings.xml', (xml) =>
        xml.replace(/<w:settings[^>]*?(\/>|>)/, (opening) => `${opening.replace(/\/>$/, '>')}<w:attachedTemplate r:id="rId1"/><w:docVars><w:docVar w:name="Case" w:val="CASE 4711"/></w:docVars>${opening.endsWith('/>') ? '</w:settings>' : ''}`),
      ),
    );
    const bytes = zipSync({ ...settings, 'word/_rels/settings.xml.rels': strToU8(relationships) });
    expect(inspectWord(bytes, 'note.docx').find(({ kind }) => kind === 'properties')?.details).toEqual(
      expect.arrayContaining(['Template: file:///C:\\Users\\ada.desk\\Secret.dotm', 'Case: CASE 4711']),
    );
    const bare = withoutFindings(bytes, 'note.docx', new Set(['properties']));
    const all = Object.values(unzipSync(bare)).map((part) => strFromU8(part)).join('\n');
    for (const mark of ['ada.desk', 'CASE 4711', 'attachedTemplate', 'docVar']) expect(all, mark).not.toContain(mark);
    expect(inspectWord(bare, 'note.docx').map(({ kind }) => kind)).not.toContain('properties');
  });

  test('that would fill the memory is refused, however large it is itself', () => {
    const large = zipSync({ ...unzipSync(document), 'word/media/large.bin': [new Uint8Array(7 * 1024 * 1024), { level: 0 }] });
    const bomb = claiming(large, 'word/document.xml', containerLimits.unpacked);
    expect(() => inspectWord(large, 'note.docx')).not.toThrow();
    expect(() => inspectWord(bomb, 'note.docx')).toThrow(expect.objectContaining({ code: 'word-too-large' }));
  });

  test('spoilt in any way is listed and written, or refused by a sentence', () => {
    const property = fc.property(mutation, (change) => {
      const spoilt = mutate(document, change);
      for (const look of [() => inspectWord(spoilt, 'note.docx'), () => withoutFindings(spoilt, 'note.docx', kinds)]) {
        try {
          look();
        } catch (thrown) {
          expect(asFailure(thrown).code).toMatch(/^(word-not-a-document|word-damaged|word-too-large|picture-unknown)$/);
        }
      }
    });
    fc.assert(property, { numRuns: Number(process.env['CHANCERY_PROPERTY_RUNS'] ?? 60) });
  }, 120_000);

  test('whose pictures are spoilt in any way never fails in another way', () => {
    const parts = unzipSync(document);
    const pictured = Object.keys(parts).filter((part) => part.startsWith('word/media/'));
    const property = fc.property(fc.nat(10), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }), (which, changes) => {
      const name = pictured[which % pictured.length] ?? '';
      const spoilt = Uint8Array.from(parts[name] ?? []);
      for (const [at, to] of changes) spoilt[Math.floor(at * spoilt.length)] = to;
      const bytes = zipSync({ ...parts, [name]: spoilt }, { level: 0 });
      inspectWord(bytes, 'note.docx');
      try {
        const bare = withoutFindings(bytes, 'note.docx', kinds);
        expect(inspectWord(bare, 'note.docx').map(({ kind }) => kind)).not.toContain('picture-metadata');
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'picture-unknown' });
      }
    });
    fc.assert(property, { numRuns: Number(process.env['CHANCERY_PROPERTY_RUNS'] ?? 60) });
  }, 120_000);
});

describe('an exported Word document', () => {
  const images = Object.keys(pictures).filter((name) => !name.endsWith('.svg.png')).map((name) => ({ type: 'image', attrs: { media: name, alt: 'A picture' } }));
  const note = briefing([heading('Key messages'), paragraph(words('We welcome rail and road.')), ...images]);
  const media = new Map(Object.entries(pictures));

  test.each(exportModes.filter((mode) => mode !== 'annex-only' && mode !== 'points-only'))('%s says nothing of where its pictures were taken', async (mode) => {
    const { bytes } = await exportWord(note, { mode, now, media });
    const written = Object.entries(unzipSync(bytes)).filter(([part]) => part.startsWith('word/media/'));
    expect(new Set(written.map(([part]) => part.split('.').at(-1)))).toEqual(new Set(['gif', 'jpg', 'png', 'svg']));
    for (const [part, content] of written) {
      expect(strFromU8(content, true), part).not.toContain(SECRET);
      expect(barePicture(content).traces, part).toEqual([]);
    }
    expect(inspectWord(bytes, 'note.docx').map(({ kind }) => kind)).not.toContain('picture-metadata');
  });

  test('is not made for others with a picture that cannot be looked into, and for the house it is', async () => {
    const damaged = new Map(media).set('map.jpg', unreadablePhotograph());
    await expect(exportWord(note, { mode: 'other-side', now, media: damaged })).rejects.toMatchObject({ code: 'picture-unknown', subject: 'map.jpg' });
    const { bytes } = await exportWord(note, { mode: 'with-annotations', now, media: damaged });
    expect(Object.keys(unzipSync(bytes)).filter((part) => part.endsWith('.jpg'))).toHaveLength(1);
  });
});
