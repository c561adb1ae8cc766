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
  textNodeSchema,
} from '../briefing/model.ts';
import { disclosures } from '../briefing/text/block-attributes.ts';
import { Failure } from '../failure/failure.ts';
import { nestsTooDeep, problemsOf } from './check.ts';
import { MOST_COLUMNS, MOST_ROWS } from './edit-table.ts';
import { problemInWords, type ProblemValues, type TemplateProblem, type TemplateProblemCode } from './problem-words.ts';
import { migrateTemplate } from './template-migrations.ts';
import { TEMPLATE_FORMAT } from './template-format.ts';

/** What a section asks the officer for: an empty paragraph or list item that shows the prompt until one types. */
export const promptSchema = z.strictObject({
  text: z.string().max(1_000),
  shape: z.enum(['paragraph', 'bullet', 'number']).default('paragraph'),
  disclosure: z.enum(disclosures).nullable().default(null),
});
export type Prompt = z.infer<typeof promptSchema>;

/** A cell of a table: fixed text, as a box to tick is, or a prompt; empty when it has neither. */
export const tableCellSchema = z
  .strictObject({
    text: z.string().max(1_000).default(''),
    prompt: z.string().max(1_000).nullable().default(null),
  })
  .refine((cell) => cell.text === '' || cell.prompt === null, 'a cell has fixed text or a prompt, not both');
export type TableCell = z.infer<typeof tableCellSchema>;

/** A table to fill in: a decision with its boxes, a programme, a list of people. */
export const tableSchema = z
  .strictObject({
    /** `share` is how much of the width a column takes, measured against the others. */
    columns: z
      .array(z.strictObject({ title: z.string().max(200), share: z.number().int().min(1).max(100).default(1) }))
      .min(1)
      .max(MOST_COLUMNS),
    rows: z.array(z.array(tableCellSchema)).min(1).max(MOST_ROWS),
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
  text: z.array(z.string().max(5_000)).max(5_000).default([]),
  prompts: z.array(promptSchema).max(1_000).default([]),
  table: tableSchema.nullable().default(null),
  /** Fixed text with a shape, as a briefing holds it: lists, tables, pictures, words in bold. May hold prompts. */
  content: z.array(textNodeSchema).max(20_000).default([]),
};

/** A sub-heading with content of its own. */
export const templatePartSchema = z.strictObject({ title: z.string().max(500), ...contentFields });
export type TemplatePart = z.infer<typeof templatePartSchema>;

/** A titled part of the note. */
export const templateSectionSchema = z.strictObject({
  kind: sectionKindSchema,
  title: z.string().max(500),
  /** Whether the title is printed. A note verbale has sections, but no headings. */
  heading: z.boolean().default(true),
  ...contentFields,
  parts: z.array(templatePartSchema).max(200).default([]),
});
export type TemplateSection = z.infer<typeof templateSectionSchema>;

/** Guidance that comes with a template: what to say, what to avoid, who clears. */
export const guidanceSchema = z.strictObject({
  kind: annotationKindSchema,
  commitments: z.array(identifierSchema).max(1_000).default([]),
  focusArea: identifierSchema.nullable().default(null),
  /** The title of the section or part that it stands on, or the kind of a section; none for the first. */
  section: z.string().min(1).max(500).nullable().default(null),
  /** The words of the fixed text there that it stands on; none for the heading. */
  words: z.string().min(1).max(2_000).nullable().default(null),
  /** Which of the places with these words it is, from 1. */
  occurrence: z.number().int().min(1).max(10_000).default(1),
  text: z.string().max(20_000),
});
export type Guidance = z.infer<typeof guidanceSchema>;

const line = z.string().max(2_000);
const passage = z.string().max(20_000);

/**
 * A template as it is while somebody writes it: every field has its place, but not every one is filled.
 * Unknown fields are an error, so that a mistyped name is found when the template is made and not when it
 * is missed.
 */
export const templateDraftSchema = z.strictObject({
  format: z.literal('chancery-template'),
  version: z.literal(TEMPLATE_FORMAT),
  id: identifierSchema,
  edition: z.number().int().min(1),
  title: z.string().max(500),
  description: z.string().max(2_000),
  language: languageSchema,
  marking: markingSchema,
  cover: coverSchema.prefault({}),
  /** Whether the cover of a new note bears the date it was made; not where the date stands in the text. */
  dated: z.boolean().default(true),
  page: pageSetUpSchema.prefault({}),
  focusAreas: z.array(focusAreaSchema.extend({ title: line }).strict()).max(200).default([]),
  commitments: z
    .array(commitmentSchema.extend({ text: passage, passage, source: z.union([identifierSchema, z.literal('')]) }).strict())
    .max(2_000)
    .default([]),
  sources: z.array(sourceSchema.extend({ title: line }).strict()).max(500).default([]),
  people: z.array(personSchema.extend({ name: line }).strict()).max(1_000).default([]),
  clearances: z.array(clearanceSchema.strict()).max(500).default([]),
  sections: z.array(templateSectionSchema).max(500),
  guidance: z.array(guidanceSchema).max(2_000).default([]),
});

/** A template that is whole: sections with prompts, focus areas, commitments, marking and page set-up. */
export const templateSchema = templateDraftSchema.superRefine((template, context) => {
  for (const problem of problemsOf(template)) context.addIssue({ code: 'custom', path: [...problem.path], message: problemInWords(problem), params: { problem: { code: problem.code, values: problem.values } } });
});
export type Template = z.infer<typeof templateDraftSchema>;

/** A place inside a template as it is written in a sentence: `commitments[3].source`. */
export function placeInWords(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, step) => (typeof step === 'number' ? `${place}[${step}]` : `${place}${place === '' ? '' : '.'}${String(step)}`),
    '',
  );
}

