import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packContainer, peekManifest, unpackContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { Failure } from '../../core/failure/failure.ts';
import { readArticle } from '../../core/source/read-article.ts';
import { packTemplate, unpackTemplate } from '../../core/template/container.ts';
import { exportWord } from '../../core/word/export.ts';
import { importWord } from '../../core/word/import/import.ts';
import { briefing, heading, message, now, paragraph, root, thread, words } from '../fixtures/briefings.ts';
import { mutate, mutation } from '../fixtures/mutations.ts';
import { smallTemplate, templateFile } from '../fixtures/template-files.ts';

// A case that takes longer or that needs more is a failure, whatever it answers.
const SLOWEST = 10_000;
const LARGEST = 1024 * 1024 * 1024;

/** How many cases, of the share that each kind of file has of them; CHANCERY_HOSTILE_CASES sets the whole. */
const ALL = Number(process.env['CHANCERY_HOSTILE_CASES'] ?? 100_000);
const runs = (share: number) => Math.ceil(ALL * share);
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

describe('a file that means harm, or that was damaged, is read or refused by a sentence and does nothing else', () => {
  test('a briefing', () => {
    const seed = packContainer(createDocument(note), { saved: now, application: 'Chancery test' });
    fc.assert(
      fc.property(mutation, (change) => {
        const bytes = mutate(seed, change);
        held(() => unpackContainer(bytes, 'note.briefing'));
        held(() => peekManifest(bytes, 'note.briefing'));
      }),
      { numRuns: runs(0.14), ...seeded },
    );
    expect(process.resourceUsage().maxRSS * 1_024).toBeLessThan(LARGEST);
  }, 600_000);

  test('a template', () => {
    const seed = packTemplate(templateFile(smallTemplate()));
    fc.assert(
      fc.property(mutation, (change) => {
        const bytes = mutate(seed, change);
        held(() => unpackTemplate(bytes, 'small.briefing-template'));
      }),
      { numRuns: runs(0.12), ...seeded },
    );
    expect(process.resourceUsage().maxRSS * 1_024).toBeLessThan(LARGEST);
  }, 600_000);

  test('a Word document', async () => {
    const { bytes: seed } = await exportWord(note, { mode: 'with-annotations', now, media: new Map() });
    fc.assert(
      fc.property(mutation, (change) => {
        const bytes = mutate(seed, change);
        held(() => importWord(bytes, { name: 'note.docx', now, tracked: 'annotate' }));
      }),
      { numRuns: runs(0.05), ...seeded },
    );
    expect(process.resourceUsage().maxRSS * 1_024).toBeLessThan(LARGEST);
  }, 600_000);

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
      { numRuns: runs(0.07), ...seeded },
    );
  }, 600_000);

  test('every case that was once found stays held', () => {
    const folder = join(root, 'test', 'hostile', 'found');
    const found = readdirSync(folder);
    for (const name of found) {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      if (name.endsWith('.briefing')) held(() => unpackContainer(bytes, name));
      else if (name.endsWith('.briefing-template')) held(() => unpackTemplate(bytes, name));
      else held(() => importWord(bytes, { name, now }));
    }
    expect(found.length).toBeGreaterThan(0);
  });
});
