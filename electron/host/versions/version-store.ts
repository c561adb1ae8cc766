import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { z } from 'zod';
import { isLocked } from '../../../core/briefing/locked.ts';
import { mediaNameSchema } from '../../../core/briefing/media/media-name.ts';
import { identifierSchema } from '../../../core/briefing/model.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { keptVersions } from '../../../core/versions/pruning.ts';
import { type Version, versionSchema } from '../../../core/versions/version.ts';
import { writeFailure, writeWhole } from '../files.ts';
import { sweepParts } from '../parts.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** The most that a state or a picture may unpack to. */
const LARGEST = 200 * 1024 * 1024;

/** How what is kept of a locked briefing is sealed: `electron/host/locking/seal.ts` is one. */
export interface VersionSeal {
  record(content: Uint8Array): Uint8Array;
  /** Null when it is of another lock, or damaged. */
  contentOf(record: Uint8Array): Uint8Array | null;
}

/** What is kept of one version beside what the list shows: where its state and its pictures are. */
const recordSchema = versionSchema.extend({
  /** The hash of the briefing as it reads: two states that read the same are one. */
  content: z.string().regex(/^[0-9a-f]{64}$/),
  state: z.string().regex(/^[0-9a-f]{64}(-[0-9]+)?$/),
  media: z.record(mediaNameSchema, z.string().regex(/^[0-9a-f]{64}(-[0-9]+)?$/)),
});
type VersionRecord = z.infer<typeof recordSchema>;

/** A state of a briefing, to be kept. */
export interface KeptState {
  readonly version: Version;
  readonly content: string;
  readonly state: Uint8Array;
  /** The pictures that its text shows. */
  readonly media: ReadonlyMap<string, Uint8Array>;
}

const INDEX = 'index';
const ENDING = '.version';

function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith('.'));
}

function later(one: Version, two: Version): number {
  return one.at < two.at ? 1 : one.at > two.at ? -1 : one.id < two.id ? 1 : -1;
}

/** The moment of a new version: a millisecond on where another has it already, so that their order is known. */
function momentAfter(at: string, records: readonly Version[]): string {
  const taken = new Set(records.map((record) => record.at));
  let moment = new Date(at);
  while (taken.has(moment.toISOString())) moment = new Date(moment.getTime() + 1);
  return moment.toISOString();
}

function shown({ content: _content, state: _state, media: _media, ...version }: VersionRecord): Version {
  return version;
}

/**
 * The versions of all briefings: `<folder>/<id of the briefing>/`, with a small record for each version,
 * `states/` and `pictures/` named by what is in them, so that nothing is stored twice, and `index`, all records
 * in one file. The records are the truth: an index that is missing, damaged or behind is written anew.
 */
export class VersionStore {
  readonly #folder: string;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  #folderOf(briefing: string): string {
    return join(this.#folder, identifierSchema.parse(briefing));
  }

  /** Work on one briefing's versions runs one piece after the other. */
  #inTurn<T>(briefing: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#turns.get(briefing) ?? Promise.resolve()).then(work);
    const settled = result.catch(() => undefined);
    this.#turns.set(briefing, settled);
    void settled.then(() => {
      if (this.#turns.get(briefing) === settled) this.#turns.delete(briefing);
    });
    return result;
  }

