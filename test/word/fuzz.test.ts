import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { coverageOfBriefing } from '../../core/coverage/briefing-coverage.ts';
import { briefingSchema } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { asFailure } from '../../core/failure/failure.ts';
import { exportWord } from '../../core/word/export.ts';
import { importWord } from '../../core/word/import/import.ts';
import { lossKinds } from '../../core/word/import/losses.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';

const fixture = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, '..', 'fixtures', 'word', name));

/** A document of the docx library: comments with a reply, tracked changes, a footnote, merged cells, a list. */
async function written(): Promise<Uint8Array> {
  const changed = { author: 'Ben', date: now.toISOString() };
  const document = new Document({
    comments: {
      children: [
        { id: 0, author: 'Ben', date: now, children: [new Paragraph('Which one?')] },
        { id: 1, author: 'Ada', date: now, parentId: 0, children: [new Paragraph('The first.')] },
      ],
    },
    footnotes: { 1: { children: [new Paragraph('A note.')] } },
    numbering: { config: [{ reference: 'n', levels: [{ level: 0, format: 'decimal', text: '%1.' }] }] },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun('Lage')] }),
          new Paragraph({ children: [new CommentRangeStart(0), new CommentRangeStart(1), new TextRun('We agree'), new CommentRangeEnd(0), new TextRun({ children: [new CommentReference(0)] }), new CommentRangeEnd(1), new TextRun({ children: [new CommentReference(1)] }), new FootnoteReferenceRun(1)] }),
          new Paragraph({ children: [new InsertedTextRun({ text: 'gladly', id: 1, ...changed }), new DeletedTextRun({ text: 'never', id: 2, ...changed })] }),
          new Paragraph({ numbering: { reference: 'n', level: 0 }, children: [new TextRun('one')] }),
          new Table({ rows: [new TableRow({ children: [new TableCell({ rowSpan: 2, children: [new Paragraph('a')] }), new TableCell({ children: [new Paragraph('b')] })] }), new TableRow({ children: [new TableCell({ children: [new Paragraph('c')] })] })] }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const exported = briefing(
  [heading('Key messages'), paragraph(words('We welcome '), words('rail and road', 'rail'), words(' to the border.')), { type: 'blockquote', content: [paragraph(words('As was said.'))] }],
  [thread('rail', { commitments: ['altai-logistics'], messages: [message('m1', 'Ada Desk', 'Both lines?'), message('m2', 'Ben Legal', 'Both.')] })],
);

/** One way in which a document can be spoilt. */
type Spoil = (parts: Record<string, Uint8Array>, numbers: Numbers) => void;
interface Numbers {
  readonly part: number;
  readonly at: number;
  readonly other: number;
}

const pick = <T>(all: readonly T[], number: number): T | undefined => (all.length === 0 ? undefined : all[number % all.length]);
/** Changes the text of one of the XML parts, the main ones oftener. */
const inXml = (change: (xml: string, numbers: Numbers) => string): Spoil => (parts, numbers) => {
  const names = Object.keys(parts).filter((name) => /\.(?:xml|rels)$/.test(name));
  const main = names.filter((name) => /document|comments|numbering|footnotes|styles/.test(name));
  const name = pick(numbers.part % 4 === 0 ? names : main, numbers.part);
  const content = name === undefined ? undefined : parts[name];
  if (name !== undefined && content !== undefined) parts[name] = strToU8(change(strFromU8(content), numbers));
};
const matchesOf = (xml: string, pattern: RegExp): RegExpMatchArray[] => [...xml.matchAll(pattern)];
const replaced = (xml: string, match: RegExpMatchArray | undefined, by: string): string =>
  match?.index === undefined ? xml : xml.slice(0, match.index) + by + xml.slice(match.index + match[0].length);

const strange = ['', '-1', '0', '999999999999', '1e309', 'NaN', 'true', '../../../etc/passwd', '\u202e', 'x'.repeat(5_000), '&#x10FFFF;', 'javascript:alert(1)', '2026-99-99T99:99:99Z'];
const spoils: Readonly<Record<string, Spoil>> = {
  'a byte is another': (parts, { part, at, other }) => {
    const name = pick(Object.keys(parts), part);
    const content = name === undefined ? undefined : parts[name];
    if (name !== undefined && content !== undefined && content.length > 0) parts[name] = content.with(at % content.length, other % 256);
  },
  'bytes are missing': (parts, { part, at, other }) => {
    const name = pick(Object.keys(parts), part);
    const content = name === undefined ? undefined : parts[name];
    if (name === undefined || content === undefined) return;
    const place = at % Math.max(1, content.length);
    parts[name] = Uint8Array.from([...content.subarray(0, place), ...content.subarray(place + (other % 400))]);
  },
  'a part is missing': (parts, { part }) => {
    const name = pick(Object.keys(parts), part);
    if (name !== undefined) delete parts[name];
  },
  'a part stands in place of another': (parts, { part, other }) => {
    const [name, source] = [pick(Object.keys(parts), part), pick(Object.values(parts), other)];
    if (name !== undefined && source !== undefined) parts[name] = source;
  },
  'a value is strange': inXml((xml, { at, other }) => {
    const match = pick(matchesOf(xml, /="[^"]*"/g), at);
    return replaced(xml, match, `="${pick(strange, other) ?? ''}"`);
  }),
  'an attribute is missing': inXml((xml, { at }) => replaced(xml, pick(matchesOf(xml, / [\w:]+="[^"]*"/g), at), '')),
  'an element is another': inXml((xml, { at, other }) => {
    const names = matchesOf(xml, /<(w:\w+)/g);
    return replaced(xml, pick(names, at), pick(names, other)?.[0] ?? '');
  }),
  'an empty element is missing': inXml((xml, { at }) => replaced(xml, pick(matchesOf(xml, /<[\w:]+(?: [^<>]*)?\/>/g), at), '')),
  'an empty element is moved': inXml((xml, { at, other }) => {
    const match = pick(matchesOf(xml, /<[\w:]+(?: [^<>]*)?\/>/g), at);
    const without = replaced(xml, match, '');
    const place = pick(matchesOf(without, />/g), other)?.index ?? 0;
    return `${without.slice(0, place + 1)}${match?.[0] ?? ''}${without.slice(place + 1)}`;
  }),
  'an element is missing with all in it': inXml((xml, { at }) => replaced(xml, pick(matchesOf(xml, /<(w:(?:p|r|tc|tr|tbl|comment|abstractNum|num|style|footnote))\b[^<>]*>.*?<\/\1>/gs), at), '')),
  'an element is there many times': inXml((xml, { at, other }) => {
    const match = pick(matchesOf(xml, /<(w:(?:p|r|tc|tr|comment|num|style|footnote))\b[^<>]*>.*?<\/\1>/gs), at);
    return replaced(xml, match, (match?.[0] ?? '').repeat(1 + (other % 60)));
  }),
  'elements stand in each other': inXml((xml, { at, other }) => {
    const match = pick(matchesOf(xml, /<w:p\b[^<>]*>.*?<\/w:p>/gs), at);
    const depth = 1 + (other % 500);
    return replaced(xml, match, `${'<w:sdt><w:sdtContent>'.repeat(depth)}${match?.[0] ?? ''}${'</w:sdtContent></w:sdt>'.repeat(depth)}`);
  }),
};

const mutation = fc.record({
  seed: fc.nat(),
  kinds: fc.array(fc.record({ kind: fc.constantFrom(...Object.keys(spoils)), part: fc.nat(), at: fc.nat(), other: fc.nat() }), { minLength: 1, maxLength: 4 }),
  /** What is done to the whole file after all: nothing, a byte of the container, or its end cut off. */
  container: fc.option(fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.boolean() }), { freq: 8 }),
  tracked: fc.constantFrom('accept', 'reject', 'annotate'),
});

describe('a document of another program that was spoilt', () => {
  test('gives a sound briefing, with what is lost listed, or a failure with a name: never anything else', async () => {
    const seeds = [
      fixture('pandoc.docx'),
      fixture('libreoffice.docx'),
      fixture('libreoffice-comments.docx'),
      await written(),
      (await exportWord(exported, { mode: 'with-annotations', now })).bytes,
    ];
    const outcomes = new Map<string, number>();
    fc.assert(
      fc.property(mutation, ({ seed, kinds, container, tracked }) => {
        const parts = { ...unzipSync(pick(seeds, seed) ?? new Uint8Array()) };
        for (const { kind, ...numbers } of kinds) spoils[kind]?.(parts, numbers);
        let bytes = zipSync(parts, { level: 0 });
        if (container !== null) bytes = container.cut ? bytes.slice(0, container.at % bytes.length) : bytes.with(container.at % bytes.length, container.byte);
        let outcome = 'read';
        try {
          const { briefing: read, losses } = importWord(bytes, { name: 'note.docx', now, tracked });
          expect(briefingSchema.safeParse(read).success).toBe(true);
          parseText(structuredClone(read.text));
          coverageOfBriefing(read);
          for (const { kind, page, count } of losses) {
            expect(lossKinds).toContain(kind);
            expect(page).toBeGreaterThan(0);
            expect(count).toBeGreaterThan(0);
          }
        } catch (thrown) {
          outcome = asFailure(thrown).code;
          if (outcome === 'unexpected') throw thrown;
        }
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }),
      { numRuns: Number(process.env['CHANCERY_PROPERTY_RUNS'] ?? 700), ...(process.env['CHANCERY_PROPERTY_SEED'] === undefined ? {} : { seed: Number(process.env['CHANCERY_PROPERTY_SEED']) }) },
    );
    // Most spoilt documents can still be read: if none could, nothing would be tried here.
    expect(outcomes.get('read') ?? 0).toBeGreaterThan((outcomes.get('word-damaged') ?? 0) / 4);
  }, 1_800_000);
});

describe('an exported note that LibreOffice has saved as .odt and as .docx again', () => {
  const { briefing: back } = importWord(fixture('libreoffice-comments.docx'), { name: 'note.docx', now });
  const text = parseText(back.text);

  test('has its lists, its merged cells, its comments with their replies', () => {
    const types = new Set<string>();
    const merged: unknown[] = [];
    text.descendants((node) => {
      types.add(node.type.name);
      if (/^table(?:Cell|Header)$/.test(node.type.name)) merged.push([node.attrs['colspan'], node.attrs['rowspan']]);
    });
    for (const type of ['heading', 'orderedList', 'bulletList', 'blockquote', 'table', 'image', 'footnote']) expect([...types]).toContain(type);
    expect(merged).toContainEqual([2, 1]);
    expect(merged).toContainEqual([1, 2]);
    const said = back.threads.flatMap((each) => each.messages.map((said) => said.text)).join('\n');
    expect(said).toContain('one\ntwo');
    expect(said).toContain('rep');
  });
});
