import { Document, Header, ImageRun, Packer, Paragraph, TextRun } from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { plainPicture } from '../../core/briefing/media/plain-picture.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { exportWord } from '../../core/word/export.ts';
import { readHouseStyle } from '../../core/word/house-style.ts';
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

  test('is not made from a file that is no document', () => {
    expect(() => readHouseStyle(new Uint8Array(20), 'x')).toThrow(expect.objectContaining({ code: 'word-not-a-document' }));
  });
});
