import { z } from 'zod';
import { call, count, line, nothing } from './parts.ts';

/** What somebody who helps wants to know of this computer and this Chancery; never content, names or paths. */
export const diagnosticsSchema = z.object({
  version: line,
  shell: z.enum(['electron', 'chromium']),
  system: line,
  node: line,
  memory: count,
  /** Of the library: how many briefings, and how many of them cannot be opened. */
  briefings: count,
  unreadable: count,
  templates: count,
  openBriefings: count,
  /** Journals that wait to be folded into their files. */
  journals: count,
  libraryWritable: z.boolean(),
  profileWritable: z.boolean(),
  /** The codes of the last failures, the newest first; codes alone. */
  failures: z.array(z.object({ code: line, at: z.iso.datetime() })),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;

export const diagnosticsCalls = {
  'application.diagnose': call(() => nothing, () => diagnosticsSchema),
} as const;
