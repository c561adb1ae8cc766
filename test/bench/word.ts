import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import type { Briefing, TextNode } from '../../core/briefing/model.ts';
import { largeBriefing, plainText } from './large-briefing.ts';
import { OWN_HAND, OwnHand } from '../../electron/host/own-hand/own-hand.ts';
import { commandLine } from '../../scripts/build.mjs';
import { whereIs } from '../../scripts/set-up.mjs';
import { placesIn } from '../../electron/places.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { openChromiumShell } from '../../electron/shell-chromium/open-window.ts';
import { importWord } from '../../core/word/import/import.ts';
import { root } from '../fixtures/briefings.ts';
import { beside, exponentOf, growthInWords, Missing, type Row, spreadInWords, spreadOf, turns } from './row.ts';


/** Runs a program to its end; answers with the time it took in milliseconds and the most memory it had, in MiB. */
async function measured(program: string, args: readonly string[], profile?: string): Promise<{ time: number; memory: number }> {
  const start = performance.now();
  const env = profile === undefined ? process.env : { ...process.env, CHANCERY_PROFILE: profile };
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  let memory = 0;
  const watch = setInterval(() => {
    readFile(`/proc/${child.pid ?? 0}/status`, 'utf8')
      .then((status) => {
        memory = Math.max(memory, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      })
      .catch(() => undefined);
  }, 15);
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const status = await new Promise<number | null>((done) => child.on('close', done));
  clearInterval(watch);
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${said}`);
  return { time: performance.now() - start, memory };
}

function markdown(node: TextNode): string {
  return (node.content ?? [])
    .map((block) => {
      const words = (block.content ?? []).map((each) => each.text ?? '').join('');
      return block.type === 'heading' ? `# ${words}` : words;
    })
    .join('\n\n');
}

const ROUNDS = 5;

function need(program: string): void {
  if (whereIs(program) === undefined) throw new Missing(program);
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-word-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

/**
 * Exports a briefing by the command line, as `npm run briefing` starts it.
 *
 * @param isSavedHere whether the program saved the file itself: it knows it again, and need not open it in full.
 */
async function exported(folder: string, name: string, note: Briefing, isSavedHere = false): Promise<() => Promise<{ time: number; memory: number }>> {
  const [file, profile] = [join(folder, `${name}.briefing`), join(folder, `${name}-profile`)];
  const bytes = packContainer(createDocument(note), { saved: new Date(), application: 'bench' });
  await writeFile(file, bytes);
  // As every save of a session ends.
  if (isSavedHere) await new OwnHand(join(profile, OWN_HAND)).note(bytes);
  const command = [...commandLine(), 'export', file, '--out', join(folder, `${name}.docx`), '--force'];
  return () => measured(process.execPath, command, profile);
}

/** Export as a whole process, beside pandoc on the same text without comments. */
export function exportRows(): Promise<Row[]> {
  need('pandoc');
  return inFolder(async (folder) => {
    const note = largeBriefing(10_000, 2_000, 20);
    const [here, elsewhere] = [await exported(folder, 'here', note, true), await exported(folder, 'elsewhere', note)];
    await writeFile(join(folder, 'note.md'), markdown(plainText(note)));
    const [ours, opened, pandoc]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push((await here()).time);
      pandoc.push((await measured('pandoc', [join(folder, 'note.md'), '-o', join(folder, 'pandoc.docx')])).time);
      opened.push((await elsewhere()).time);
    }
    return [
      beside('export of a briefing saved here, 10,000 paragraphs, 2,000 comments, whole process', ours, ['pandoc', pandoc], {
        budget: 'at most 0.5 of pandoc without comments',
        holds: (_ours, ratio) => ratio <= 0.5,
      }),
      beside('the same of one from elsewhere, whose document is opened and checked for it', opened, ['pandoc', pandoc]),
    ];
  });
}

