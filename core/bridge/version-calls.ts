import { z } from 'zod';
import { type Briefing, identifierSchema } from '../briefing/model.ts';
import { comparisonSchema } from '../compare/comparison.ts';
import { versionSchema } from '../versions/version.ts';
import { call, count, handleSchema, line, nothing, openedSchema } from './parts.ts';

/** A version by its id, or the briefing as it is now. */
const versionOrNow = z.union([z.literal('now'), identifierSchema]);

/** A briefing as plain values: the host has parsed it. */
const briefingSchema = z.custom<Briefing>((value) => typeof value === 'object' && value !== null, 'not a briefing');

/** What the window may ask about the versions of an open briefing. */
export const versionCalls = {
  /** The versions, the last first, and how many are under a lock that is not this briefing's. */
  'version.list': call(() => z.strictObject({ session: handleSchema }), () => z.object({ versions: z.array(versionSchema), unreadable: count })),
  /** Keeps the briefing as it is now under a name, or after `restored`, the moment of a version, was brought back. */
  'version.keep': call(
    () => z.strictObject({ session: handleSchema, name: line, restored: z.iso.datetime().optional() }),
    () => z.object({ version: versionSchema }),
  ),
  /** Gives a version another name; an empty one takes its name away. */
  'version.name': call(() => z.strictObject({ session: handleSchema, version: identifierSchema, name: line }), () => z.object({ version: versionSchema })),
  'version.compare': call(() => z.strictObject({ session: handleSchema, before: versionOrNow, after: versionOrNow }), () => comparisonSchema),
  /** What a version held; keeps the briefing as it is now first, and puts back pictures that it has not any more. */
  'version.restore': call(() => z.strictObject({ session: handleSchema, version: identifierSchema }), () => z.object({ briefing: briefingSchema, at: z.iso.datetime() })),
  /** Starts a briefing from the differences of two versions, as a new file in the library, and opens it. */
  'version.addendum': call(() => z.strictObject({ session: handleSchema, before: versionOrNow, after: versionOrNow }), () => openedSchema),
  'version.remove': call(() => z.strictObject({ session: handleSchema, version: identifierSchema }), () => nothing),
  'version.removeAll': call(() => z.strictObject({ session: handleSchema }), () => nothing),
} as const;
