import { z } from 'zod';
import { type Briefing, identifierSchema } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import { countWords } from '../briefing/text/words.ts';
import { anchorsOf } from '../annotation/anchors.ts';
import { coverageOf, coverageStates } from '../coverage/coverage.ts';

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

/**
 * A briefing as one text, the same for all states that read the same: the order in which annotations lie on a
 * word says nothing, and merging or restoring can change it.
 */
export function asRead(briefing: Briefing): string {
  return JSON.stringify(briefing, (key, value: unknown) =>
    key === 'marks' && Array.isArray(value) ? value.map((mark) => JSON.stringify(mark)).sort() : value,
  );
}

/** What a version says of the briefing that it is of. */
export function measured(briefing: Briefing): Pick<Version, 'title' | 'words' | 'coverage'> {
  const text = parseText(briefing.text);
  return {
    title: briefing.title,
    words: countWords(text),
    coverage: { ...coverageOf({ ...briefing, anchors: anchorsOf(text) }).counts },
  };
}
