import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Occupancy } from '../../electron/host/saving/occupancy.ts';

const owner = 'a'.repeat(32);
const opening = '0123456789abcdef';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-open-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What somebody left who has the file open, or had it. */
async function leave(told: { machine?: string; process?: number; began?: string }, age: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${owner}-${opening}.open`);
  const occupant = { opening, instance: 'other', machine: hostname(), process: process.ppid, began: '', since: '2026-11-25T09:00:00.000Z', ...told };
  await writeFile(path, JSON.stringify(occupant));
  const moment = new Date(Date.now() - age);
  await utimes(path, moment, moment);
}

const others = async () => (await new Occupancy(folder).others(owner)).length;

test('a window on another machine counts while it goes on saying so, and not after it fell silent', async () => {
  await leave({ machine: 'another-desk' }, 10_000);
  expect(await others()).toBe(1);
  // The same machine under the name that it had before a fall looks just like this.
  await leave({ machine: 'another-desk' }, 60_000);
  expect(await others()).toBe(0);
  expect(await readdir(folder)).toEqual([]);
});

test('where the system does not say when a process began, one that has the number of a fallen window does not pass for it', async () => {
  await leave({ began: '' }, 60_000);
  expect(await others()).toBe(0);
  await leave({ began: '' }, 1_000);
  expect(await others()).toBe(1);
});

test('on this machine a process that is gone is believed at once, however lately it spoke', async () => {
  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((ended) => gone.once('exit', ended));
  await leave({ process: gone.pid ?? 0 }, 0);
  expect(await others()).toBe(0);
});

test('whoever has a file open says so again and again, until it is left', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const here = new Occupancy(folder);
    await here.enter(owner, opening, new Date());
    const path = join(folder, `${owner}-${opening}.open`);
    const long = new Date(Date.now() - 3_600_000);
    await utimes(path, long, long);
    vi.advanceTimersByTime(6_000);
    await vi.waitFor(async () => expect((await stat(path)).mtimeMs).toBeGreaterThan(Date.now() - 60_000));
    await here.leave(owner, opening);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
