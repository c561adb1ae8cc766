import { strFromU8, type UnzipFileInfo, zipSync, type Zippable } from 'fflate';
import { z } from 'zod';
import { isHostileEntryName } from '../entry-names/entry-names.ts';
import { Failure } from '../failure/failure.ts';
import { type Inflate, unpack } from '../zip/unpack.ts';
import { isLocked } from './locked.ts';
import { isMediaName } from './media/media-name.ts';
import { BRIEFING_FORMAT, identifierSchema } from './model.ts';

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

/** What the entries of a container are called; pictures by their own names behind `media`. */
export const entryNames = { manifest: 'manifest.json', document: 'document.yjs', projection: 'briefing.json', media: 'media/', signature: 'signature.json' } as const;

/** The entry that says who signed a file: the one entry that a signature does not cover. */
export const SIGNATURE_ENTRY = entryNames.signature;

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

/** The file with another signature and otherwise the same content. */
export function withSignature(bytes: Uint8Array, signature: Uint8Array, name: string): Uint8Array {
  const { saved } = peekShared(bytes, name);
  const entries: Zippable = {};
  for (const [entry, content] of storedEntries(bytes, name)) {
    entries[entry] = entry.startsWith(entryNames.media) ? [content, { level: 0 }] : content;
  }
  return zipSync({ ...entries, [entryNames.signature]: signature }, { level: 6, mtime: new Date(saved) });
}

/** Reads only the manifest: enough to name a file in a list. Same failures as `unpackContainer`. */
export function peekManifest(bytes: Uint8Array, name: string): Manifest {
  return peeked(bytes, name, manifestSchema);
}

function peeked<T extends KnownManifest>(bytes: Uint8Array, name: string, schema: z.ZodType<T>): T {
  if (isLocked(bytes)) throw new Failure('briefing-locked', name);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Failure('file-not-a-briefing', name);
  return readManifest(unzip(bytes, name, (entry) => entry === entryNames.manifest)[entryNames.manifest], name, schema);
}

/** Whether an entry of a container is one that briefings have. */
export function isBriefingEntry(entry: string): boolean {
  if (entry === entryNames.manifest || entry === entryNames.document || entry === entryNames.projection || entry === entryNames.signature) return true;
  return entry.startsWith(entryNames.media) && isMediaName(entry.slice(entryNames.media.length));
}

/**
 * The entries of a container that are wanted, unpacked: those that briefings have, unless others are named.
 *
 * @throws Failure `file-damaged`, `file-too-large`.
 */
export function unzip(bytes: Uint8Array, name: string, wanted = isBriefingEntry, inflate?: Inflate): Record<string, Uint8Array> {
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

/** The pictures among the entries of a container, by their own names. */
export function mediaIn(entries: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, Uint8Array> {
  const media = new Map<string, Uint8Array>();
  for (const [entry, content] of Object.entries(entries)) {
    if (entry.startsWith(entryNames.media)) media.set(entry.slice(entryNames.media.length), content);
  }
  return media;
}

type KnownManifest = z.infer<typeof sharedManifestSchema>;

/** The manifest in an entry's bytes. Throws Failure `file-not-a-briefing`, `file-damaged`, `file-newer`. */
export function readManifest<T extends KnownManifest>(bytes: Uint8Array | undefined, name: string, schema: z.ZodType<T>): T {
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
