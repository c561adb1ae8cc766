import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFailure } from '../files.ts';
import { isRunning } from '../processes.ts';

/** How often whoever has a file open says so again, and how long that counts, in milliseconds. */
const BEAT = { every: 5_000, counts: 30_000 } as const;

const occupantSchema = z.strictObject({
  opening: z.string().regex(/^[0-9a-f]{16}$/),
  /** The running app: another one in the same process can only be what became of it after a fall. */
  instance: z.string().max(64),
  machine: z.string().max(300),
  process: z.number().int().positive(),
  /** When the process began, as the system counts: a number that another process has later is told apart. */
  began: z.string().max(40),
  since: z.iso.datetime(),
});
/** Somebody who has a file open. */
export type Occupant = z.infer<typeof occupantSchema>;

/** When a process began; empty where the system does not say. */
function beginningOf(process: number): string {
  try {
    // The name of the program stands in brackets and may hold anything: the fields are counted behind it.
    return readFileSync(`/proc/${process}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Who has which file open on this machine: a small file in the profile folder for each opening. */
export class Occupancy {
  readonly #folder: string;
  readonly #instance = randomBytes(8).toString('hex');
  /** The files of the openings that are ours, by opening. */
  readonly #own = new Map<string, string>();
  #beating: NodeJS.Timeout | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #pathOf(owner: string, opening: string): string {
    return join(this.#folder, `${owner}-${opening}.open`);
  }

  /** Says that a file is open from now on. */
  async enter(owner: string, opening: string, since: Date): Promise<void> {
    const occupant: Occupant = {
      opening,
      instance: this.#instance,
      machine: hostname(),
      process: process.pid,
      began: beginningOf(process.pid),
      since: since.toISOString(),
    };
    const path = this.#pathOf(owner, opening);
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(path, JSON.stringify(occupant), { mode: 0o600 });
    } catch (thrown) {
      throw writeFailure(thrown, this.#folder);
    }
    this.#own.set(opening, path);
    this.#beating ??= setInterval(() => this.#beat(), BEAT.every);
    this.#beating.unref();
  }

  #beat(): void {
    const now = new Date();
    for (const path of this.#own.values()) void utimes(path, now, now).catch(() => undefined);
  }

  async leave(owner: string, opening: string): Promise<void> {
    this.#own.delete(opening);
    if (this.#own.size === 0) {
      clearInterval(this.#beating);
      this.#beating = undefined;
    }
    await rm(this.#pathOf(owner, opening), { force: true }).catch(() => undefined);
  }

  async #isLive(occupant: Occupant, path: string): Promise<boolean> {
    if (occupant.instance === this.#instance) return this.#own.has(occupant.opening);
    if (occupant.machine === hostname()) {
      if (occupant.process === process.pid || !isRunning(occupant.process)) return false;
      const began = beginningOf(occupant.process);
      if (began !== '' && occupant.began !== '') return began === occupant.began;
    }
    // Its process cannot be looked at: it is on another machine, or this one had another name then; or the system does
    // not say when a process began, and another one may have its number by now. What lives says so again and again.
    const status = await stat(path).catch(() => null);
    return status !== null && Date.now() - status.mtimeMs < BEAT.counts;
  }

  /** Who has a file open; what a fallen app left behind is cleared away. */
  async occupants(owner: string): Promise<Occupant[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const found: Occupant[] = [];
    for (const name of names.filter((each) => each.startsWith(`${owner}-`) && each.endsWith('.open'))) {
      const path = join(this.#folder, name);
      const text = await readFile(path, 'utf8').catch(() => '');
      let occupant: Occupant | null = null;
      try {
        occupant = occupantSchema.parse(JSON.parse(text));
      } catch {
        // Torn by a fall, or not ours: it says nothing.
      }
      if (occupant !== null && (await this.#isLive(occupant, path))) found.push(occupant);
      else if (occupant !== null) await rm(path, { force: true }).catch(() => undefined);
    }
    return found;
  }

  /** Who else has a file open. */
  async others(owner: string): Promise<Occupant[]> {
    return (await this.occupants(owner)).filter(({ instance }) => instance !== this.#instance);
  }
}
