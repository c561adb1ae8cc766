import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedBriefings, printedPages } from '../fixtures/printed-briefings.ts';

/**
 * The pages of exported notes as LibreOffice prints them, beside pictures that somebody has looked at. To approve
 * what is there now: `CHANCERY_APPROVE=1 npx vitest run test/word/pages.test.ts`, then look at every picture.
 */
const approved = join(import.meta.dirname, '..', 'fixtures', 'pages');
const approving = process.env['CHANCERY_APPROVE'] === '1';

/** The share of a page's pixels that may differ: what another build of the same fonts moves, not what a fault does. */
const TOLERANCE = 0.004;

const programs = ['/usr/bin/soffice', '/usr/bin/pdftoppm', '/usr/bin/pdffonts'].every((path) => existsSync(path));
let folder: string;
let environment = '';

/** What draws the pages: another LibreOffice or other fonts break lines elsewhere, which says nothing of the export. */
function drawnBy(pdfs: readonly string[]): string {
  const office = /\d+\.\d+/.exec(execFileSync('soffice', ['--version'], { encoding: 'utf8' }))?.[0] ?? '';
  const fonts = pdfs.flatMap((pdf) =>
    execFileSync('pdffonts', [join(folder, pdf)], { encoding: 'utf8' })
      .split('\n')
      .slice(2)
      .map((line) => /^(?:[A-Z]{6}\+)?(\S+)/.exec(line)?.[1] ?? '')
      .filter((font) => font !== ''),
  );
  return `LibreOffice ${office}: ${[...new Set(fonts)].toSorted().join(', ')}`;
}

beforeAll(async () => {
  if (!programs) return;
  folder = mkdtempSync(join(tmpdir(), 'chancery-pages-'));
  const notes = await printedBriefings();
  for (const { name, bytes } of notes) writeFileSync(join(folder, `${name}.docx`), bytes);
  const documents = notes.map(({ name }) => join(folder, `${name}.docx`));
  execFileSync('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...documents], { stdio: 'ignore' });
  for (const { name } of notes) {
    execFileSync('pdftoppm', ['-r', '72', '-gray', '-png', '-l', '3', join(folder, `${name}.pdf`), join(folder, name)]);
  }
  environment = drawnBy(notes.map(({ name }) => `${name}.pdf`));
  if (!approving) return;
  for (const old of readdirSync(approved)) rmSync(join(approved, old));
  for (const [name, page] of printedPages) {
    const drawn = PNG.sync.read(readFileSync(picture(name, page)));
    // Sixteen greys are enough to tell a page by, and make small files.
    drawn.data.forEach((value, index) => {
      if (index % 4 !== 3) drawn.data[index] = Math.round(value / 17) * 17;
    });
    writeFileSync(join(approved, `${name}-${page}.png`), PNG.sync.write(drawn, { colorType: 0, deflateLevel: 9 }));
  }
  writeFileSync(join(approved, 'drawn-by.txt'), `${environment}\n`);
}, 180_000);
afterAll(() => programs && rmSync(folder, { recursive: true, force: true }));

/** The picture of a page: its number has as many digits as the number of pages. */
function picture(name: string, page: number): string {
  const found = readdirSync(folder).find((file) => new RegExp(`^${name}-0*${page}\\.png$`).test(file));
  if (found === undefined) throw new Error(`“${name}” has no page ${page}.`);
  return join(folder, found);
}

describe.skipIf(!programs)('the pages of an exported note', () => {
  test.for(printedPages)('%s, page %i, looks as it was approved', ([name, page], { skip }) => {
    const known = readFileSync(join(approved, 'drawn-by.txt'), 'utf8').trim();
    if (environment !== known) skip(`drawn here by ${environment}, approved as drawn by ${known}`);
    const wanted = PNG.sync.read(readFileSync(join(approved, `${name}-${page}.png`)));
    const drawn = PNG.sync.read(readFileSync(picture(name, page)));
    expect([drawn.width, drawn.height]).toEqual([wanted.width, wanted.height]);
    const different = pixelmatch(wanted.data, drawn.data, undefined, wanted.width, wanted.height, { threshold: 0.2 });
    expect(different / (wanted.width * wanted.height)).toBeLessThanOrEqual(TOLERANCE);
  });

  test('of points fit on one', () => {
    const count = /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [join(folder, 'points.pdf')], { encoding: 'utf8' }))?.[1];
    expect(count).toBe('1');
  });
});
