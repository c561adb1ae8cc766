import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { z } from 'zod';
import { Failure } from '../failure/failure.ts';
import { documentState, loadDocument, readBriefing } from './document.ts';
import { isLocked } from './locked.ts';
import { isMediaName } from './media/media-name.ts';
import { BRIEFING_FORMAT, type Briefing, identifierSchema } from './model.ts';
import type * as Y from 'yjs';

/** What a container may be at most: bytes as stored, entries, bytes unpacked per byte stored. */
export const containerLimits = { bytes: 200 * 1024 * 1024, entries: 2_000, expansion: 100 } as const;

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

const names = { manifest: 'manifest.json', document: 'document.yjs', projection: 'briefing.json', media: 'media/' } as const;

/** What a container holds, opened: the document and the pictures it refers to, by file name. */
export interface Container {
  readonly manifest: Manifest;
  readonly document: Y.Doc;
  /** The briefing as it is in the document at the moment of opening. */
  readonly briefing: Briefing;
  readonly media: ReadonlyMap<string, Uint8Array>;
}

/**
 * The bytes of a `.briefing` file: a zip with manifest, Yjs state, a readable projection and media. The
 * same document, media, moment and application give the same bytes.
 */
export function packContainer(
  document: Y.Doc,
  { media = new Map(), saved, application }: { media?: ReadonlyMap<string, Uint8Array>; saved: Date; application: string },
): Uint8Array {
  const briefing = readBriefing(document);
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
  return zipSync(entries, { level: 6, mtime: saved });
}

/**
 * Opens the bytes of a `.briefing` file.
 *
 * @param name what to call the file in a failure.
 * @throws Failure `file-not-a-briefing`, `briefing-locked`, `file-damaged`, `file-newer`, `file-too-large`,
 * `briefing-invalid`.
 */
export function unpackContainer(bytes: Uint8Array, name: string): Container {
  if (bytes.length > containerLimits.bytes) throw new Failure('file-too-large', name);
  if (isLocked(bytes)) throw new Failure('briefing-locked', name);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) throw new Failure('file-not-a-briefing', name);

  const entries = unzip(bytes, name);
  const manifest = readManifest(entries[names.manifest], name);
  const state = entries[names.document];
  if (state === undefined) throw new Failure('file-damaged', name, { detail: `no ${names.document}` });
  const media = new Map<string, Uint8Array>();
  for (const [entry, content] of Object.entries(entries)) {
    if (entry.startsWith(names.media)) media.set(entry.slice(names.media.length), content);
  }
  try {
    return { manifest, ...loadDocument(state), media };
  } catch (cause) {
    throw cause instanceof Failure ? new Failure(cause.code, name, { cause, detail: cause.detail }) : cause;
  }
}

/** Reads only the manifest: enough to name a file in a list. Same failures as `unpackContainer`. */
export function peekManifest(bytes: Uint8Array, name: string): Manifest {
  if (isLocked(bytes)) throw new Failure('briefing-locked', name);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Failure('file-not-a-briefing', name);
  return readManifest(unzip(bytes, name, (entry) => entry === names.manifest)[names.manifest], name);
}

function isKnownEntry(entry: string): boolean {
  if (entry === names.manifest || entry === names.document || entry === names.projection) return true;
  return entry.startsWith(names.media) && isMediaName(entry.slice(names.media.length));
}

function unzip(bytes: Uint8Array, name: string, wanted = isKnownEntry): Record<string, Uint8Array> {
  let count = 0;
  let expanded = 0;
  try {
    return unzipSync(bytes, {
      filter: (entry) => {
        count += 1;
        expanded += entry.originalSize;
        const allowed = Math.max(bytes.length, 64 * 1024) * containerLimits.expansion;
        if (count > containerLimits.entries || expanded > allowed) throw new Failure('file-too-large', name);
        return wanted(entry.name);
      },
    });
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('file-damaged', name, { cause });
  }
}

function readManifest(bytes: Uint8Array | undefined, name: string): Manifest {
  if (bytes === undefined) throw new Failure('file-not-a-briefing', name);
  let value: unknown;
  try {
    value = JSON.parse(strFromU8(bytes));
  } catch (cause) {
    throw new Failure('file-damaged', name, { cause });
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) {
    throw new Failure('file-not-a-briefing', name, { detail: z.prettifyError(parsed.error) });
  }
  if (parsed.data.version > BRIEFING_FORMAT) throw new Failure('file-newer', name);
  return parsed.data;
}
