import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../files.ts';

/** How many are remembered. */
const KEPT = 12;
const keptSchema = z.strictObject({ recent: z.array(z.string().max(4_096)).max(1_000) });

/** The files opened last, by their paths and nothing else. A locked file is not remembered. */
export class Recent {
  readonly #path: string;
  #work: Promise<unknown> = Promise.resolve();

  constructor(profileFolder: string) {
    this.#path = join(profileFolder, 'recent.json');
  }

  /** The paths, the last opened first. A list that cannot be read counts as empty. */
  async paths(): Promise<readonly string[]> {
    await this.#work;
    return this.#read();
  }

  async #read(): Promise<readonly string[]> {
    try {
      return keptSchema.parse(JSON.parse(await readFile(this.#path, 'utf8'))).recent;
    } catch {
      return [];
    }
  }

  #change(change: (paths: readonly string[]) => readonly string[]): Promise<void> {
    const work = this.#work.then(async () => {
      const before = await this.#read();
      const recent = change(before).slice(0, KEPT);
      if (recent.join('\n') === before.join('\n')) return;
      await writeWhole(this.#path, Buffer.from(`${JSON.stringify({ recent }, null, 2)}\n`));
    });
    this.#work = work.catch(() => undefined);
    return work;
  }

  /** Settles once all that was remembered is on the disk. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** Puts a path first. */
  remember(path: string): Promise<void> {
    const named = resolve(path);
    return this.#change((paths) => [named, ...paths.filter((each) => each !== named)]);
  }

  /** Takes a path out, or puts another in its place. */
  forget(path: string, now?: string): Promise<void> {
    const named = resolve(path);
    return this.#change((paths) =>
      paths.flatMap((each) => {
        if (each !== named) return [each];
        return now === undefined ? [] : [resolve(now)];
      }),
    );
  }
}
