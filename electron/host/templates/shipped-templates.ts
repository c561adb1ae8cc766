import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifierSchema } from '../../../core/briefing/model.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { type TemplateFile, templateManifest } from '../../../core/template/container.ts';
import { parseTemplate, type Template, templateInvalid, templateIssue } from '../../../core/template/template.ts';

/** The templates that come with Chancery: one folder each, with `template.json` and the text of its source. */
export class ShippedTemplates {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async #text(id: string, name: string): Promise<string | undefined> {
    return readFile(join(this.#folder, id, name), 'utf8').catch(() => undefined);
  }

  async has(id: string): Promise<boolean> {
    return identifierSchema.safeParse(id).success && (await this.#text(id, 'template.json')) !== undefined;
  }

  /**
   * One template by its id.
   *
   * @throws Failure `template-unknown`, `template-invalid`.
   */
  async read(id: string): Promise<Template> {
    const text = identifierSchema.safeParse(id).success ? await this.#text(id, 'template.json') : undefined;
    if (text === undefined) throw new Failure('template-unknown', id);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw templateInvalid(id, 'template.json', [templateIssue([], 'not-json')]);
    }
    return parseTemplate(value, id);
  }

  /** One template with the text of its source, as it would be given to somebody. */
  async file(id: string, now: Date, application: string): Promise<TemplateFile> {
    const template = await this.read(id);
    const text = await this.#text(id, 'source.txt');
    const [source] = template.sources;
    const texts = new Map(text === undefined || source === undefined ? [] : [[source.id, text]]);
    return { manifest: templateManifest(template, { author: 'Chancery', application, saved: now }), template, texts, media: new Map() };
  }

  /** All templates, by id. */
  async list(): Promise<Template[]> {
    const folders = await readdir(this.#folder, { withFileTypes: true });
    const ids = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    return Promise.all(ids.sort().map((id) => this.read(id)));
  }
}
