import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import { ownWordSchema, type spellingCalls } from '../../../core/bridge/spelling-calls.ts';
import { readWhole, writeWhole } from '../files.ts';

/** Words of the officer's own in `dictionary.txt` of the profile folder, one a line. */
class OwnDictionary {
  readonly #path: string;
  #work: Promise<unknown> = Promise.resolve();

  constructor(profileFolder: string) {
    this.#path = join(profileFolder, 'dictionary.txt');
  }

  /** The words in order; lines that are no words, as a hand may have written, count as none. */
  async words(): Promise<string[]> {
    if (!existsSync(this.#path)) return [];
    const lines = new TextDecoder().decode(await readWhole(this.#path)).split(/\r?\n/);
    return lines.map((line) => line.trim()).filter((line) => ownWordSchema.safeParse(line).success);
  }

  /** One change after the other, so that two quick ones do not write over each other. */
  change(work: (words: readonly string[]) => readonly string[]): Promise<string[]> {
    const done = this.#work
      .catch(() => undefined)
      .then(async () => {
        const words = [...new Set(work(await this.words()))].toSorted((left, right) => left.localeCompare(right));
        await writeWhole(this.#path, new TextEncoder().encode(words.map((word) => `${word}\n`).join('')));
        return words;
      });
    this.#work = done;
    return done;
  }
}

/** Answers what the window asks about the officer's own words. */
export function spellingHandlers(profileFolder: string): Pick<Handlers, keyof typeof spellingCalls> {
  const dictionary = new OwnDictionary(profileFolder);
  return {
    'spelling.words': async () => ({ words: await dictionary.words() }),
    'spelling.add': async ({ word }) => ({ words: await dictionary.change((words) => [...words, word]) }),
    'spelling.remove': async ({ word }) => ({ words: await dictionary.change((words) => words.filter((each) => each !== word)) }),
  };
}
