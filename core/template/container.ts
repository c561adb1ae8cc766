import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { z } from 'zod';
import { containerLimits, mostUnpacked, SIGNATURE_ENTRY } from '../briefing/entries.ts';
import { isMediaName } from '../briefing/media/media-name.ts';
import { pictureFormat } from '../briefing/media/picture-format.ts';
import { identifierSchema } from '../briefing/model.ts';
import { isHostileEntryName } from '../entry-names/entry-names.ts';
import { asFailure, Failure } from '../failure/failure.ts';
import { LONGEST_ARTICLE } from '../source/article.ts';
import { problemsOf, type TemplateBelongings } from './check.ts';
import { issuesOf, parseTemplate, parseTemplateDraft, type Template, templateInvalid, templateIssue, templateLacking } from './template.ts';
import { TEMPLATE_FORMAT } from './template-format.ts';

/** What the entries of a template's file may be at most, unpacked, in bytes. */
export const templateLimits = {
  manifest: 64 * 1024,
  template: 16 * 1024 * 1024,
  text: LONGEST_ARTICLE,
  picture: 20 * 1024 * 1024,
} as const;

/** The first thing read of a template's file: what it is, who wrote it and when. */
export const templateManifestSchema = z.object({
  format: z.literal('chancery-template'),
  version: z.number().int().min(1),
  id: identifierSchema,
  title: z.string().max(2_000),
  edition: z.number().int().min(1),
  author: z.string().max(2_000),
  application: z.string().max(100),
  saved: z.iso.datetime({ offset: true }),
  /** The last edition that has left the machine, 0 for none: what is changed after that is a later one. */
  sharedEdition: z.number().int().min(0),
});
export type TemplateManifest = z.infer<typeof templateManifestSchema>;

/** A manifest as it stands in a file. Those of before said only whether the edition in the file had been given away. */
const writtenManifestSchema = templateManifestSchema
  .extend({ sharedEdition: z.number().int().min(0).exactOptional(), shared: z.boolean().default(false) })
  .transform(({ shared, ...manifest }): TemplateManifest => ({ ...manifest, sharedEdition: manifest.sharedEdition ?? (shared ? manifest.edition : 0) }));

/** A template with what belongs to it: the texts of its sources, and the pictures of its fixed text. */
export interface TemplateFile extends TemplateBelongings {
  readonly manifest: TemplateManifest;
  readonly template: Template;
}

const names = { manifest: 'manifest.json', template: 'template.json', texts: 'texts/', media: 'media/' } as const;

/** Who writes a template's file, with what, and when. */
export interface TemplateWriting {
  readonly author: string;
  readonly application: string;
  readonly saved: Date;
  readonly sharedEdition?: number;
}

/** The manifest that a template gets when somebody writes it. */
export function templateManifest(template: Template, { author, application, saved, sharedEdition = 0 }: TemplateWriting): TemplateManifest {
  const { id, title, edition } = template;
  return { format: 'chancery-template', version: TEMPLATE_FORMAT, id, title, edition, author, application, saved: saved.toISOString(), sharedEdition };
}

/** The bytes of a `.briefing-template` file. The same template, belongings and manifest give the same bytes. */
export function packTemplate({ manifest, template, texts, media }: TemplateFile): Uint8Array {
  const byName = <T>([left]: [string, T], [right]: [string, T]) => (left < right ? -1 : 1);
  const entries: Zippable = {
    [names.manifest]: strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    [names.template]: strToU8(`${JSON.stringify(template, null, 2)}\n`),
  };
  for (const [id, text] of [...texts].sort(byName)) entries[`${names.texts}${id}.txt`] = strToU8(text);
  for (const [name, bytes] of [...media].sort(byName)) entries[`${names.media}${name}`] = [bytes, { level: 0 }];
  return zipSync(entries, { level: 6, mtime: new Date(manifest.saved) });
}

/** The id of the source whose text an entry holds; undefined for another entry. */
function sourceOfEntry(entry: string): string | undefined {
  if (!entry.startsWith(names.texts) || !entry.endsWith('.txt')) return undefined;
  const id = entry.slice(names.texts.length, -'.txt'.length);
  return identifierSchema.safeParse(id).success ? id : undefined;
}

