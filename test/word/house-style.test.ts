import { Document, Header, ImageRun, Packer, Paragraph, TextRun } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { plainPicture } from '../../core/briefing/media/plain-picture.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { exportWord } from '../../core/word/export.ts';
import { readHouseStyle } from '../../core/word/house-style/house-style.ts';
import { importWord } from '../../core/word/import/import.ts';
import { briefing, heading, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { faultsOf } from './structure.ts';

/** A ministry's document: its own fonts, page, header with a coat of arms. */
async function ministry(): Promise<Uint8Array> {
  const document = new Document({
    styles: { default: { heading1: { run: { font: 'Ministry Sans', color: '7A0019' } }, document: { run: { font: 'Ministry Serif' } } } },
    sections: [
      {
        properties: { page: { size: { width: 12_240, height: 15_840 }, margin: { top: 2_222, left: 1_777 } } },
        headers: {
          default: new Header({
            children: [
              new Paragraph({ children: [new ImageRun({ type: 'png', data: plainPicture(20, 20), transformation: { width: 20, height: 20 } }), new TextRun('Ministry of Foreign Affairs')] }),
            ],
          }),
        },
        children: [new Paragraph('Dear colleague')],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The ministry's document with some of its parts changed or added. */
async function changed(changes: Readonly<Record<string, string | ((xml: string) => string)>>): Promise<Uint8Array> {
  const parts = unzipSync(await ministry());
  for (const [name, change] of Object.entries(changes)) {
    parts[name] = strToU8(typeof change === 'string' ? change : change(strFromU8(parts[name] ?? new Uint8Array())));
  }
  return zipSync(parts);
}

const note = briefing([heading('Key messages'), paragraph(words('We welcome '), words('rail', 'a'))], [thread('a')]);

describe('a note in the look of a ministry', () => {
  test('takes its styles, page and header, keeps the marking on every page, and is sound', async () => {
    const house = readHouseStyle(await ministry(), 'house.docx');
    const { bytes } = await exportWord(note, { mode: 'with-annotations', now, house });
    const parts = unzipSync(bytes);
    const read = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    expect(faultsOf(bytes)).toEqual([]);
    expect(read('word/styles.xml')).toContain('Ministry Sans');
    expect(read('word/styles.xml')).toContain('w:styleId="Marking"');
    expect(read('word/document.xml')).toMatch(/<w:pgMar [^>]*w:top="2222"/);
    expect(read('word/document.xml')).not.toContain('Dear colleague');
    expect(read('word/header1.xml')).toContain('Ministry of Foreign Affairs');
    expect(read('word/header1.xml')).toContain('OFFICIAL · Draft: for internal use');
    expect(Object.keys(parts).filter((name) => name.startsWith('word/media/house-'))).toHaveLength(1);
    expect(importWord(bytes, { name: 'x', now }).briefing.text).toEqual(parseText(note.text).toJSON());
  });

  test('has no trace of the officer as a clean copy', async () => {
    const { bytes } = await exportWord(note, { mode: 'clean-copy', now, house: readHouseStyle(await ministry(), 'house.docx') });
    expect(faultsOf(bytes)).toEqual([]);
    expect(Object.values(unzipSync(bytes)).some((part) => strFromU8(part, true).includes('Ada Desk'))).toBe(false);
  });

  test('keeps the letterhead of the first page, and the marking is on that page too', async () => {
    const document = new Document({
      evenAndOddHeaderAndFooters: true,
      sections: [
        {
          properties: { titlePage: true },
          headers: {
            first: new Header({ children: [new Paragraph('Office of the Minister')] }),
            even: new Header({ children: [new Paragraph('Even page')] }),
            default: new Header({ children: [new Paragraph('Continued')] }),
          },
          children: [new Paragraph('Dear colleague')],
        },
      ],
    });
    const house = readHouseStyle(new Uint8Array(await Packer.toArrayBuffer(document)), 'house.docx');
    const { bytes } = await exportWord(note, { mode: 'with-annotations', now, house });
    expect(faultsOf(bytes)).toEqual([]);
    const parts = unzipSync(bytes);
    const headers = Object.keys(parts).filter((name) => /^word\/header\d\.xml$/.test(name)).map((name) => strFromU8(parts[name] ?? new Uint8Array()));
    for (const words of ['Office of the Minister', 'Even page', 'Continued']) expect(headers.filter((header) => header.includes(words))).toHaveLength(1);
    expect(headers.every((header) => header.includes('OFFICIAL'))).toBe(true);
    const footers = Object.keys(parts).filter((name) => /^word\/footer\d\.xml$/.test(name)).map((name) => strFromU8(parts[name] ?? new Uint8Array()));
    expect(footers).toHaveLength(3);
    expect(footers.every((footer) => footer.includes('OFFICIAL') && footer.includes('NUMPAGES'))).toBe(true);
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('<w:titlePg/>');
  });

  test('numbers its headings as the house does, and its own lists as ever', async () => {
    const house = readHouseStyle(
      await changed({
        'word/numbering.xml': `<w:numbering xmlns:w="${main}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
        'word/styles.xml': (xml) => xml.replace(/(<w:style [^>]*w:styleId="Heading1"[\s\S]*?)<w:pPr>/, '$1<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>'),
      }),
      'house.docx',
    );
    const { bytes } = await exportWord(
      briefing([heading('Key messages'), { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(words('Rail'))] }] }]),
      { mode: 'clean-copy', now, house },
    );
    expect(faultsOf(bytes)).toEqual([]);
    const parts = unzipSync(bytes);
    const read = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    const list = /w:styleId="Heading1"[\s\S]*?<w:numId w:val="(\d+)"/.exec(read('word/styles.xml'))?.[1] ?? '';
    const own = /<w:numId w:val="(\d+)"/.exec(read('word/document.xml'))?.[1];
    expect(list).not.toBe(own);
    const pattern = new RegExp(`<w:num [^>]*w:numId="${list}"[\\s\\S]*?<w:abstractNumId w:val="(\\d+)"`).exec(read('word/numbering.xml'))?.[1] ?? '';
    expect(new RegExp(`w:abstractNumId="${pattern}"[\\s\\S]*?</w:abstractNum>`).exec(read('word/numbering.xml'))?.[0]).toContain('upperRoman');
  });

  test('brings a coat of arms along in whatever format, and leaves out what a header cannot bring', async () => {
    const header = (content: string) => `<w:hdr xmlns:w="${main}" xmlns:r="${relationships}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">${content}</w:hdr>`;
    const house = readHouseStyle(
      await changed({
        'word/header1.xml': header(
          '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r><w:r><w:object><o:OLEObject r:id="rId2"/></w:object></w:r><w:r><w:t>Ministry</w:t></w:r></w:p>',
        ),
        'word/_rels/header1.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/image" Target="/word/media/arms.emf"/><Relationship Id="rId2" Type="${relationships}/oleObject" Target="embeddings/sheet.bin"/></Relationships>`,
        'word/media/arms.emf': 'EMF',
        'word/embeddings/sheet.bin': 'OLE',
        '[Content_Types].xml': (xml) => xml.replace(/(<Types[^>]*>)/, '$1<Default Extension="emf" ContentType="image/x-emf"/><Default Extension="bin" ContentType="application/octet-stream"/>'),
      }),
      'house.docx',
    );
    const { bytes } = await exportWord(note, { mode: 'with-annotations', now, house });
    expect(faultsOf(bytes)).toEqual([]);
    const parts = unzipSync(bytes);
    expect(strFromU8(parts['word/media/house-arms.emf'] ?? new Uint8Array())).toBe('EMF');
    const written = strFromU8(parts['word/header1.xml'] ?? new Uint8Array());
    expect(written).toContain('r:id="rId1"');
    expect(written).toContain('Ministry');
    expect(written).not.toContain('OLEObject');
  });

  test('tells nothing of the sittings in which the house’s document was written', async () => {
    const house = readHouseStyle(
      await changed({
        'word/styles.xml': (xml) => xml.replace('</w:style>', '<w:rsid w:val="00AB12CD"/></w:style>'),
        'word/header1.xml': (xml) => xml.replace('<w:p>', '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">'),
      }),
      'house.docx',
    );
    const { bytes } = await exportWord(note, { mode: 'clean-copy', now, house });
    for (const part of Object.values(unzipSync(bytes))) expect(strFromU8(part, true)).not.toMatch(/00AB12CD|w:rsid/);
  });

  test('makes pictures and tables as wide as the house’s page leaves room', async () => {
    const wide = briefing([{ type: 'image', attrs: { media: 'wide.png', alt: 'A map', caption: '', width: null } }]);
    const media = new Map([['wide.png', plainPicture(2_000, 10)]]);
    const house = readHouseStyle(await changed({ 'word/document.xml': (xml) => xml.replace(/w:left="1777"/, 'w:left="6000"') }), 'house.docx');
    const { bytes } = await exportWord(wide, { mode: 'clean-copy', now, media, house });
    const width = Number(/<wp:extent cx="(\d+)"/.exec(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()))?.[1]);
    // 914,400 English Metric Units and 1,440 twips to the inch.
    expect(width).toBeLessThanOrEqual(((12_240 - 6_000 - 1_440) / 1_440) * 914_400);
    expect(width).toBeGreaterThan(0);
  });

  test('is not made from a file that is no document', () => {
    expect(() => readHouseStyle(new Uint8Array(20), 'x')).toThrow(expect.objectContaining({ code: 'word-not-a-document' }));
  });
});