  /** What a file holds; null when it is not there, or sealed by another lock. */
  async #read(path: string, seal: VersionSeal | null): Promise<Uint8Array | null> {
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null || !isLocked(bytes)) return bytes;
    return seal?.contentOf(bytes) ?? null;
  }

  async #write(path: string, content: Uint8Array, seal: VersionSeal | null): Promise<void> {
    await writeWhole(path, seal?.record(content) ?? content);
  }

  /** Puts bytes under the name of what is in them, unless they are there; answers with the name. */
  async #put(folder: string, content: Uint8Array, hash: string, seal: VersionSeal | null): Promise<string> {
    for (let number = 0; ; number += 1) {
      const name = number === 0 ? hash : `${hash}-${number}`;
      const path = join(folder, name);
      const there = await readFile(path).catch(() => null);
      if (there === null) await this.#write(path, content, seal);
      // One that another lock sealed is no use here, and is not ours to replace.
      else if ((isLocked(there) ? (seal?.contentOf(there) ?? null) : there) === null) continue;
      return name;
    }
  }

  async #index(folder: string, seal: VersionSeal | null): Promise<Map<string, VersionRecord>> {
    const bytes = await this.#read(join(folder, INDEX), seal);
    if (bytes === null) return new Map();
    try {
      const parsed = z.array(recordSchema).safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
      return new Map((parsed.data ?? []).map((record) => [record.id, record]));
    } catch {
      // Damaged: the records themselves are read again.
      return new Map();
    }
  }

  /** All records that can be read, the last first, and how many cannot. */
  async #records(briefing: string, seal: VersionSeal | null): Promise<{ records: VersionRecord[]; unreadable: number }> {
    const folder = this.#folderOf(briefing);
    const ids = (await namesIn(folder)).filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
    const index = await this.#index(folder, seal);
    const records: VersionRecord[] = [];
    let unreadable = 0;
    for (const id of ids) {
      const record = index.get(id) ?? (await this.#record(folder, id, seal));
      if (record === null) unreadable += 1;
      else records.push(record);
    }
    records.sort(later);
    const isBehind = records.length !== index.size || records.some(({ id }) => !index.has(id));
    if (isBehind && records.length > 0) await this.#writeIndex(folder, records, seal);
    return { records, unreadable };
  }

  async #record(folder: string, id: string, seal: VersionSeal | null): Promise<VersionRecord | null> {
    const bytes = await this.#read(join(folder, `${id}${ENDING}`), seal);
    if (bytes === null) return null;
    try {
      const parsed = recordSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
      return parsed.success && parsed.data.id === id ? parsed.data : null;
    } catch {
      return null;
    }
  }

  async #writeIndex(folder: string, records: readonly VersionRecord[], seal: VersionSeal | null): Promise<void> {
    await this.#write(join(folder, INDEX), Buffer.from(JSON.stringify(records)), seal);
  }

  async #writeRecord(folder: string, record: VersionRecord, seal: VersionSeal | null): Promise<void> {
    await this.#write(join(folder, `${record.id}${ENDING}`), Buffer.from(`${JSON.stringify(record, null, 1)}\n`), seal);
  }

  /** The versions of a briefing, the last first, and how many are kept under a lock that is not this one. */
  list(briefing: string, seal: VersionSeal | null): Promise<{ versions: Version[]; unreadable: number }> {
    return this.#inTurn(briefing, async () => {
      const { records, unreadable } = await this.#records(briefing, seal);
      return { versions: records.map(shown), unreadable };
    });
  }

  /**
   * Keeps a state, and prunes. A state that reads as the last version does is not kept again unless somebody
   * names it or brought it back.
   *
   * @returns null when it was kept already.
   */
  keep(briefing: string, kept: KeptState, seal: VersionSeal | null): Promise<Version | null> {
    return this.#inTurn(briefing, async () => {
      const folder = this.#folderOf(briefing);
      const [states, pictures] = [join(folder, 'states'), join(folder, 'pictures')];
      // What was kept before the briefing was locked elsewhere is not left to be read.
      if (seal !== null) await this.#reseal(folder, null, seal);
      const { records } = await this.#records(briefing, seal);
      const { version, content } = kept;
      const isAsked = version.reason === 'named' || version.reason === 'restored';
      if (!isAsked && records[0]?.content === content) return null;
      try {
        for (const each of [folder, states, pictures]) await mkdir(each, { recursive: true, mode: 0o700 });
      } catch (thrown) {
        throw writeFailure(thrown, folder);
      }
      const media: Record<string, string> = {};
      for (const [name, bytes] of kept.media) media[name] = await this.#put(pictures, bytes, hashOf(bytes), seal);
      const same = records.find((record) => record.content === content);
      const state = same?.state ?? (await this.#put(states, await deflate(kept.state), content, seal));
      const record: VersionRecord = { ...version, at: momentAfter(version.at, records), content, state, media };
      await this.#writeRecord(folder, record, seal);
      await this.#settle(folder, [record, ...records], new Date(version.at), seal);
      return shown(record);
    });
  }

  /** Takes away what the rule does not keep, and writes the index. */
  async #settle(folder: string, records: readonly VersionRecord[], now: Date, seal: VersionSeal | null): Promise<void> {
    const kept = keptVersions(records, now).sort(later);
    const staying = new Set(kept);
    await this.#writeIndex(folder, kept, seal);
    await this.#drop(folder, records.filter((record) => !staying.has(record)), kept);
  }

  async #drop(folder: string, gone: readonly VersionRecord[], kept: readonly VersionRecord[]): Promise<void> {
    const states = new Set(kept.map((record) => record.state));
    const pictures = new Set(kept.flatMap((record) => Object.values(record.media)));
    for (const { id, state, media } of gone) {
      await rm(join(folder, `${id}${ENDING}`), { force: true });
      if (!states.has(state)) await rm(join(folder, 'states', state), { force: true });
      for (const picture of Object.values(media)) {
        if (!pictures.has(picture)) await rm(join(folder, 'pictures', picture), { force: true });
      }
    }
  }

  async #find(briefing: string, id: string, seal: VersionSeal | null): Promise<{ record: VersionRecord; records: VersionRecord[] }> {
    const { records } = await this.#records(briefing, seal);
    const record = records.find((each) => each.id === id);
    if (record === undefined) throw new Failure('version-unknown');
    return { record, records };
  }

  /**
   * A version with its state and the pictures that its text shows.
   *
   * @throws Failure `version-unknown` when it is gone, `version-damaged`.
   */
  open(briefing: string, id: string, seal: VersionSeal | null): Promise<{ version: Version; state: Uint8Array; media: ReadonlyMap<string, Uint8Array> }> {
    return this.#inTurn(briefing, async () => {
      const folder = this.#folderOf(briefing);
      const { record } = await this.#find(briefing, id, seal);
      const packed = await this.#read(join(folder, 'states', record.state), seal);
      if (packed === null) throw new Failure('version-damaged');
      const media = new Map<string, Uint8Array>();
      for (const [name, picture] of Object.entries(record.media)) {
        const bytes = await this.#read(join(folder, 'pictures', picture), seal);
        if (bytes !== null) media.set(name, bytes);
      }
      try {
        return { version: shown(record), state: await inflate(packed, { maxOutputLength: LARGEST }), media };
      } catch (cause) {
        throw new Failure('version-damaged', '', { cause });
      }
    });
  }

  /** Gives a version a name, or with an empty one takes it away. Fails with `version-unknown`. */
  name(briefing: string, id: string, name: string, seal: VersionSeal | null): Promise<Version> {
    return this.#inTurn(briefing, async () => {
      const folder = this.#folderOf(briefing);
      const { record, records } = await this.#find(briefing, id, seal);
      const named = { ...record, name };
      await this.#writeRecord(folder, named, seal);
      await this.#writeIndex(folder, records.map((each) => (each.id === id ? named : each)), seal);
      return shown(named);
    });
  }

  /** Takes a version away for good. */
  remove(briefing: string, id: string, seal: VersionSeal | null): Promise<void> {
    return this.#inTurn(briefing, async () => {
      const folder = this.#folderOf(briefing);
      const { record, records } = await this.#find(briefing, id, seal);
      const kept = records.filter((each) => each !== record);
      await this.#writeIndex(folder, kept, seal);
      await this.#drop(folder, [record], kept);
    });
  }

  /** Takes all versions of a briefing away for good. */
  removeAll(briefing: string): Promise<void> {
    return this.#inTurn(briefing, () => rm(this.#folderOf(briefing), { recursive: true, force: true }));
  }

  /**
   * Seals what is kept of a briefing anew, when its lock was made, changed or taken away: null is no lock. What cannot be
   * written stays as it was; the rest is done all the same, and then the first failure thrown.
   */
  reseal(briefing: string, before: VersionSeal | null, after: VersionSeal | null): Promise<void> {
    return this.#inTurn(briefing, () => this.#reseal(this.#folderOf(briefing), before, after));
  }

  async #reseal(folder: string, before: VersionSeal | null, after: VersionSeal | null): Promise<void> {
    // All that stands there, by whatever name: an older Chancery restored files beside those that had changed.
    const paths = (await namesIn(folder)).map((name) => join(folder, name));
    for (const part of ['states', 'pictures']) paths.push(...(await namesIn(join(folder, part))).map((name) => join(folder, part, name)));
    // What a fall left half written was never sealed.
    for (const each of [folder, join(folder, 'states'), join(folder, 'pictures')]) await sweepParts(each);
    const failures: unknown[] = [];
    for (const path of paths) {
      const bytes = await readFile(path).catch(() => null);
      if (bytes === null || isLocked(bytes) !== (before !== null)) continue;
      const content = before === null ? bytes : before.contentOf(bytes);
      if (content !== null) await this.#write(path, content, after).catch((thrown: unknown) => failures.push(thrown));
    }
    if (failures.length > 0) throw failures[0];
  }
}
