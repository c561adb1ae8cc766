/**
 * Everything that keeps a template from being used, by a stable code, with its words in English; `{{name}}` is
 * what they speak of. The window has them in its other languages.
 */
export const problemWords = {
  'no-title': 'The template has no title yet.',
  'no-classification': 'The marking has no classification yet.',
  'no-section': 'The template has no section yet.',
  'area-no-title': 'Focus area no. {{number}} has no title yet.',
  'source-no-title': 'Source no. {{number}} has no title yet.',
  'person-no-name': 'Person no. {{number}} has no name yet.',
  'section-no-title': 'Section no. {{number}} has no title yet.',
  'part-no-title': 'Part no. {{number}} of “{{section}}” has no title yet.',
  'text-empty': 'The fixed text no. {{number}} in “{{section}}” has no words.',
  'prompt-empty': 'The prompt no. {{number}} in “{{section}}” asks nothing yet.',
  'column-no-title': 'Column no. {{number}} of the table in “{{section}}” has no title yet.',
  'cell-prompt-empty': 'The prompt in row {{row}}, column {{column}} of the table in “{{section}}” asks nothing yet.',
  'commitment-no-words': 'Commitment no. {{number}} has no words yet.',
  'commitment-no-source': 'Commitment no. {{number}}, “{{name}}”, has no source yet.',
  'commitment-no-passage': 'Commitment no. {{number}}, “{{name}}”, rests on no passage of its source yet.',
  'passage-not-in-source': 'Commitment no. {{number}}, “{{name}}”, rests on a passage that is not in its source, character for character.',
  'guidance-empty': 'The guidance no. {{number}} says nothing yet.',
  'guidance-no-place': 'there is no heading or fixed text “{{name}}” to stand on',
  'guidance-places': '“{{name}}” names {{sections}} sections',
  'id-twice': 'the id “{{id}}” is used twice',
  'area-unknown': 'there is no focus area “{{id}}”',
  'source-unknown': 'there is no source “{{id}}”',
  'commitment-unknown': 'there is no commitment “{{id}}”',
  'text-of-no-source': 'there is a text of a source “{{id}}” that is not listed',
  'address-refused': 'the address “{{address}}” may not be followed',
  'link-refused': 'a link may not lead to “{{address}}”',
  'markup': 'markup such as “{{markup}}” may not stand in a template',
  'node-unknown': '“{{type}}” may not stand in a template’s text',
  'attribute-unknown': '“{{type}}” has no “{{attribute}}” here; a picture comes with the file, never from elsewhere',
  'mark-unknown': 'words cannot be marked as “{{type}}”',
  'annotation-in-text': 'annotations stand under guidance, not in the text',
  'picture-unnamed': 'the picture has no name that a picture may have',
  'picture-missing': 'the picture “{{name}}” is not in the file',
  'content-misplaced': 'the parts of the text stand where they may not',
  'field-unknown': 'a template has no field “{{name}}”',
  'value-kind': 'a value of another kind belongs there',
  'value-too-much': 'that is longer, or more, than a template may have',
  'value-other': 'a template has no such value there',
  'not-json': 'it is not JSON',
  'too-deep': 'it nests deeper than any template',
  'not-a-picture': 'it is not a picture',
  'id-of-another': 'the template is “{{id}}”',
} as const;

/** The stable name of one thing that a template may lack or have wrong. */
export type TemplateProblemCode = keyof typeof problemWords;

/** Everything that the words of problems may speak of, as it is where they do not. */
export const noProblemValues = {
  number: 0, row: 0, column: 0, sections: 0, section: '', name: '', id: '', address: '', markup: '', type: '', attribute: '',
};
/** What the words of a problem speak of. */
export type ProblemValues = Readonly<Partial<typeof noProblemValues>>;

/** Something that a template still lacks or has wrong, and where. */
export interface TemplateProblem {
  /** The way to the field: `['commitments', 3, 'source']`. */
  readonly path: readonly (string | number)[];
  readonly code: TemplateProblemCode;
  readonly values: ProblemValues;
}

/** A problem in English, for a failure and the command line. */
export function problemInWords({ code, values }: Pick<TemplateProblem, 'code' | 'values'>): string {
  const filled: Readonly<Record<string, string | number>> = { ...noProblemValues, ...values };
  return problemWords[code].replace(/{{(\w+)}}/g, (_whole, name: string) => String(filled[name]));
}
