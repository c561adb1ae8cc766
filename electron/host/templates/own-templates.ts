import { readdir, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { asFailure, type FailureCode } from '../../../core/failure/failure.ts';
import { packTemplate, type TemplateFile, unpackTemplate } from '../../../core/template/container.ts';
import { fileNameOf } from '../file-names.ts';
import { ensureFolder, readWhole, writeFailure, writeWhole } from '../files.ts';

/** The ending of a template's file. */
export const TEMPLATE_ENDING = '.briefing-template';

/** A template of the officer's own: its file, and what is in it or why it cannot be read. */
export interface OwnTemplate {
  readonly path: string;
  readonly file: TemplateFile | null;
  readonly failure: FailureCode | null;
}

/**
 * The officer's own templates: a file each in a folder beside the briefings, where the officer sees them and
 * backs them up with the rest.
 */
export class OwnTemplates {
  readonly folder: string;
  /** What was read of a file holds while its size and time of change do. */
  readonly #known = new Map<string, { stamp: string; read: OwnTemplate }>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Work on the folder runs one piece after the other, so that no write meets another. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #read(path: string): Promise<OwnTemplate> {
    try {
      const bytes = await readWhole(path);
      return { path, file: unpackTemplate(bytes, basename(path), 'draft'), failure: null };
    } catch (thrown) {
      return { path, file: null, failure: asFailure(thrown).code };
    }
  }

  /** Every template of the folder, whether it can be read or not; of two with one id, the one written last. */
  async list(): Promise<readonly OwnTemplate[]> {
    const names = await readdir(this.folder).catch(() => []);
    const listed = new Map<string, OwnTemplate>();
    for (const name of names.filter((each) => each.endsWith(TEMPLATE_ENDING) && !each.startsWith('.')).sort()) {
      const path = join(this.folder, name);
      const status = await stat(path).catch(() => null);
      if (status === null || !status.isFile()) continue;
      const stamp = `${status.size}:${status.mtimeMs}`;
      const known = this.#known.get(path);
      const read = known?.stamp === stamp ? known.read : await this.#read(path);
      this.#known.set(path, { stamp, read });
      const key = read.file?.template.id ?? `\n${path}`;
      const other = listed.get(key);
      if (other === undefined || (other.file?.manifest.saved ?? '') < (read.file?.manifest.saved ?? '')) listed.set(key, read);
    }
    return [...listed.values()];
  }

  /** One template by its id; undefined when there is none that can be read. */
  async find(id: string): Promise<(OwnTemplate & { readonly file: TemplateFile }) | undefined> {
    for (const { path, file, failure } of await this.list()) {
      if (file?.template.id === id) return { path, file, failure };
    }
    return undefined;
  }

  async #freePath(folder: string, stem: string): Promise<string> {
    const taken = new Set((await readdir(folder)).map((entry) => entry.toLowerCase()));
    for (let number = 1; ; number += 1) {
      const name = `${stem}${number === 1 ? '' : ` ${number}`}${TEMPLATE_ENDING}`;
      if (!taken.has(name.toLowerCase())) return join(folder, name);
    }
  }

  /** Puts a template on the disk: in its file when there is one with its id, otherwise in a new one. */
  async put(file: TemplateFile): Promise<string> {
    await ensureFolder(this.folder);
    const known = await this.find(file.template.id);
    const path = known?.path ?? (await this.#freePath(this.folder, fileNameOf(file.template.title)));
    await writeWhole(path, packTemplate(file));
    this.#known.delete(path);
    return path;
  }

  /** Moves a template's file to the folder “Removed” beside it; answers with the file's name there. */
  async remove({ path }: OwnTemplate): Promise<string> {
    const removed = join(this.folder, 'Removed');
    await ensureFolder(removed);
    const target = await this.#freePath(removed, fileNameOf(basename(path, TEMPLATE_ENDING)));
    try {
      await rename(path, target);
    } catch (thrown) {
      throw writeFailure(thrown, target);
    }
    this.#known.delete(path);
    return basename(target);
  }
}
