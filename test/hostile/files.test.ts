import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { peekManifest } from '../../core/briefing/entries.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { isMediaName } from '../../core/briefing/media/media-name.ts';
import { Failure, type FailureCode } from '../../core/failure/failure.ts';
import { inspectWord, withoutFindings, wordFindingKinds } from '../../core/inspection/word.ts';
import { readArticle } from '../../core/source/read-article.ts';
import { packTemplate, unpackTemplate } from '../../core/template/container.ts';
import { exportWord } from '../../core/word/export.ts';
import { importWord } from '../../core/word/import/import.ts';
import { inflate } from '../../electron/host/inflate.ts';
import { briefing, heading, message, now, paragraph, root, thread, words } from '../fixtures/briefings.ts';
import { claiming } from '../fixtures/claimed-size.ts';
import { casesOf } from '../fixtures/hostile-cases.ts';
import { mutate, mutation, withEntry } from '../fixtures/mutations.ts';
import { smallTemplate, templateFile } from '../fixtures/template-files.ts';

// A case that takes longer or that needs more is a failure, whatever it answers.
const SLOWEST = 10_000;
const LARGEST = 1024 * 1024 * 1024;

const seeded = process.env['CHANCERY_PROPERTY_SEED'] === undefined ? {} : { seed: Number(process.env['CHANCERY_PROPERTY_SEED']) };

const note = briefing(
  [heading('Key messages'), paragraph(words('We welcome '), words('rail and road', 'rail'), words(' to the border.'))],
  [thread('rail', { commitments: ['altai-logistics'], messages: [message('m1', 'Ada Desk', 'Both lines?')] })],
);
const polluted = () => (Object.prototype as { polluted?: unknown }).polluted ?? (globalThis as { ran?: unknown }).ran;

/** Reads one hostile file: either it is read, or refused by a typed failure, soon and in little memory. */
function held(read: () => unknown): void {
  const before = performance.now();
  try {
    read();
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.code === 'unexpected') throw thrown;
  }
  expect(performance.now() - before).toBeLessThan(SLOWEST);
  expect(polluted()).toBeUndefined();
}

/** By what each case that was once found, and is kept in `found`, must be refused. */
const found = {
  'bomb.briefing': 'file-too-large',
  'deep-nesting.briefing-template': 'template-invalid',
  'device-name.briefing-template': 'template-damaged',
  'entry-is-a-link.briefing': 'file-damaged',
  'entry-named-proto.briefing': 'file-damaged',
  'entry-outside.briefing': 'file-damaged',
  'outside-entity.docx': 'word-damaged',
} as const satisfies Record<string, FailureCode>;

function read(bytes: Uint8Array, name: string): unknown {
  if (name.endsWith('.briefing')) return unpackContainer(bytes, name);
  if (name.endsWith('.briefing-template')) return unpackTemplate(bytes, name);
  return importWord(bytes, { name, now });
}

const briefingSeed = packContainer(createDocument(note), { saved: now, application: 'Chancery test' });
const templateSeed = packTemplate(templateFile(smallTemplate()));

describe('a file that means harm, or that was damaged, is read or refused by a sentence and does nothing else', () => {
  test('a briefing', () => {
    fc.assert(
      fc.property(mutation, (change) => {
        const bytes = mutate(briefingSeed, change);
        held(() => unpackContainer(bytes, 'note.briefing'));
        held(() => peekManifest(bytes, 'note.briefing'));
      }),
      { numRuns: casesOf('briefing'), ...seeded },
    );
    expect(process.resourceUsage().maxRSS * 1_024).toBeLessThan(LARGEST);
  }, 600_000);

  test('a briefing is taken or refused the same by Node’s own inflate', () => {
    const answer = (bytes: Uint8Array, options?: { readonly inflate: typeof inflate }) => {
      try {
        const { manifest, state, media, signature } = unpackContainer(bytes, 'note.briefing', options);
        return { manifest, state, media, signature };
      } catch (thrown) {
        return thrown instanceof Failure ? thrown.code : thrown;
      }
    };
    const same = (bytes: Uint8Array): void => {
      expect(answer(bytes, { inflate })).toEqual(answer(bytes));
    };
    fc.assert(
      fc.property(mutation, (change) => same(mutate(briefingSeed, change))),
      { numRuns: Math.ceil(casesOf('briefing') / 10), ...seeded },
    );
    same(briefingSeed);
    for (const size of [0, 1, 100, 1_000_000, 0xfffffffe, 0xffffffff]) same(claiming(briefingSeed, 'document.yjs', size));
  }, 600_000);

  test('a template', () => {
    fc.assert(
      fc.property(mutation, (change) => {
        const bytes = mutate(templateSeed, change);
        held(() => unpackTemplate(bytes, 'small.briefing-template'));
      }),
      { numRuns: casesOf('template'), ...seeded },
    );
    expect(process.resourceUsage().maxRSS * 1_024).toBeLessThan(LARGEST);
  }, 600_000);

  test('a Word document', async () => {
    const { bytes: seed } = await exportWord(note, { mode: 'with-annotations', now, media: new Map() });
    fc.assert(
      fc.property(mutation, (change) => {
        const bytes = mutate(seed, change);
        held(() => importWord(bytes, { name: 'note.docx', now, tracked: 'annotate' }));
        held(() => inspectWord(bytes, 'note.docx'));
      }),
      { numRuns: casesOf('word'), ...seeded },
    );
    expect(process.resourceUsage().maxRSS * 1_024).toBeLessThan(LARGEST);
  }, 600_000);

  test.each(['<w:t>', '<w:t ', '<', '<w:docVar ', '<w:r><w:rPr>', '<w:rsids>', 'w:author="', '<w:comment>', '<property name="', '<Relationship Type="'])(
    'a Word document with nothing but %s in each of its parts is looked into in time',
    (piece) => {
      const xml = strToU8(piece.repeat(150_000));
      const parts = ['word/document.xml', 'word/comments.xml', 'word/settings.xml', 'word/_rels/settings.xml.rels', 'docProps/core.xml', '[Content_Types].xml'];
      // Stored as it is: what is packed better than a hundredfold is refused before it is read.
      const bytes = zipSync(Object.fromEntries(parts.map((part) => [part, xml])), { level: 0 });
      held(() => inspectWord(bytes, 'note.docx'));
      held(() => withoutFindings(bytes, 'note.docx', new Set(wordFindingKinds)));
    },
    60_000,
  );

  test('an article from the web', () => {
    const piece = fc.constantFrom(
      '<p>', '</p>', '<ul><li>', '<table><tr><td colspan="99999999">', '<script>globalThis.ran = true</script>', '<img src=x onerror=1>', '<!--', '-->', '<![CDATA[', '&#0;', '&#x110000;', '<svg><script>', '<template>',
      '<meta charset="utf-7">', '<base href="https://example.com/">', '<a href="javascript:1">', '<style>@import url(https://example.com)</style>', '\u0000', '\u202e', 'words ', 'x'.repeat(5_000), '<div>'.repeat(500), '</div>'.repeat(400),
    );
    const page = fc.oneof(
      { weight: 4, arbitrary: fc.array(piece, { maxLength: 20 }).map((pieces) => new TextEncoder().encode(pieces.join(''))) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
    );
    fc.assert(
      fc.property(page, (bytes) => held(() => readArticle(bytes, 'article.html', now))),
      { numRuns: casesOf('article'), ...seeded },
    );
  }, 600_000);

  const folder = join(root, 'test', 'hostile', 'found');

  test.each(Object.entries(found))('%s, which was once found, is refused as %s', (name, code) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const begun = performance.now();
    expect(() => read(bytes, name)).toThrow(expect.objectContaining({ name: 'Failure', code }));
    expect(performance.now() - begun).toBeLessThan(SLOWEST);
    expect(polluted()).toBeUndefined();
  });

  test('every case that is kept says how it is refused', () => {
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(found).toSorted());
  });
});

