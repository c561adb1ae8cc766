import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../core/failure/failure.ts';
import { parseTemplate, type Template } from '../../core/template/template.ts';
import { identifierSchema } from '../../core/briefing/model.ts';

/** The templates of a folder: one sub-folder each, with `template.json` in it. */
export class Templates {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * One template by its id.
   *
   * @throws Failure `template-unknown`, `template-invalid`.
   */
  async read(id: string): Promise<Template> {
    if (!identifierSchema.safeParse(id).success) throw new Failure('template-unknown', id);
    let text: string;
    try {
      text = await readFile(join(this.#folder, id, 'template.json'), 'utf8');
    } catch (cause) {
      throw new Failure('template-unknown', id, { cause });
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      throw new Failure('template-invalid', id, { cause });
    }
    return parseTemplate(value, id);
  }

  /** All templates, by id. */
  async list(): Promise<Template[]> {
    const folders = await readdir(this.#folder, { withFileTypes: true });
    const ids = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    return Promise.all(ids.sort().map((id) => this.read(id)));
  }
}
