import { z } from 'zod';

/** What a file can carry beside the words that are read. */
export const findingKinds = [
  'authors',
  'annotations',
  'settled-annotations',
  'guidance',
  'clearances',
  'people',
  'own-information',
  'prompts',
  'internal-sources',
  'origin',
  'history',
  'deleted-words',
  'picture-metadata',
  'unused-pictures',
  'hidden-parts',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What a template can carry of these: it has no annotations, no history, and its prompts are what it is for. */
export const templateFindingKinds = [
  'authors',
  'guidance',
  'clearances',
  'people',
  'own-information',
  'internal-sources',
  'origin',
  'picture-metadata',
  'unused-pictures',
  'hidden-parts',
] as const satisfies readonly FindingKind[];

/** What is part of a template, which goes with it unless the officer says otherwise. */
export const partOfTemplate: readonly FindingKind[] = ['authors', 'guidance', 'clearances', 'people', 'own-information'];

/** What needs no new document to be taken out: a copy without only these can still be merged back. */
export const findingsOutsideText: readonly FindingKind[] = ['picture-metadata', 'unused-pictures'];

/** One kind of thing that a file carries: how many, and which, as far as they have names. */
export const findingSchema = z.object({
  kind: z.enum(findingKinds),
  count: z.number().int().min(1),
  details: z.array(z.string().max(2_000)).max(200),
});
export type Finding = z.infer<typeof findingSchema>;
