import { z } from 'zod';
import { bytesSchema, call, handleSchema, line } from './parts.ts';

/** What a file that was dropped on the window can be. */
export const takenKinds = ['briefing', 'word'] as const;
export type TakenKind = (typeof takenKinds)[number];

/** Files that an officer drops on the window: it sees their bytes, never where they are. */
export const takingCalls = {
  /**
   * Takes a file by its bytes and gives a handle to it, as a dialog would. A briefing is kept in the library, a Word
   * document only until the window closes.
   */
  'file.take': call(
    () => z.strictObject({ name: line.min(1), bytes: bytesSchema }),
    () => z.object({ file: handleSchema, name: line, kind: z.enum(takenKinds) }),
  ),
} as const;
