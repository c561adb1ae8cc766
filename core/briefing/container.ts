import { strFromU8, strToU8, type Zippable, zipSync } from 'fflate';
import type * as Y from 'yjs';
import { Failure } from '../failure/failure.ts';
import type { Inflate } from '../zip/unpack.ts';
import { documentState, loadDocument, readBriefing } from './document.ts';
import { containerLimits, entryNames, isBriefingEntry, type Manifest, manifestSchema, mediaIn, readManifest, unzip } from './entries.ts';
import { isLocked } from './locked.ts';
import { BRIEFING_FORMAT, type Briefing, briefingSchema } from './model.ts';
import { writtenProjection } from './projection.ts';

/** What a container holds, opened: the document and the pictures it refers to, by file name. */
export interface Container {
  readonly manifest: Manifest;
  readonly document: Y.Doc;
  /** The briefing as it is in the document at the moment of opening. */
  readonly briefing: Briefing;
  /** The whole state of the document at that moment, encoded. */
  readonly state: Uint8Array;
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** Who signed the file, as it is stored; null when nobody did. It may be of an earlier state. */
  readonly signature: Uint8Array | null;
}

/** A zip knows no moment before 1980 or after 2099; a clock that is set wrong must not keep a file from being written. */
function zipMoment(moment: Date): Date {
  const [first, last] = [Date.UTC(1980, 0, 2), Date.UTC(2099, 11, 30)];
  return new Date(Math.min(last, Math.max(first, moment.getTime())));
}

/**
 * The bytes of a `.briefing` file: a zip with manifest, Yjs state, a readable projection and media. The
 * same document, media, moment and application give the same bytes.
 */
export function packContainer(
  document: Y.Doc,
  {
    media = new Map(),
    saved,
    application,
    signature = null,
    briefing = readBriefing(document),
  }: {
    media?: ReadonlyMap<string, Uint8Array>;
    saved: Date;
    application: string;
    signature?: Uint8Array | null;
    /** The briefing in the document, where it was read already. */
    briefing?: Briefing;
  },
): Uint8Array {
  const manifest: Manifest = {
    format: 'chancery-briefing',
    version: BRIEFING_FORMAT,
    id: briefing.id,
    title: briefing.title,
    application,
    saved: saved.toISOString(),
  };
  const entries: Zippable = {
    [entryNames.manifest]: strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    [entryNames.document]: documentState(document),
    [entryNames.projection]: strToU8(writtenProjection(briefing)),
  };
  for (const [name, bytes] of [...media].sort(([left], [right]) => (left < right ? -1 : 1))) {
    entries[`${entryNames.media}${name}`] = [bytes, { level: 0 }];
  }
  if (signature !== null) entries[entryNames.signature] = signature;
  return zipSync(entries, { level: 6, mtime: zipMoment(saved) });
}

/**
 * Opens the bytes of a `.briefing` file.
 *
 * @param name what to call the file in a failure.
 * @param options.inflate unpacks the entries; a host has a quicker way than the one that runs anywhere.
 * @throws Failure `file-not-a-briefing`, `briefing-locked`, `file-damaged`, `file-newer`, `file-too-large`,
 * `briefing-invalid`.
 */
export function unpackContainer(bytes: Uint8Array, name: string, { inflate }: { readonly inflate?: Inflate } = {}): Container {
  if (bytes.length > containerLimits.bytes) throw new Failure('file-too-large', name);
  if (isLocked(bytes)) throw new Failure('briefing-locked', name);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) throw new Failure('file-not-a-briefing', name);

  // The projection is for other programs; what it says is in the document.
  const entries = unzip(bytes, name, (entry) => isBriefingEntry(entry) && entry !== entryNames.projection, inflate);
  const manifest = readManifest(entries[entryNames.manifest], name, manifestSchema);
  const state = entries[entryNames.document];
  if (state === undefined) throw new Failure('file-damaged', name, { detail: `no ${entryNames.document}` });
  try {
    return { manifest, ...loadDocument(state), media: mediaIn(entries), signature: entries[entryNames.signature] ?? null };
  } catch (cause) {
    throw cause instanceof Failure ? new Failure(cause.code, name, { cause, detail: cause.detail }) : cause;
  }
}

/**
 * The briefing as the projection has it, at a third of what opening costs: enough for a list and for search. A
 * container of an older format, or without a projection that can be read, is opened whole. Fails as
 * `unpackContainer` does.
 */
export function peekBriefing(bytes: Uint8Array, name: string): Briefing {
  if (bytes.length > containerLimits.bytes) throw new Failure('file-too-large', name);
  if (isLocked(bytes)) throw new Failure('briefing-locked', name);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Failure('file-not-a-briefing', name);
  const seen = new Set<string>();
  const entries = unzip(bytes, name, (entry) => {
    seen.add(entry);
    return entry === entryNames.manifest || entry === entryNames.projection;
  });
  const { version } = readManifest(entries[entryNames.manifest], name, manifestSchema);
  if (!seen.has(entryNames.document)) throw new Failure('file-damaged', name, { detail: `no ${entryNames.document}` });
  if (version !== BRIEFING_FORMAT) return unpackContainer(bytes, name).briefing;
  try {
    return briefingSchema.parse(JSON.parse(strFromU8(entries[entryNames.projection] ?? new Uint8Array())));
  } catch {
    // The projection is a courtesy to other programs: what counts is the document.
    return unpackContainer(bytes, name).briefing;
  }
}
