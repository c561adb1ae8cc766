/** What a document can have that a briefing cannot hold. */
export const lossKinds = [
  'picture',
  'text-box',
  'equation',
  'embedded-object',
  'field',
  'form-control',
  'endnote',
  'symbol',
  'heading-level',
  'list-level',
  'link',
  'tracked-change',
  'header',
  'hidden-text',
  'numbering',
  'formatting',
  'section',
  'cover',
  'annex',
  'unknown',
] as const;
export type LossKind = (typeof lossKinds)[number];

/** What a document has all over when it has it at all: told once, not for every page. */
const told: ReadonlySet<LossKind> = new Set(['header', 'numbering', 'formatting', 'section']);

/** One kind of thing that did not come along, where it first stood and what it said. */
export interface Loss {
  readonly kind: LossKind;
  /** The page as far as the file tells, from 1. */
  readonly page: number;
  readonly count: number;
  readonly words: string;
}

/** Gathers what is left out while a document is read, by kind and page. */
export class Losses {
  readonly #found = new Map<string, { kind: LossKind; page: number; count: number; words: string }>();
  page = 1;

  add(kind: LossKind, words = ''): void {
    const key = told.has(kind) ? kind : `${kind} ${this.page}`;
    const known = this.#found.get(key);
    const said = words.trim().slice(0, 80);
    if (known === undefined) this.#found.set(key, { kind, page: this.page, count: 1, words: said });
    else {
      known.count += 1;
      if (known.words === '') known.words = said;
    }
  }

  get list(): readonly Loss[] {
    return [...this.#found.values()];
  }
}
