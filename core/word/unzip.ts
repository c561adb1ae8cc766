import { unzipSync } from 'fflate';
import { containerLimits, mostUnpacked } from '../briefing/entries.ts';
import { isHostileEntryName } from '../entry-names/entry-names.ts';
import { Failure } from '../failure/failure.ts';

/**
 * The wanted parts of a Word document by their names, within the limits that every container is held to.
 *
 * @throws Failure `word-damaged` for what is no sound zip, or has an entry that leads out of it; `word-too-large`.
 */
export function unzipWord(bytes: Uint8Array, name: string, isWanted: (part: string) => boolean): Record<string, Uint8Array> {
  let count = 0;
  let expanded = 0;
  try {
    return unzipSync(bytes, {
      filter: (entry) => {
        count += 1;
        expanded += entry.originalSize;
        // Some programs begin the names of parts with a slash, as relationships do.
        if (isHostileEntryName(entry.name.replace(/^\//, ''))) throw new Failure('word-damaged', name);
        if (count > containerLimits.entries || expanded > mostUnpacked(bytes.length)) throw new Failure('word-too-large', name);
        return isWanted(entry.name);
      },
    });
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure('word-damaged', name, { cause });
  }
}
