import { strFromU8, strToU8, type UnzipFileInfo, zipSync, type Zippable } from 'fflate';
import { z } from 'zod';
import { isHostileEntryName } from '../entry-names/entry-names.ts';
import { Failure } from '../failure/failure.ts';
import { type Inflate, unpack } from '../zip/unpack.ts';
import { documentState, loadDocument, readBriefing } from './document.ts';
import { isLocked } from './locked.ts';
import { isMediaName } from './media/media-name.ts';
import { BRIEFING_FORMAT, type Briefing, briefingSchema, identifierSchema } from './model.ts';
import type * as Y from 'yjs';

/** What a container may be at most: bytes as stored, entries, bytes unpacked per byte stored and in all. */
export const containerLimits = { bytes: 200 * 1024 * 1024, entries: 2_000, expansion: 100, unpacked: 600 * 1024 * 1024 } as const;

/** How many bytes a container of so many bytes may be unpacked, whatever kind of file it is. */
export function mostUnpacked(stored: number): number {
  return Math.min(Math.max(stored, 64 * 1024) * containerLimits.expansion, containerLimits.unpacked);
}

/** The first thing read of a container: whose it is, before anything of it is trusted. */
export const manifestSchema = z.object({
  format: z.literal('chancery-briefing'),
  version: z.number().int().min(1),
  id: identifierSchema,
  title: z.string().max(2_000),
  application: z.string().max(100),
  saved: z.iso.datetime({ offset: true }),
});
export type Manifest = z.infer<typeof manifestSchema>;

const names = { manifest: 'manifest.json', document: 'document.yjs', projection: 'briefing.json', media: 'media/', signature: 'signature.json' } as const;

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

/** The entry that says who signed a file: the one entry that a signature does not cover. */
export const SIGNATURE_ENTRY = names.signature;

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
    [names.manifest]: strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    [names.document]: documentState(document),
    [names.projection]: strToU8(`${JSON.stringify(briefing, null, 2)}\n`),
  };
  for (const [name, bytes] of [...media].sort(([left], [right]) => (left < right ? -1 : 1))) {
    entries[`${names.media}${name}`] = [bytes, { level: 0 }];
  }
  if (signature !== null) entries[names.signature] = signature;
  return zipSync(entries, { level: 6, mtime: zipMoment(saved) });
}

/** What the manifests of all files that can be shared have in common: briefings, and templates of any format. */
const sharedManifestSchema = z.union([
  manifestSchema,
  z.object({ format: z.literal('chancery-template'), version: z.number().int().min(1), saved: z.iso.datetime({ offset: true }) }),
]);

function peekShared(bytes: Uint8Array, name: string): z.infer<typeof sharedManifestSchema> {
  return peeked(bytes, name, sharedManifestSchema);
}

/**
 * Every entry of a briefing's or a template's file as it is stored, those that none has included: what a fingerprint
 * and a signature are made of. Same failures as `peekManifest`.
 */
export function storedEntries(bytes: Uint8Array, name: string): ReadonlyMap<string, Uint8Array> {
  peekShared(bytes, name);
  return new Map(Object.entries(unzip(bytes, name, (entry) => !entry.endsWith('/'))));
}

/** Whether an entry of a container is one that briefings have. */
export function isBriefingEntry(entry: string): boolean {
  return isKnownEntry(entry);
}

/** The file with another signature and otherwise the same content. */
export function withSignature(bytes: Uint8Array, signature: Uint8Array, name: string): Uint8Array {
  const { saved } = peekShared(bytes, name);
  const entries: Zippable = {};
  for (const [entry, content] of storedEntries(bytes, name)) {
    entries[entry] = entry.startsWith(names.media) ? [content, { level: 0 }] : content;
  }
  return zipSync({ ...entries, [names.signature]: signature }, { level: 6, mtime: new Date(saved) });
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
  const entries = unzip(bytes, name, (entry) => isKnownEntry(entry) && entry !== names.projection, inflate);
  const manifest = readManifest(entries[names.manifest], name, manifestSchema);
  const state = entries[names.document];
  if (state === undefined) throw new Failure('file-damaged', name, { detail: `no ${names.document}` });
  const media = new Map<string, Uint8Array>();
  for (const [entry, content] of Object.entries(entries)) {
    if (entry.startsWith(names.media)) media.set(entry.slice(names.media.length), content);
  }
  try {
    return { manifest, ...loadDocument(state), media, signature: entries[names.signature] ?? null };
  } catch (cause) {
    throw cause instanceof Failure ? new Failure(cause.code, name, { cause, detail: cause.detail }) : cause;
  }
}

/** Reads only the manifest: enough to name a file in a list. Same failures as `unpackContainer`. */
export function peekManifest(bytes: Uint8Array, name: string): Manifest {
  return peeked(bytes, name, manifestSchema);
}

function peeked<T extends KnownManifest>(bytes: Uint8Array, name: string, schema: z.ZodType<T>): T {
  if (isLocked(bytes)) throw new Failure('briefing-locked', name);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Failure('file-not-a-briefing', name);
  return readManifest(unzip(bytes, name, (entry) => entry === names.manifest)[names.manifest], name, schema);
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
    return entry === names.manifest || entry === names.projection;
  });
  const { version } = readManifest(entries[names.manifest], name, manifestSchema);
  if (!seen.has(names.document)) throw new Failure('file-damaged', name, { detail: `no ${names.document}` });
  if (version !== BRIEFING_FORMAT) return unpackContainer(bytes, name).briefing;
  try {
    return briefingSchema.parse(JSON.parse(strFromU8(entries[names.projection] ?? new Uint8Array())));
  } catch {
    // The projection is a courtesy to other programs: what counts is the document.
    return unpackContainer(bytes, name).briefing;
  }
}

function isKnownEntry(entry: string): boolean {
  if (entry === names.manifest || entry === names.document || entry === names.projection || entry === names.signature) return true;
  return entry.startsWith(names.media) && isMediaName(entry.slice(names.media.length));
}

function unzip(bytes: Uint8Array, name: string, wanted = isKnownEntry, inflate?: Inflate): Record<string, Uint8Array> {
  const filter = () => {
    let count = 0;
    let expanded = 0;
    return (entry: UnzipFileInfo): boolean => {
      count += 1;
      expanded += entry.originalSize;
      if (isHostileEntryName(entry.name)) throw new Failure('file-damaged', name, { detail: `an entry called ${JSON.stringify(entry.name.slice(0, 200))}` });
      if (count > containerLimits.entries || expanded > mostUnpacked(bytes.length)) throw new Failure('file-too-large', name);
      return wanted(entry.name);
    };
  };
  try {
    return unpack(bytes, filter, inflate);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('file-damaged', name, { cause });
  }
}

type KnownManifest = z.infer<typeof sharedManifestSchema>;

function readManifest<T extends KnownManifest>(bytes: Uint8Array | undefined, name: string, schema: z.ZodType<T>): T {
  if (bytes === undefined) throw new Failure('file-not-a-briefing', name);
  let value: unknown;
  try {
    value = JSON.parse(strFromU8(bytes));
  } catch (cause) {
    throw new Failure('file-damaged', name, { cause });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new Failure('file-not-a-briefing', name, { detail: z.prettifyError(parsed.error) });
  }
  if (parsed.data.format === 'chancery-briefing' && parsed.data.version > BRIEFING_FORMAT) throw new Failure('file-newer', name);
  return parsed.data;
}
