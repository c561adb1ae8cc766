import { loadDocument } from '../../../core/briefing/document.ts';
import { exportWord, type WordExport } from '../../../core/word/export.ts';
import type { ExportMode } from '../../../core/word/export-modes.ts';
import { readHouseStyle } from '../../../core/word/house-style/house-style.ts';
import { zip } from './zip.ts';
import type { Job } from '../tasks/job.ts';

/** What an export needs of the host. */
export interface ExportInput {
  /** The state of the briefing's document. */
  readonly state: Uint8Array;
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly mode: ExportMode;
  readonly now: Date;
  readonly house?: { readonly bytes: Uint8Array; readonly name: string };
}

/** Makes the bytes of a Word document of a briefing. */
export const exportJob: Job<ExportInput, WordExport> = async (
  { state, media, mode, now, house },
  progress,
) => {
  progress(0.02, 'reading');
  const { briefing } = loadDocument(state);
  return exportWord(briefing, {
    mode,
    now,
    media,
    zip,
    progress: (part) => progress(0.2 + 0.75 * part, part < 0.7 ? 'composing' : 'packing'),
    ...(house === undefined ? {} : { house: readHouseStyle(house.bytes, house.name) }),
  });
};
