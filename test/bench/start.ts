import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { largeBriefing } from './large-briefing.ts';
import { beside, Missing, type Row } from './row.ts';

const TURNS = 11;

/**
 * From launching a program to what it was launched for, in milliseconds: the app to a caret in the text of the briefing
 * that it was given, or a browser to a page without anything on it. Each is a process of its own, started as `npm start` does.
 */
async function launched(what: 'app' | 'blank', folder: string): Promise<number> {
  const before = performance.now();
  const child = fork(join(import.meta.dirname, 'launched.ts'), [what, folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await new Promise<void>((done, reject) => {
    child.once('message', () => done());
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it showed anything.`)));
  });
  const time = performance.now() - before;
  child.send('close');
  await ended;
  return time;
}

/** How long it takes to begin writing, beside a blank page in the same browser; by turns, so that both meet the same machine. */
export async function startRows(): Promise<Row[]> {
  if (findBrowser() === undefined) throw new Missing('an installed Chromium');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-start-'));
  try {
    await mkdir(join(folder, 'library'));
    const bytes = packContainer(createDocument(largeBriefing(20, 5)), { saved: new Date(), application: 'bench' });
    await writeFile(join(folder, 'library', 'note.briefing'), bytes);
    const ours: number[] = [];
    const blank: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      ours.push(await launched('app', folder));
      blank.push(await launched('blank', folder));
    }
    return [
      beside(
        'start to a caret in the editor, from launching the program',
        ours,
        ['blank page in the same Chromium, launched the same way,', blank],
        { unit: 'ms, median', budget: 'at most 1.5 of a blank page', holds: (_ours, ratio) => ratio <= 1.5 },
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}
