import { basename, join } from 'node:path';
import type { ClashChoice } from '../../../core/bridge/template-calls.ts';
import { type Briefing, newIdentifier, type Origin } from '../../../core/briefing/model.ts';
import { asFailure, Failure, type FailureCode } from '../../../core/failure/failure.ts';
import type { FindingKind } from '../../../core/inspection/finding.ts';
import { sharedTemplate } from '../../../core/inspection/shared-template.ts';
import { problemsOf } from '../../../core/template/check.ts';
import { type TemplateFile, templateManifest, unpackTemplate, packTemplate } from '../../../core/template/container.ts';
import { originOf } from '../../../core/template/origin.ts';
import { picturesIn, type SavingAsTemplate, templateOf } from '../../../core/template/save-as-template.ts';
import { type Template, templateLacking } from '../../../core/template/template.ts';
import { readWhole, writeWhole } from '../files.ts';
import { OwnTemplates } from './own-templates.ts';
import { ShippedTemplates } from './shipped-templates.ts';

/** Where templates are, and who writes them. */
export interface TemplatesOptions {
  /** The folder of the templates that come with Chancery. */
  readonly shippedFolder: string;
  readonly libraryFolder: string;
  readonly application: string;
  readonly author: () => string;
  readonly clock: () => Date;
}

/** A template with what belongs to it, and whether it is the officer's own. */
export interface ListedTemplate extends TemplateFile {
  readonly own: boolean;
}

/**
 * All templates: the officer's own, and those that come with Chancery. One of the officer's own stands before
 * a shipped one with the same id.
 */
export class Templates {
  readonly #options: TemplatesOptions;
  readonly #shipped: ShippedTemplates;
  readonly #own: OwnTemplates;

  constructor(options: TemplatesOptions) {
    this.#options = options;
    this.#shipped = new ShippedTemplates(options.shippedFolder);
    this.#own = new OwnTemplates(join(options.libraryFolder, 'templates'));
  }