describe('a file with an entry that leads out of it, or that means a device', () => {
  const hostile = [
    ['a step up', '../../evil.json'],
    ['a step up behind a folder that is known', 'media/../../../evil.png'],
    ['a step up as Windows writes it', '..\\..\\evil.json'],
    ['the root of the disk', '/etc/passwd'],
    ['the root of the disk as Windows writes it', '\\evil.json'],
    ['another machine', '\\\\server\\share\\evil.json'],
    ['a drive', 'C:\\Windows\\evil.json'],
    ['a drive’s own folder', 'C:evil.json'],
    ['a device', 'media/CON'],
    ['a device with an ending', 'media/NUL.png'],
    ['a device in small letters', 'media/com1.jpeg'],
    ['a name cut short by a zero', 'media/a.png\u0000.exe'],
    ['a name of the language', '__proto__'],
  ] as const;

  test.each(hostile)('is refused by a sentence, whatever else is in it: %s', (_what, entry) => {
    expect(isMediaName(entry.replace(/^media\//, ''))).toBe(false);
    const content = strToU8('{}');
    expect(() => unpackContainer(withEntry(briefingSeed, entry, content), 'note.briefing')).toThrow(expect.objectContaining({ code: 'file-damaged' }));
    expect(() => unpackTemplate(withEntry(templateSeed, entry, content), 'small.briefing-template')).toThrow(expect.objectContaining({ code: 'template-damaged' }));
  });

  test.each(hostile.filter(([, entry]) => !entry.startsWith('/')))('is refused so in a Word document: %s', async (_what, entry) => {
    const { bytes } = await exportWord(note, { mode: 'with-annotations', now, media: new Map() });
    const document = withEntry(bytes, entry, strToU8('<a/>'));
    expect(() => importWord(document, { name: 'note.docx', now })).toThrow(expect.objectContaining({ code: 'word-damaged' }));
    expect(() => inspectWord(document, 'note.docx')).toThrow(expect.objectContaining({ code: 'word-damaged' }));
  });

  test('has nothing read from where a link leads: the link is its own few bytes, and no picture', () => {
    const target = join(root, 'package.json');
    const { media } = unpackContainer(withEntry(briefingSeed, 'media/link.png', strToU8(target), { link: true }), 'note.briefing');
    expect(strFromU8(media.get('link.png') ?? new Uint8Array())).toBe(target);
    expect(() => unpackTemplate(withEntry(templateSeed, 'media/link.png', strToU8(target), { link: true }), 'small.briefing-template')).toThrow(
      expect.objectContaining({ code: 'template-invalid' }),
    );
  });
});

describe('the names of pictures', () => {
  test.each(['a.png', '0123456789abcdef.jpeg', 'image-1_b.svg', 'x'.repeat(150)])('may be %s', (name) => expect(isMediaName(name)).toBe(true));
  test.each(['', '.', '..', '.hidden', '../a.png', 'a/b.png', 'a\\b.png', '/a.png', 'C:a.png', 'CON', 'nul.png', 'LPT9.jpeg', 'a.', 'a b.png', 'a\u0000.png', '\u202Egnp.exe', '-rf', 'x'.repeat(160), 7, null])(
    'may not be %j',
    (name) => expect(isMediaName(name)).toBe(false),
  );
});
