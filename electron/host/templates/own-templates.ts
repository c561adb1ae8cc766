import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { asFailure, Failure, type FailureCode } from '../../../core/failure/failure.ts';
import { packTemplate, type TemplateFile, unpackTemplate } from '../../../core/template/container.ts';
import { fileNameOf } from '../file-names.ts';
import { ensureFolder, isMissing, readWhole, writeFailure, writeWhole } from '../files.ts';

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

  /** The names in a folder; none of one that is not there yet. @throws Failure `read-failed`. */
  async #names(folder: string): Promise<readonly string[]> {
    try {
      return await readdir(folder);
    } catch (thrown) {
      if (isMissing(thrown)) return [];
      throw new Failure('read-failed', basename(folder), { cause: thrown });
    }
  }

  /**
   * Every template of the folder, whether it can be read or not; of two with one id, the one written last. A folder
   * that cannot be read stands in the list itself: its templates are not gone.
   */
  async list(): Promise<readonly OwnTemplate[]> {
    try {
      return await this.#templatesAmong(await this.#names(this.folder));
    } catch (thrown) {
      return [{ path: this.folder, file: null, failure: asFailure(thrown).code }];
    }
  }

  async #templatesAmong(names: readonly string[]): Promise<readonly OwnTemplate[]> {
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

  /** One template by its id; undefined when there is none that can be read. @throws Failure `read-failed` for the folder. */
  async find(id: string): Promise<(OwnTemplate & { readonly file: TemplateFile }) | undefined> {
    for (const { path, file, failure } of await this.#templatesAmong(await this.#names(this.folder))) {
      if (file?.template.id === id) return { path, file, failure };
    }
    return undefined;
  }

  async #freePath(folder: string, stem: string): Promise<string> {
    const taken = new Set((await this.#names(folder)).map((entry) => entry.toLowerCase()));
    for (let number = 1; ; number += 1) {
      const name = `${stem}${number === 1 ? '' : ` ${number}`}${TEMPLATE_ENDING}`;
      if (!taken.has(name.toLowerCase())) return join(folder, name);
    }
  }

  /**
   * Puts a template on the disk: in its file when there is one with its id, otherwise in a new one.
   *
   * @throws Failure of `unpackTemplate` for what could not be opened again: nothing is written then.
   */
  async put(file: TemplateFile): Promise<void> {
    const bytes = packTemplate(file);
    unpackTemplate(bytes, file.template.title, 'draft');
    await ensureFolder(this.folder);
    const known = await this.find(file.template.id);
    const path = known?.path ?? (await this.#freePath(this.folder, fileNameOf(file.template.title)));
    await writeWhole(path, bytes);
    this.#known.delete(path);
  }

  /**
   * Puts a template in the place of another with its id, of which a copy goes to the folder “Removed” first. At every
   * moment, on a full disk too, one of the two is there.
   */
  async replace(replaced: OwnTemplate, file: TemplateFile): Promise<void> {
    const aside = await this.#pathAside(replaced);
    await writeWhole(aside, await readWhole(replaced.path));
    try {
      await this.put(file);
    } catch (thrown) {
      // The old one stands where it was: its copy says nothing more.
      await rm(aside, { force: true });
      throw thrown;
    }
  }

  async #pathAside({ path }: OwnTemplate): Promise<string> {
    const removed = join(this.folder, 'Removed');
    await ensureFolder(removed);
    return this.#freePath(removed, basename(path, TEMPLATE_ENDING));
  }

  /** Moves a template's file to the folder “Removed” beside it; answers with the file's name there. */
  async remove(template: OwnTemplate): Promise<string> {
    const { path } = template;
    const target = await this.#pathAside(template);
    try {
      await rename(path, target);
    } catch (thrown) {
      throw writeFailure(thrown, target);
    }
    this.#known.delete(path);
    return basename(target);
  }
}
