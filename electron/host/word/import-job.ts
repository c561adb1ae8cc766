import { createDocument, documentState } from '../../../core/briefing/document.ts';
import { newIdentifier, type Thread } from '../../../core/briefing/model.ts';
import { parseText } from '../../../core/briefing/text/schema.ts';
import { countWords } from '../../../core/briefing/text/words.ts';
import { importWord } from '../../../core/word/import/import.ts';
import type { Loss } from '../../../core/word/import/losses.ts';
import type { TrackedChoice } from '../../../core/word/import/tracked.ts';
import type { Job } from '../tasks/job.ts';

/** What reading a document needs of the host. */
export interface ImportInput {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly now: Date;
  readonly tracked: TrackedChoice;
  /** Whether a briefing is to be made of it, or it is only looked into. */
  readonly make: boolean;
}

/** What was read: to be shown, and the state of a briefing made of it when that was asked for. */
export interface ImportOutput {
  readonly title: string;
  readonly words: number;
  readonly isOurs: boolean;
  /** The briefing it was exported from, if it says so. */
  readonly from: string | null;
  readonly threads: readonly Thread[];
  readonly untouched: readonly string[];
  readonly losses: readonly Loss[];
  readonly state: Uint8Array | null;
  readonly media: ReadonlyMap<string, Uint8Array>;
}

/** Reads a Word document, and makes the state of a briefing of it. */
export const importJob: Job<ImportInput, ImportOutput> = ({ bytes, name, now, tracked, make }, progress) => {
  progress(0.02, 'reading');
  const { briefing, media, losses, isOurs, untouched } = importWord(bytes, {
    name,
    now,
    tracked,
    progress: (part) => progress(0.05 + 0.75 * part, 'reading'),
  });
  progress(0.85, 'composing');
  return {
    title: briefing.title,
    words: countWords(parseText(briefing.text)),
    isOurs,
    from: isOurs ? briefing.id : null,
    threads: briefing.threads,
    untouched: [...untouched],
    losses,
    // A copy of its own: the briefing it may have been exported from goes on by itself.
    state: make ? documentState(createDocument({ ...briefing, id: newIdentifier() })) : null,
    media: make ? media : new Map(),
  };
};