  #manifest(template: Template, sharedEdition = 0) {
    const { application, author, clock } = this.#options;
    return templateManifest(template, { author: author(), application, saved: clock(), sharedEdition });
  }

  /** Every template that can be read: own ones by title, then the shipped ones by id. */
  async list(): Promise<readonly ListedTemplate[]> {
    const { clock, application } = this.#options;
    const own = (await this.#own.list()).flatMap(({ file }) => (file === null ? [] : [{ ...file, own: true }]));
    const taken = new Set(own.map(({ template }) => template.id));
    const shipped = await this.#shipped.list();
    const files = await Promise.all(
      shipped.filter(({ id }) => !taken.has(id)).map(async ({ id }) => ({ ...(await this.#shipped.file(id, clock(), application)), own: false })),
    );
    return [...own.sort((left, right) => left.template.title.localeCompare(right.template.title)), ...files];
  }

  /** Files among the officer's own that cannot be read, and why. */
  async unreadable(): Promise<readonly { readonly name: string; readonly failure: FailureCode }[]> {
    return (await this.#own.list()).flatMap(({ path, failure }) => (failure === null ? [] : [{ name: basename(path), failure }]));
  }

  /**
   * One template as it is, though it may still lack something.
   *
   * @throws Failure `template-unknown`, `template-invalid`.
   */
  async open(id: string): Promise<ListedTemplate> {
    const own = await this.#own.find(id);
    if (own !== undefined) return { ...own.file, own: true };
    return { ...(await this.#shipped.file(id, this.#options.clock(), this.#options.application)), own: false };
  }

  /** What a briefing made from a template now would remember of it; null when there is no such template. */
  async origin(id: string): Promise<Origin | null> {
    const own = await this.#own.find(id);
    if (own !== undefined) return originOf(own.file.template);
    return (await this.#shipped.has(id)) ? originOf(await this.#shipped.read(id)) : null;
  }

  /** One template that lacks nothing. Fails as `open` does, and with `template-invalid` for what is missing. */
  async whole(id: string): Promise<ListedTemplate> {
    const listed = await this.open(id);
    const problems = problemsOf(listed.template, listed);
    if (problems.length > 0) throw templateLacking(listed.template.title, '', problems);
    return listed;
  }

  /** Adds a template of the officer's own; its id must be new. */
  add(template: Template, belongings: Partial<Pick<TemplateFile, 'texts' | 'media'>> = {}): Promise<void> {
    return this.#own.inTurn(async () => {
      const { texts = new Map(), media = new Map() } = belongings;
      await this.#own.put({ manifest: this.#manifest(template), template, texts, media });
    });
  }

  /**
   * Adds a template made of a briefing, with the pictures that it still shows.
   *
   * @throws Failure `briefing-more-than-template` for a briefing that holds more than a template can: nothing is added.
   */
  async addBriefing(
    { briefing, media }: { readonly briefing: Briefing; readonly media: ReadonlyMap<string, Uint8Array> },
    saving: Omit<SavingAsTemplate, 'id'>,
  ): Promise<Pick<TemplateFile, 'template' | 'media'>> {
    const template = templateOf(briefing, { id: newIdentifier(), ...saving });
    const names = picturesIn(template);
    const shown = new Map([...media].filter(([name]) => names.has(name)));
    try {
      await this.add(template, { media: shown });
    } catch (thrown) {
      const { code, detail } = asFailure(thrown);
      const isTooMuch = code === 'template-invalid' || code === 'template-too-large';
      throw isTooMuch ? new Failure('briefing-more-than-template', briefing.title, { detail, cause: thrown }) : thrown;
    }
    return { template, media: shown };
  }

  /** Adds a copy of a template, under another id and title. */
  async copy(id: string, title: string): Promise<string> {
    const { template, texts, media } = await this.open(id);
    const copy = { ...template, id: newIdentifier(), title, edition: 1 };
    await this.add(copy, { texts, media });
    return copy.id;
  }

  /**
   * Writes a template of the officer's own. An edition that has left the machine stays what was given away: whatever
   * is changed after that, by undoing too, belongs to a later one.
   *
   * @param texts the texts of its sources, when they changed.
   * @throws Failure `template-unknown`, `template-shipped`.
   */
  write(template: Template, texts?: ReadonlyMap<string, string>): Promise<TemplateFile> {
    return this.#own.inTurn(async () => {
      const { file } = await this.#ownFile(template.id);
      const { sharedEdition } = file.manifest;
      const isChanged = JSON.stringify(file.template) !== JSON.stringify(template);
      const edition = isChanged ? Math.max(template.edition, sharedEdition + 1) : template.edition;
      const written = { ...template, edition };
      const whole = { manifest: this.#manifest(written, sharedEdition), template: written, texts: texts ?? file.texts, media: file.media };
      await this.#own.put(whole);
      return whole;
    });
  }

  async #ownFile(id: string) {
    const own = await this.#own.find(id);
    if (own !== undefined) return own;
    throw new Failure((await this.#shipped.has(id)) ? 'template-shipped' : 'template-unknown', id);
  }

  /** Takes a template of the officer's own away, into the folder “Removed”; answers with its file's name. */
  remove(id: string): Promise<string> {
    return this.#own.inTurn(async () => this.#own.remove(await this.#ownFile(id)));
  }

  /**
   * Writes a template to a file for somebody else, without what is to be removed; the officer's own keeps it. Fails
   * as `whole` and `sharedTemplate` do.
   *
   * @param sign puts a signature on the file; when it fails, nothing is written.
   */
  export(
    id: string,
    path: string,
    remove: ReadonlySet<FindingKind>,
    sign: (bytes: Uint8Array) => Promise<Uint8Array> = (bytes) => Promise.resolve(bytes),
  ): Promise<{ readonly file: TemplateFile; readonly bytes: Uint8Array }> {
    return this.#own.inTurn(async () => {
      const { own, ...file } = await this.whole(id);
      const shared = { ...file, manifest: { ...file.manifest, sharedEdition: Math.max(file.manifest.sharedEdition, file.template.edition) } };
      const bytes = await sign(packTemplate(sharedTemplate(shared, remove)));
      await writeWhole(path, bytes);
      if (own) await this.#own.put(shared);
      return { file: shared, bytes };
    });
  }

  /** What a file holds, its bytes, and the template that is there with its id. Nothing is added. */
  async peek(path: string): Promise<{ readonly file: TemplateFile; readonly bytes: Uint8Array; readonly there: ListedTemplate | null }> {
    const bytes = await readWhole(path);
    const file = unpackTemplate(bytes, basename(path));
    const own = await this.#own.find(file.template.id);
    const there = own !== undefined || (await this.#shipped.has(file.template.id)) ? await this.open(file.template.id) : null;
    return { file, bytes, there };
  }

  /**
   * Adds the template of a file. One that is replaced goes to the folder “Removed”.
   *
   * @param clash what becomes of a template with the same id; nothing is added unless that is said.
   * @throws Failure `template-in-the-way`, and those of `unpackTemplate`.
   */
  import(path: string, clash: ClashChoice): Promise<Template> {
    return this.#own.inTurn(async () => {
      const { file, there } = await this.peek(path);
      if (there !== null && clash === 'refuse') throw new Failure('template-in-the-way', there.template.title);
      const isSecond = there !== null && clash === 'keep-both';
      const titles = new Set((await this.list()).map(({ template }) => template.title));
      const template = isSecond ? { ...file.template, id: newIdentifier(), title: freeTitle(file.template.title, titles) } : file.template;
      const replaced = isSecond ? undefined : await this.#own.find(template.id);
      const sharedEdition = Math.max(file.manifest.sharedEdition, template.edition, replaced?.file.manifest.sharedEdition ?? 0);
      const added = { ...file, template, manifest: { ...file.manifest, id: template.id, title: template.title, sharedEdition } };
      await (replaced === undefined ? this.#own.put(added) : this.#own.replace(replaced, added));
      return template;
    });
  }
}

/** A title that no other template has. */
function freeTitle(title: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const candidate = `${title} (${number})`;
    if (!taken.has(candidate)) return candidate;
  }
}
