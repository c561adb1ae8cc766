import type { Job } from '../tasks/job.ts';
import { type Entered, enteredFrom, SearchIndex } from './search-index.ts';
import type { FoundFile } from './survey.ts';

/** Which files of a library go into which index. */
export interface IndexInput {
  /** Where the index is kept. */
  readonly index: string;
  readonly library: string;
  readonly files: readonly FoundFile[];
}

/** So many files go into the index at once: a search sees all or none of them. */
const SLICE = 16;

/**
 * Reads files of a library and takes them into its index, over a connection of its own. Stopped at any moment, it
 * leaves whole slices behind. It answers with how many it read.
 *
 * @throws what SQLite says of an index that is damaged, or that another program is writing.
 */
export const indexJob: Job<IndexInput, number> = async ({ index: path, library, files }) => {
  const index = new SearchIndex(path, library, null);
  try {
    for (let start = 0; start < files.length; start += SLICE) {
      const entered: Entered[] = [];
      for (const file of files.slice(start, start + SLICE)) entered.push(await enteredFrom(library, file));
      index.change(entered);
    }
  } finally {
    index.leave();
  }
  return files.length;
};
