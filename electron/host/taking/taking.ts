import { randomBytes } from 'node:crypto';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { TakenKind } from '../../../core/bridge/taking-calls.ts';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { fileNameOf } from '../file-names.ts';
import { ensureFolder, writeWhole } from '../files.ts';
import type { Handles } from '../handles.ts';
import { isRunning } from '../processes.ts';
import type { Library } from '../library/library.ts';

const kinds: Readonly<Record<string, TakenKind>> = { '.briefing': 'briefing', '.docx': 'word', '.dotx': 'word' };

/** The folder of a window begins with the number of its process. */
const OWNER = /^([0-9]+)-/;

/**
 * Files that were dropped on the window. What is not a briefing lies in the profile until the window closes, in a
 * folder of this window's own: others have the same profile.
 */
export class Taking {
  readonly #all: string;
  readonly #folder: string;
  readonly #handles: Handles;
  readonly #library: Library;

  constructor(options: { profileFolder: string; handles: Handles; library: Library }) {
    this.#all = join(options.profileFolder, 'taken');
    this.#folder = join(this.#all, `${process.pid}-${randomBytes(8).toString('hex')}`);
    this.#handles = options.handles;
    this.#library = options.library;
  }

  /** Takes away what windows left here that could not close. */
  async sweep(): Promise<void> {
    for (const name of await readdir(this.#all).catch(() => [])) {
      const [, process] = OWNER.exec(name) ?? [];
      if (process === undefined || !isRunning(Number(process))) await rm(join(this.#all, name), { recursive: true, force: true });
    }
  }

  /** Takes away what this window took. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    // The last one takes the folder of all with it.
    await rmdir(this.#all).catch(() => undefined);
  }

  get handlers(): Pick<Handlers, 'file.take'> {
    return {
      'file.take': async ({ name: given, bytes }) => {
        // A name of the window's own choosing: nothing of it may lead anywhere.
        const ending = extname(given).toLowerCase();
        const kind = kinds[ending];
        const stem = fileNameOf(basename(given, extname(given)));
        if (kind === undefined) throw new Failure('file-not-taken', `${stem}${ending}`);
        const path = kind === 'briefing' ? await this.#library.freePath(stem) : await this.#placeFor(`${stem}${ending}`);
        await writeWhole(path, bytes);
        return { file: this.#handles.give(path), name: basename(path), kind };
      },
    };
  }

  async #placeFor(name: string): Promise<string> {
    const folder = join(this.#folder, randomBytes(8).toString('hex'));
    await ensureFolder(folder);
    return join(folder, name);
  }
}
