import { z } from 'zod';
import { call, count, handleSchema, line } from './parts.ts';

/** The calls about the page as it is printed. */
export const printingCalls = {
  /** Writes the page that the window shows as a PDF, with what its print styles put on every sheet. */
  'briefing.writePdf': call(() => z.strictObject({ session: handleSchema, file: handleSchema }), () => z.object({ name: line, bytes: count })),
} as const;
