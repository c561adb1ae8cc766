import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../fixtures/briefings.ts';
import type { Row } from './row.ts';

/** How many kills, and which share of them in the real app: the others have the window's own code without a screen. */
const kills = Number(process.env['CHANCERY_KILLS'] ?? 200);
const share = Number(process.env['CHANCERY_KILLS_REAL'] ?? 0.25);
const SEED = 20_261_125;

interface Told {
  readonly succeeded: boolean;
  readonly done: number;
  readonly typed: number;
  readonly due: number;
  readonly lost: number;
}

/** Some of the kills of test/faults, in a process of their own. */
async function killSome(count: number, seed: number): Promise<Told> {
  const child = spawn(join(root, 'node_modules', '.bin', 'vitest'), ['run', join('test', 'faults', 'kill.test.ts')], {
    cwd: root,
    env: { ...process.env, CHANCERY_KILLS: String(count), CHANCERY_KILLS_REAL: String(share), CHANCERY_KILL_SEED: String(seed) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const status = await new Promise<number | null>((done) => child.on('close', done));
  const found = /(\d+) kills \(seed \d+\): (\d+) words typed, (\d+) older than a second, (\d+) of those lost/.exec(said);
  if (found === null) throw new Error(`The kills told nothing:\n${said.slice(-2_000)}`);
  const [, done, typed, due, lost] = found.map(Number);
  return { succeeded: status === 0, done: done ?? 0, typed: typed ?? 0, due: due ?? 0, lost: lost ?? 0 };
}

/** What was typed more than a second before the app was killed must be there; the kills go on side by side. */
export async function killRows(): Promise<Row[]> {
  // One more than there are cores: half of the time of a kill is waiting for the app to start, and for the officer to type.
  const lanes = Math.min(4, availableParallelism() + 1);
  const counts = Array.from({ length: lanes }, (_, lane) => Math.floor(kills / lanes) + (lane < kills % lanes ? 1 : 0));
  const told = await Promise.all(counts.map((count, lane) => killSome(count, SEED + lane)));
  const sum = (of: (each: Told) => number): number => told.reduce((total, each) => total + of(each), 0);
  const done = sum((each) => each.done);
  const real = counts.reduce((total, count) => total + Math.round(count * share), 0);
  return [
    {
      name: `words lost that were older than a second, ${done} kills at random moments`,
      ours: sum(({ lost }) => lost),
      peer: null,
      unit: 'words',
      ratio: null,
      budget: 'none, and no file unreadable',
      holds: sum(({ lost }) => lost) === 0 && told.every(({ succeeded }) => succeeded) && done >= kills,
      note: `${real} in the real app; ${sum(({ typed }) => typed)} words typed, ${sum(({ due }) => due)} of them older than a second`,
    },
  ];
}