/** The most memory that the export's process has, and how what it has above that of a nearly empty one grows. */
export function memoryRows(): Promise<Row[]> {
  return inFolder(async (folder) => {
    const sizes = [1_000, 3_000, 10_000] as const;
    const most = async (paragraphs: number): Promise<number[]> => {
      const write = await exported(folder, `note-${paragraphs}`, largeBriefing(paragraphs, Math.ceil(paragraphs / 5), 20));
      const found: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) found.push((await write()).memory);
      return found;
    };
    const least = spreadOf(await most(10)).median;
    const all: number[][] = [];
    for (const size of sizes) all.push(await most(size));
    const last = spreadOf(all.at(-1) ?? []);
    const power = exponentOf(sizes, all.map((each) => spreadOf(each).median - least));
    return [
      {
        name: 'memory of the export, 10,000 paragraphs, 2,000 comments',
        ours: last.most,
        peer: null,
        unit: 'MiB, most',
        ratio: null,
        budget: 'at most 400 MiB',
        holds: last.most <= 400,
        note: spreadInWords(last),
      },
      {
        name: 'growth of that memory with paragraphs',
        ours: power,
        peer: null,
        unit: 'th power',
        ratio: null,
        budget: 'linear: at most 1.1',
        holds: power <= 1.1,
        note: `MiB: ${growthInWords(sizes, all)}; above ${spreadInWords({ median: least, least, most: least }).split(' ')[0] ?? ''} of one of 10 paragraphs`,
      },
    ];
  });
}

/** Import of a document with thousands of comments, beside mammoth. */
export function importRows(): Promise<Row[]> {
  return inFolder(async (folder) => {
    const write = await exported(folder, 'note', largeBriefing(10_000, 2_000, 20));
    await write();
    const document = await readFile(join(folder, 'note.docx'));
    const mammoth = await import('mammoth');
    const ours = await turns(() => importWord(document, { name: 'note.docx', now: new Date() }));
    const theirs = await turns(() => mammoth.default.convertToHtml({ buffer: Buffer.from(document) }));
    return [beside('import of a document of 10,000 paragraphs, its 2,000 comments included', ours, ['mammoth to HTML', theirs])];
  });
}

/** From the press on a briefing in the library to its text on the screen, in the real app that was launched for it. */
async function openedOnce(executablePath: string, folder: string): Promise<number> {
  const shell = await openChromiumShell({
    ...placesIn(root),
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    executablePath,
  });
  try {
    const entry = shell.page.locator('.briefing').first();
    await entry.waitFor({ timeout: 120_000 });
    // Somebody looks at the start screen for a moment.
    await shell.page.waitForTimeout(1_500);
    return await entry.evaluate(
      (element: HTMLElement) =>
        new Promise<number>((resolve) => {
          const before = performance.now();
          const look = () => {
            if (document.querySelector('.text h1') === null) requestAnimationFrame(look);
            // Once more: the frame that shows it has been drawn then.
            else requestAnimationFrame(() => resolve(performance.now() - before));
          };
          element.click();
          requestAnimationFrame(look);
        }),
    );
  } finally {
    await shell.close();
  }
}

/** Opening in the real app, beside LibreOffice loading the same text. */
export function openRows(): Promise<Row[]> {
  need('soffice');
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Missing('an installed Chromium');
  return inFolder(async (folder) => {
    const long = largeBriefing(2_000, 2_000);
    for (const [name, note] of [['long', long], ['empty', largeBriefing(1, 0, 1)]] as const) await (await exported(folder, name, note))();
    await mkdir(join(folder, 'library'));
    await writeFile(join(folder, 'library', 'long.briefing'), await readFile(join(folder, 'long.briefing')));
    const convert = (name: string) =>
      measured('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'txt:Text', '--outdir', folder, join(folder, name)]);
    await convert('empty.docx');
    const [ours, office]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await openedOnce(executablePath, folder));
      const [whole, nothing] = [await convert('long.docx'), await convert('empty.docx')];
      office.push(whole.time - nothing.time);
    }
    return [
      beside(
        'open a briefing of 100,000 words, from the press in the library to its text on the screen',
        ours,
        ['LibreOffice loading the same text as .docx, without its own start', office],
        { budget: 'at most 0.1 of LibreOffice', holds: (_ours, ratio) => ratio <= 0.1 },
      ),
    ];
  });
}
