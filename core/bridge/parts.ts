import { z } from 'zod';
import { type Failure, failureCodes } from '../failure/failure.ts';

/** An opaque name for a file or an open briefing: only the host knows what stands behind it. */
export const handleSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** A passphrase as somebody typed it. */
export const passphraseSchema = z.string().min(1).max(1_000);

/** Bytes that cross the bridge; each at most 200 MiB, the most that a briefing may be. */
export const bytesSchema = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length <= 200 * 1024 * 1024,
  'not bytes, or too many of them',
);

export const nothing = z.strictObject({});
export const line = z.string().max(2_000);
export const count = z.number().int().min(0);

/** How to open a file that is open elsewhere: to read it, as a copy, or together, so that both are merged. */
export const openingWays = ['read-only', 'copy', 'together'] as const;
export type OpeningWay = (typeof openingWays)[number];

/** A failure that is told of beside an answer, and does not stand in place of it. */
export const toldSchema = z.strictObject({ code: z.enum(failureCodes), subject: line });
export type Told = z.infer<typeof toldSchema>;

/** What is told of a failure; null for none. */
export function toldOf(failure: Failure | null): Told | null {
  return failure === null ? null : { code: failure.code, subject: failure.subject };
}

/** A briefing as it comes to the window: an open session and the document's whole state. */
export const openedSchema = z.object({
  session: handleSchema,
  name: line,
  state: bytesSchema,
  /** How many changes a journal gave back that the file did not have; 0 when nothing had to be recovered. */
  recovered: count,
  /** When the first and the last of them were typed; null when that is not known. */
  recoveredFrom: z.iso.datetime().nullable(),
  recoveredTo: z.iso.datetime().nullable(),
  /** How many changes of the journal could not be read: damaged, or of another lock. They are kept aside. */
  unreadable: count,
  /** Whether the file is locked with a passphrase. */
  locked: z.boolean(),
  /** Whether it is open for reading only. */
  readOnly: z.boolean(),
  /** Why its file cannot be written just now; null when nothing is wrong. */
  failure: toldSchema.nullable(),
});
export type Opened = z.infer<typeof openedSchema>;

/**
 * One entry of the table of calls: the schema of what it is asked with, and of what it answers. Each is made when it is
 * first asked for: the window needs few of them before it shows anything.
 */
export function call<A extends z.ZodType, R extends z.ZodType>(args: () => A, result: () => R) {
  let madeArgs: A | undefined;
  let madeResult: R | undefined;
  return {
    get args(): A {
      return (madeArgs ??= args());
    },
    get result(): R {
      return (madeResult ??= result());
    },
  };
}
