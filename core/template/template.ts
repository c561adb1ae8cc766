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
  type SectionKind,
  sectionKindSchema,
  sourceSchema,
} from '../briefing/model.ts';
import { disclosures } from '../briefing/text/block-attributes.ts';
import { Failure } from '../failure/failure.ts';

/** The version of the template format that this code writes. */
export const TEMPLATE_FORMAT = 1;

/** What a section asks the officer for: an empty paragraph or list item that shows the prompt until one types. */
export const promptSchema = z.strictObject({
  text: z.string().min(1).max(1_000),
  shape: z.enum(['paragraph', 'bullet', 'number']).default('paragraph'),
  disclosure: z.enum(disclosures).nullable().default(null),
});
export type Prompt = z.infer<typeof promptSchema>;

/** A cell of a table: fixed text, as a box to tick is, or a prompt; empty when it has neither. */
export const tableCellSchema = z
  .strictObject({
    text: z.string().max(1_000).default(''),
    prompt: z.string().min(1).max(1_000).nullable().default(null),
  })
  .refine((cell) => cell.text === '' || cell.prompt === null, 'a cell has fixed text or a prompt, not both');
export type TableCell = z.infer<typeof tableCellSchema>;

/** A table to fill in: a decision with its boxes, a programme, a list of people. */
export const tableSchema = z
  .strictObject({
    /** `share` is how much of the width a column takes, measured against the others. */
    columns: z
      .array(z.strictObject({ title: z.string().min(1).max(200), share: z.number().int().min(1).max(100).default(1) }))
      .min(1)
      .max(8),
    rows: z.array(z.array(tableCellSchema)).min(1).max(100),
    /** Whether what is written in it may be used with the other side. */
    disclosure: z.enum(disclosures).nullable().default(null),
  })
  .superRefine(({ columns, rows }, context) => {
    rows.forEach((row, index) => {
      if (row.length === columns.length) return;
      const message = `the row has ${row.length} cells and the table ${columns.length} columns`;
      context.addIssue({ code: 'custom', path: ['rows', index], message });
    });
  });
export type TemplateTable = z.infer<typeof tableSchema>;

/** What stands under a heading, in this order. */
const contentFields = {
  /**
   * Fixed paragraphs that the note has from its first moment and that a clean copy keeps, such as the
   * courtesies of a note verbale. Square brackets are gaps to fill; a line break stays one.
   */
  text: z.array(z.string().max(5_000).regex(/\S/, 'fixed text has words')).default([]),
  prompts: z.array(promptSchema).default([]),
  table: tableSchema.nullable().default(null),
};

/** A sub-heading with content of its own. */
export const templatePartSchema = z.strictObject({ title: z.string().min(1).max(500), ...contentFields });
export type TemplatePart = z.infer<typeof templatePartSchema>;

/** A titled part of the note. */
export const templateSectionSchema = z.strictObject({
  kind: sectionKindSchema,
  title: z.string().min(1).max(500),
  /** Whether the title is printed. A note verbale has sections, but no headings. */
  heading: z.boolean().default(true),
  ...contentFields,
  parts: z.array(templatePartSchema).default([]),
});
export type TemplateSection = z.infer<typeof templateSectionSchema>;

/** Guidance that comes with a template: what to say, what to avoid, who clears. */
export const guidanceSchema = z.strictObject({
  kind: annotationKindSchema,
  commitments: z.array(identifierSchema).default([]),
  focusArea: identifierSchema.nullable().default(null),
  /** The title of the section or part that it stands on, or the kind of a section; none for the first. */
  section: z.string().min(1).max(500).nullable().default(null),
  text: z.string().min(1).max(20_000),
});
export type Guidance = z.infer<typeof guidanceSchema>;

/** Something in a note that guidance can stand on: a section, by its index, or one of its parts. */
export interface GuidancePlace {
  readonly section: number;
  readonly part: number | null;
  /** The words it stands on: a heading, or the first words of fixed text where a section has no heading. */
  readonly words: string;
}

interface NamedPlace extends GuidancePlace {
  readonly title: string;
  readonly kind: SectionKind | null;
}

function guidancePlaces(sections: readonly TemplateSection[]): NamedPlace[] {
  return sections.flatMap((section, index): NamedPlace[] => {
    const { title, kind } = section;
    const words = section.heading ? title : section.text[0]?.split('\n').find((line) => line !== '');
    return [
      ...(words === undefined ? [] : [{ section: index, part: null, words, title, kind }]),
      ...section.parts.map((part, partIndex) => ({
        section: index,
        part: partIndex,
        words: part.title,
        title: part.title,
        kind: null,
      })),
    ];
  });
}

/**
 * The places that the `section` of a guidance entry names: those with that title or, when there is none,
 * the sections of that kind. Without a name, the first place of the note. One place is right; the template
 * is refused when there are none or several.
 */
export function guidancePlacesNamed(sections: readonly TemplateSection[], name: string | null): GuidancePlace[] {
  const places = guidancePlaces(sections);
  if (name === null) return places.slice(0, 1);
  const titled = places.filter((place) => place.title === name);
  return titled.length > 0 ? titled : places.filter((place) => place.kind === name);
}

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
    /** Whether the cover of a new note bears the date it was made; not where the date stands in the text. */
    dated: z.boolean().default(true),
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
    const commitments = new Set(template.commitments.map((commitment) => commitment.id));
    template.guidance.forEach(({ commitments: named, focusArea, section }, index) => {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['guidance', index, field], message });
      for (const id of named) if (!commitments.has(id)) refuse('commitments', `there is no commitment “${id}”`);
      if (focusArea !== null && !areas.has(focusArea)) refuse('focusArea', `there is no focus area “${focusArea}”`);
      const places = guidancePlacesNamed(template.sections, section).length;
      if (places === 0) refuse('section', `there is no heading or fixed text “${section ?? ''}” to stand on`);
      if (places > 1) refuse('section', `“${section ?? ''}” names ${places} sections`);
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
