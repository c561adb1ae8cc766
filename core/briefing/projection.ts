import { strFromU8 } from 'fflate';
import { z } from 'zod';
import { Failure } from '../failure/failure.ts';
import type { Inflate } from '../zip/unpack.ts';
import { entryNames, isBriefingEntry, manifestSchema, mediaIn, readManifest, unzip } from './entries.ts';
import { BRIEFING_FORMAT, type Briefing, briefingSchema, type TextNode } from './model.ts';
import { checkedText } from './text/schema.ts';

/** The projection of a briefing as it is written into its container, for other programs to read. */
export function writtenProjection(briefing: Briefing): string {
  return `${JSON.stringify(briefing, null, 2)}\n`;
}

/** A container as it says it is without its document being opened. */
export interface Projected {
  readonly briefing: Briefing;
  /** The whole state of the document, as it is stored. */
  readonly state: Uint8Array;
  readonly media: ReadonlyMap<string, Uint8Array>;
}

/** The text is checked as a text, which is quicker than by its shape, and stricter. */
const besidesText = briefingSchema.extend({ text: z.custom<TextNode>((value) => typeof value === 'object' && value !== null) });

/**
 * What the projection in a container says, and what stands beside it, without the document being opened: the projection need
 * not be what the document says, which alone counts, so this is for a file whose writer is known. Null for a container of
 * another format, of which the document has to be brought up to date.
 *
 * @throws Failure as `unpackContainer` does, and `briefing-invalid` for a projection that is none.
 */
export function readProjection(bytes: Uint8Array, name: string, { inflate }: { readonly inflate?: Inflate } = {}): Projected | null {
  const entries = unzip(bytes, name, isBriefingEntry, inflate);
  const [projection, state] = [entries[entryNames.projection], entries[entryNames.document]];
  if (readManifest(entries[entryNames.manifest], name, manifestSchema).version !== BRIEFING_FORMAT) return null;
  if (projection === undefined || state === undefined) throw new Failure('file-damaged', name, { detail: 'an entry is missing' });
  try {
    const briefing = besidesText.parse(JSON.parse(strFromU8(projection)));
    return { briefing: { ...briefing, text: checkedText(briefing.text) }, state, media: mediaIn(entries) };
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure('briefing-invalid', name, { cause });
  }
}
