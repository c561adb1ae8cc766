import { z } from 'zod';
import { identifierSchema, originSchema } from '../briefing/model.ts';
import { failureCodes } from '../failure/failure.ts';
import { fileIdentitySchema, signingKeySchema } from '../identity/signature.ts';
import { findingSchema, templateFindingKinds } from '../inspection/finding.ts';
import { LONGEST_ARTICLE } from '../source/article.ts';
import { keptTexts } from '../template/kept-text.ts';
import type { Template } from '../template/template.ts';
import { call, count, handleSchema, line, nothing, passphraseSchema } from './parts.ts';

/** A template as it crosses the bridge: the host parses what the window sends, and sends what it has parsed. */
const templateSchema = z.custom<Template>((value) => typeof value === 'object' && value !== null, 'not a template');

/** The texts of sources by the source's id. */
const textsSchema = z.record(identifierSchema, z.string().max(LONGEST_ARTICLE));

/** A template as the lists show it. */
export const templateEntrySchema = z.object({
  id: identifierSchema,
  title: line,
  description: line,
  edition: z.number().int(),
  language: line,
  sections: z.array(line),
  focusAreas: z.array(line),
  commitments: count,
  guidance: count,
  /** Whether it is the officer's own; the others come with Chancery. */
  own: z.boolean(),
  author: line,
  /** When it was last written; empty for one that comes with Chancery. */
  saved: line,
  /** How many things are missing before it can be used. */
  problems: count,
});
export type TemplateEntry = z.infer<typeof templateEntrySchema>;

const openedTemplateSchema = z.object({
  template: templateSchema,
  texts: textsSchema,
  own: z.boolean(),
  author: line,
  saved: line,
});
/** A template that is open in the editor. */
export type OpenedTemplate = z.infer<typeof openedTemplateSchema>;

/** What becomes of a template that is added while one with its id is there. */
export const clashChoices = ['refuse', 'replace', 'keep-both'] as const;
export type ClashChoice = (typeof clashChoices)[number];

/** What the window may ask about templates and the articles they are made from. */
export const templateCalls = {
  'template.list': call(() => nothing, () => z.array(templateEntrySchema)),
  /** Files among the officer's templates that cannot be read, and why. */
  'template.unreadable': call(() => nothing, () => z.array(z.object({ name: line, failure: z.enum(failureCodes) }))),
  'template.open': call(() => z.strictObject({ template: identifierSchema }), () => openedTemplateSchema),
  /** What a briefing made from a template now would remember of it; null when there is no such template. */
  'template.origin': call(() => z.strictObject({ template: identifierSchema }), () => originSchema.nullable()),
  /** Makes a template of the officer's own: blank, or a copy of another. */
  'template.create': call(() => z.strictObject({ title: line, copyOf: identifierSchema.optional() }), () => z.object({ template: identifierSchema })),
  /** Puts a template that is being written on the disk; texts only when they changed. Answers once it is there. */
  'template.write': call(
    () => z.strictObject({ template: templateSchema, texts: textsSchema.optional() }),
    () => z.object({ saved: z.iso.datetime(), edition: z.number().int() }),
  ),
  'template.saveBriefing': call(
    () => z.strictObject({
      session: handleSchema,
      title: line,
      description: line,
      text: z.enum(keptTexts),
      annotations: z.boolean(),
      authors: z.boolean(),
    }),
    () => z.object({ template: identifierSchema, problems: count }),
  ),
  /** Moves a template of the officer's own to the folder “Removed” beside it. */
  'template.remove': call(() => z.strictObject({ template: identifierSchema }), () => z.object({ name: line })),
  /** What the file of a template would carry beside its sections, and whether there is a key to sign with. */
  'template.inspect': call(() => z.strictObject({ template: identifierSchema }), () => z.object({ findings: z.array(findingSchema), key: signingKeySchema })),
  /** Writes a template to a file without what is to be removed, signed if asked, and says by which fingerprint it is known. */
  'template.export': call(
    () => z.strictObject({
      template: identifierSchema,
      file: handleSchema,
      remove: z.array(z.enum(templateFindingKinds)),
      sign: z.boolean().default(false),
      /** Opens a protected key, or protects a new one; null for neither. */
      passphrase: passphraseSchema.nullable().default(null),
    }),
    () => z.object({ name: line, edition: z.number().int(), fingerprint: line }),
  ),
  /** Reads a template's file without adding anything: what is in it, and the one that is there with its id. */
  'template.peek': call(
    () => z.strictObject({ file: handleSchema }),
    () => z.object({
      template: templateSchema,
      author: line,
      saved: line,
      texts: count,
      pictures: count,
      /** Its fingerprint, and who signed it. */
      identity: fileIdentitySchema,
      there: z.object({ template: templateSchema, own: z.boolean(), author: line, saved: line }).nullable(),
    }),
  ),
  'template.import': call(
    () => z.strictObject({ file: handleSchema, clash: z.enum(clashChoices) }),
    () => z.object({ template: identifierSchema, title: line }),
  ),
  /** Reads an article that was chosen in a dialog. */
  'article.read': call(
    () => z.strictObject({ file: handleSchema }),
    () => z.object({ title: line, publisher: line, date: line, address: line, text: z.string() }),
  ),
} as const;
