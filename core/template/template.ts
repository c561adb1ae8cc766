import { z } from 'zod';
import {
  annotationKindSchema,
  clearanceSchema,
  commitmentSchema,
  coverSchema,
  focusAreaSchema,
  identifierSchema,
  languageSchema,
  markingSchema,
  pageSetUpSchema,
  personSchema,
  sectionKindSchema,
  sourceSchema,
} from '../briefing/model.ts';
import { Failure } from '../failure/failure.ts';

/** The version of the template format that this code writes. */
export const TEMPLATE_FORMAT = 1;

/** What a section asks the officer for: an empty paragraph or list item that shows the prompt until one types. */
export const promptSchema = z.strictObject({
  text: z.string().min(1).max(1_000),
  shape: z.enum(['paragraph', 'bullet', 'number']).default('paragraph'),
  disclosure: z.enum(['use-freely', 'own-information']).nullable().default(null),
});
export type Prompt = z.infer<typeof promptSchema>;

/** A titled part of the note. Its parts are sub-headings with prompts of their own. */
export const templateSectionSchema = z.strictObject({
  kind: sectionKindSchema,
  title: z.string().min(1).max(500),
  prompts: z.array(promptSchema).default([]),
  parts: z
    .array(z.strictObject({ title: z.string().min(1).max(500), prompts: z.array(promptSchema).default([]) }))
    .default([]),
});
export type TemplateSection = z.infer<typeof templateSectionSchema>;

/** Guidance that comes with a template: what to say, what to avoid, who clears. */
export const guidanceSchema = z.strictObject({
  kind: annotationKindSchema,
  commitments: z.array(identifierSchema).default([]),
  focusArea: identifierSchema.nullable().default(null),
  text: z.string().min(1).max(20_000),
});

/**
 * A template: sections with prompts, focus areas, commitments, marking and page set-up. Unknown fields
 * are an error, so that a mistyped name is found when the template is made and not when it is missed.
 */
export const templateSchema = z
  .strictObject({
    format: z.literal('chancery-template'),
    version: z.literal(TEMPLATE_FORMAT),
    id: identifierSchema,
    edition: z.number().int().min(1),
    title: z.string().min(1).max(500),
    description: z.string().max(2_000),
    language: languageSchema,
    marking: markingSchema,
    cover: coverSchema.prefault({}),
    page: pageSetUpSchema.prefault({}),
    focusAreas: z.array(focusAreaSchema.strict()).default([]),
    commitments: z.array(commitmentSchema.strict()).default([]),
    sources: z.array(sourceSchema.strict()).default([]),
    people: z.array(personSchema.strict()).default([]),
    clearances: z.array(clearanceSchema.strict()).default([]),
    sections: z.array(templateSectionSchema).min(1),
    guidance: z.array(guidanceSchema).default([]),
  })
  .superRefine((template, context) => {
    for (const list of ['focusAreas', 'commitments', 'sources', 'people', 'clearances'] as const) {
      const seen = new Set<string>();
      template[list].forEach((entry, index) => {
        if (seen.has(entry.id)) {
          context.addIssue({ code: 'custom', path: [list, index, 'id'], message: `the id “${entry.id}” is used twice` });
        }
        seen.add(entry.id);
      });
    }
    const areas = new Set(template.focusAreas.map((area) => area.id));
    const sources = new Set(template.sources.map((source) => source.id));
    template.commitments.forEach((commitment, index) => {
      if (commitment.focusArea !== null && !areas.has(commitment.focusArea)) {
        context.addIssue({
          code: 'custom',
          path: ['commitments', index, 'focusArea'],
          message: `there is no focus area “${commitment.focusArea}”`,
        });
      }
      if (!sources.has(commitment.source)) {
        context.addIssue({
          code: 'custom',
          path: ['commitments', index, 'source'],
          message: `there is no source “${commitment.source}”`,
        });
      }
    });
  });
export type Template = z.infer<typeof templateSchema>;

/**
 * A template out of untrusted values.
 *
 * @throws Failure `template-invalid`; its detail names the place of each mistake.
 */
export function parseTemplate(value: unknown, name: string): Template {
  const parsed = templateSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Failure('template-invalid', name, { detail: z.prettifyError(parsed.error) });
}
