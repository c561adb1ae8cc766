import { z } from 'zod';
import { identifierSchema } from '../briefing/model.ts';
import { coverageStates } from '../coverage/coverage.ts';

/**
 * Why a version was kept: as the briefing was opened, after ten minutes of change, when it was exported or
 * closed, because somebody named it, before an earlier version was restored, and after that.
 */
export const versionReasons = ['opened', 'ten-minutes', 'export', 'close', 'named', 'before-restoring', 'restored'] as const;
export type VersionReason = (typeof versionReasons)[number];

const line = z.string().max(2_000);
const count = z.number().int().min(0);
const moment = z.iso.datetime();

export const versionSchema = z.object({
  id: identifierSchema,
  at: moment,
  who: line,
  reason: z.enum(versionReasons),
  /** What somebody called it; empty for none. */
  name: line,
  /** For a restored one, the moment of the version that was brought back; empty for any other. */
  restored: z.union([moment, z.literal('')]),
  /** The name of the file and the title of the briefing at that moment. */
  file: line,
  title: line,
  words: count,
  coverage: z.object(Object.fromEntries(coverageStates.map((state) => [state, count])) as Record<(typeof coverageStates)[number], typeof count>),
});
/** A state of a briefing that is kept apart from it: what the list of versions shows. */
export type Version = z.infer<typeof versionSchema>;