/** Something wrong in a template: its place, its words in English, and what it is for a window in another language. */
export interface TemplateIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly problem: Pick<TemplateProblem, 'code' | 'values'>;
}

/** Something wrong that has only the words of its code. */
export function templateIssue(path: readonly PropertyKey[], code: TemplateProblemCode, values: ProblemValues = {}, more = ''): TemplateIssue {
  const problem = { code, values };
  return { path, message: `${problemInWords(problem)}${more}`, problem };
}

/** What the schema says of a value, as a problem that the window has words for; those that were found by hand keep theirs. */
function issueOf(issue: z.core.$ZodIssue): TemplateIssue {
  const { path, message } = issue;
  const told = (code: TemplateProblemCode, values: ProblemValues = {}): TemplateIssue => ({ path, message, problem: { code, values } });
  if (issue.code === 'custom' && issue.params?.['problem'] !== undefined) return { path, message, problem: issue.params['problem'] as TemplateIssue['problem'] };
  if (issue.code === 'unrecognized_keys') return told('field-unknown', { name: issue.keys.join(', ').slice(0, 200) });
  if (issue.code === 'invalid_type') return told('value-kind');
  return told(issue.code === 'too_big' ? 'value-too-much' : 'value-other');
}

/** The issues of a schema, for `templateInvalid`. */
export function issuesOf(error: z.ZodError): readonly TemplateIssue[] {
  return error.issues.map(issueOf);
}

/** The failure of a template with mistakes: its sentence names the first of them and its place, the detail all. */
export function templateInvalid(name: string, entry: string, issues: readonly TemplateIssue[]): Failure {
  const told = issues.map(({ path, message }) => `${[entry, placeInWords(path)].filter((each) => each !== '').join(', ')}: ${message}`);
  const more = told.length > 1 ? ` (and ${told.length - 1} more)` : '';
  const subject = `“${name}” has a mistake at ${(told[0] ?? entry).replace(/\.$/, '').slice(0, 600)}${more}`;
  const [first] = issues;
  const mistake =
    first === undefined
      ? null
      : { name, place: [entry, placeInWords(first.path)].filter((each) => each !== '').join(', ').slice(0, 600), ...first.problem, values: { ...first.problem.values }, more: issues.length - 1 };
  return new Failure('template-invalid', subject, { detail: told.slice(0, 100).join('\n'), mistake });
}

/** The failure of a template that lacks something. */
export function templateLacking(name: string, entry: string, problems: readonly TemplateProblem[]): Failure {
  return templateInvalid(name, entry, problems.map(({ path, code, values }) => templateIssue(path, code, values)));
}

function parsed(schema: z.ZodType<Template>, value: unknown, name: string, entry: string): Template {
  if (nestsTooDeep(value)) throw templateInvalid(name, entry, [templateIssue([], 'too-deep')]);
  const { success, data, error } = schema.safeParse(migrateTemplate(value, name));
  if (success) return data;
  throw templateInvalid(name, entry, issuesOf(error));
}

/**
 * A template out of untrusted values, whole and without a mistake.
 *
 * @throws Failure `template-invalid`, which names the place of each mistake; `template-newer`.
 */
export function parseTemplate(value: unknown, name: string, entry = ''): Template {
  return parsed(templateSchema, value, name, entry);
}

/** A template that somebody may still be writing. Fails as `parseTemplate` does, but not for what is missing. */
export function parseTemplateDraft(value: unknown, name: string, entry = ''): Template {
  return parsed(templateDraftSchema, value, name, entry);
}