function mediaOfEntry(entry: string): string | undefined {
  const name = entry.startsWith(names.media) ? entry.slice(names.media.length) : '';
  return isMediaName(name) ? name : undefined;
}

/** Whether an entry of a template's file is one that templates have; a signed one has its signature. */
export function isTemplateEntry(entry: string): boolean {
  return limitOf(entry) !== undefined || entry === SIGNATURE_ENTRY;
}

/** The most that an entry may be unpacked; undefined for one that a template does not have. */
function limitOf(entry: string): number | undefined {
  if (entry === names.manifest) return templateLimits.manifest;
  if (entry === names.template) return templateLimits.template;
  if (sourceOfEntry(entry) !== undefined) return templateLimits.text;
  return mediaOfEntry(entry) === undefined ? undefined : templateLimits.picture;
}

/** Unpacks the entries that a template has. What is too large is refused by what the zip says of it, before it is unpacked. */
function unzip(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  if (bytes.length > containerLimits.bytes) throw new Failure('template-too-large', name);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Failure('template-not-a-template', name);
  let count = 0;
  let expanded = 0;
  try {
    return unzipSync(bytes, {
      filter: (entry) => {
        count += 1;
        expanded += entry.originalSize;
        if (isHostileEntryName(entry.name)) throw new Failure('template-damaged', name, { detail: `an entry called ${JSON.stringify(entry.name.slice(0, 200))}` });
        const limit = limitOf(entry.name);
        if (limit !== undefined && entry.originalSize > limit) throw new Failure('template-too-large', `${name}: ${entry.name}`);
        if (count > containerLimits.entries || expanded > mostUnpacked(bytes.length)) throw new Failure('template-too-large', name);
        return limit !== undefined;
      },
    });
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('template-damaged', name, { cause });
  }
}

function readJson(bytes: Uint8Array, name: string, entry: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw templateInvalid(name, entry, [templateIssue([], 'not-json', {}, ` (${asFailure(cause).detail.slice(0, 200)})`)]);
  }
}

function readManifest(bytes: Uint8Array, name: string): TemplateManifest {
  const { success, data, error } = writtenManifestSchema.safeParse(readJson(bytes, name, names.manifest));
  if (!success) throw templateInvalid(name, names.manifest, issuesOf(error));
  if (data.version > TEMPLATE_FORMAT) throw new Failure('template-newer', name, { detail: `format ${data.version}` });
  return data;
}

/**
 * Opens the bytes of a `.briefing-template` file.
 *
 * @param name what to call the file in a failure.
 * @param wanted `whole` refuses a template that lacks something; `draft` takes one that is still being written.
 * @throws Failure `template-not-a-template`, `template-damaged`, `template-newer`, `template-too-large`,
 * `template-invalid`; the last one's sentence names the entry and the place in it.
 */
export function unpackTemplate(bytes: Uint8Array, name: string, wanted: 'whole' | 'draft' = 'whole'): TemplateFile {
  const entries = unzip(bytes, name);
  const [packedManifest, packedTemplate] = [entries[names.manifest], entries[names.template]];
  if (packedManifest === undefined || packedTemplate === undefined) throw new Failure('template-not-a-template', name);
  const manifest = readManifest(packedManifest, name);
  const parse = wanted === 'whole' ? parseTemplate : parseTemplateDraft;
  const template = parse(readJson(packedTemplate, name, names.template), name, names.template);
  if (manifest.id !== template.id) throw templateInvalid(name, names.manifest, [templateIssue(['id'], 'id-of-another', { id: template.id })]);
  const texts = new Map<string, string>();
  const media = new Map<string, Uint8Array>();
  for (const [entry, content] of Object.entries(entries)) {
    const [source, picture] = [sourceOfEntry(entry), mediaOfEntry(entry)];
    if (source !== undefined) texts.set(source, strFromU8(content));
    if (picture === undefined) continue;
    if (pictureFormat(content) === undefined) throw templateInvalid(name, entry, [templateIssue([], 'not-a-picture')]);
    media.set(picture, content);
  }
  const file = { manifest, template, texts, media };
  const problems = wanted === 'whole' ? problemsOf(template, file) : [];
  if (problems.length > 0) throw templateLacking(name, names.template, problems);
  return file;
}
