import { z } from 'zod';
import { call } from './parts.ts';

/** A word of the officer's own: letters of any script, with what stands inside words. */
export const ownWordSchema = z.string().regex(/^[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}]+)*$/u).max(100);
const ownWords = z.object({ words: z.array(ownWordSchema) });

/** What the window asks about the officer's own dictionary. It holds words, and nothing of where they stood. */
export const spellingCalls = {
  'spelling.words': call(() => z.strictObject({}), () => ownWords),
  'spelling.add': call(() => z.strictObject({ word: ownWordSchema }), () => ownWords),
  'spelling.remove': call(() => z.strictObject({ word: ownWordSchema }), () => ownWords),
} as const;
