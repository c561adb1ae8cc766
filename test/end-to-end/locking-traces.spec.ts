import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { filesWith } from '../fixtures/find-words.ts';
import { expect, test } from './application.ts';

/** Words that are nowhere else. Each sentence has its word three times: what is sent in pieces holds one of them whole. */
const words = { before: 'quillowarp', after: 'vextermoor', passphrase: 'zambralune' };
const sentence = (word: string) => `The ${word} stays with the ${word} and goes with the ${word}. `;

/** Ends every process whose command line names the folder, as a power cut would. */
function killAllOf(folder: string): void {
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (Number(id) !== process.pid && readFileSync(join('/proc', id, 'cmdline'), 'utf8').includes(folder)) process.kill(Number(id), 'SIGKILL');
    } catch {
      // Gone meanwhile.
    }
  }
}

function told(writer: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    writer.stdout?.on('data', (line: Buffer) => {
      if (line.toString().includes(word)) resolve();
    });
    writer.once('exit', (code) => reject(new Error(`The app ended with ${code} before it had ${word}.`)));
  });
}

test('nothing readable of a locked briefing is anywhere on the disk, while the app runs and after it is killed', async ({ shell }) => {
  test.setTimeout(240_000);
  test.skip(shell === 'electron' || process.platform !== 'linux', 'the Chromium shell on Linux shows it');
  test.skip(findBrowser() === undefined, 'no Chromium here');
  const folder = mkdtempSync(join(tmpdir(), 'chancery-traces-'));
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'locked-writer.ts'), sentence(words.before), sentence(words.after), words.passphrase], {
    env: {
      ...process.env,
      TMPDIR: temporary,
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      CHANCERY_LIBRARY: join(folder, 'library'),
      CHANCERY_PROFILE: join(folder, 'profile'),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    await told(writer, 'written');
    // The search is able to find: what is not locked is there to be read.
    expect(filesWith(words.before, folder)).not.toEqual([]);
    const locked = told(writer, 'locked');
    writer.stdin.write('lock\n');
    await locked;
    for (const word of Object.values(words)) expect(filesWith(word, folder), 'while it runs').toEqual([]);
    const ended = new Promise((resolve) => writer.once('exit', resolve));
    writer.kill('SIGKILL');
    await ended;
    killAllOf(folder);
    for (const word of Object.values(words)) expect(filesWith(word, folder), 'after it was killed').toEqual([]);
    expect(readdirSync(join(folder, 'profile', 'journals'))).toHaveLength(1);
  } finally {
    writer.kill('SIGKILL');
    killAllOf(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
});
