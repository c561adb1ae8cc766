import { z } from 'zod';
import { problemWords, type TemplateProblemCode } from './problem-words.ts';

const problemCodes = Object.keys(problemWords) as [TemplateProblemCode, ...TemplateProblemCode[]];

/** The first mistake of a template that was refused, in parts: the window says it in its own language. */
export const mistakeSchema = z.object({
  /** The file, or the template's title. */
  name: z.string().max(2_000),
  /** The entry of the file and the way to the field in it, as they are written: `template.json, commitments[3].source`. */
  place: z.string().max(2_000),
  code: z.enum(problemCodes),
  values: z.record(z.string().max(50), z.union([z.string().max(2_000), z.number()])),
  /** How many mistakes there are beside it. */
  more: z.number().int().min(0),
});
export type Mistake = z.infer<typeof mistakeSchema>;
