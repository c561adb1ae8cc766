import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { peekManifest } from '../../../core/briefing/entries.ts';

/** Its folder in the profile. */
export const OWN_HAND = 'own-hand';

/** Above this, in bytes, a file is mostly pictures, and its sum would keep a save waiting for more than an export has of it. */
const LARGEST = 32 * 1024 * 1024;

/** How many briefings are known at most: those written last. */
const MOST = 200;

/**
 * Knows the files that this profile's program wrote itself, by the SHA-256 of their bytes. In a file from elsewhere the
 * readable projection may say something else than the document, which is what the window shows and what alone counts; so the
 * document has to be opened. In the very bytes that were written here both are of one moment, and the projection
 * will do. Of each briefing only the last file is known, and none that is locked.
 */
export class OwnHand {
  readonly #folder: string;

  /** @param folder where it is kept, in the profile. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Notes a container that was written just now. Never fails: what is not noted is read as a file from elsewhere. */
  async note(container: Uint8Array): Promise<void> {
    if (container.length > LARGEST) return;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(this.#placeOf(container), sumOf(container), { mode: 0o600 });
      await this.#forgetOldest();
    } catch {
      // See above: a full disk costs some time at the next export, and nothing else.
    }
  }

  /** Whether a file is, byte for byte, the last that was written here of its briefing. */
  async wrote(file: Uint8Array): Promise<boolean> {
    if (file.length > LARGEST) return false;
    try {
      return (await readFile(this.#placeOf(file), 'latin1')) === sumOf(file);
    } catch {
      // None of this briefing, or no container that can be read here: whoever opens it says what is wrong with it.
      return false;
    }
  }

  #placeOf(container: Uint8Array): string {
    return join(this.#folder, peekManifest(container, '').id);
  }

  async #forgetOldest(): Promise<void> {
    const known = await readdir(this.#folder);
    if (known.length <= MOST) return;
    const places = known.map((name) => join(this.#folder, name));
    const ages = await Promise.all(places.map(async (place) => ({ place, written: (await stat(place)).mtimeMs })));
    ages.sort((left, right) => right.written - left.written);
    await Promise.all(ages.slice(MOST).map(({ place }) => rm(place, { force: true })));
  }
}

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
