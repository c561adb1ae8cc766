/** What a line of an article is. */
export type ArticleLineKind = 'heading' | 'paragraph' | 'item';

/** One line of an article: a heading, a paragraph or an item of a list, without what marks it as such. */
export interface ArticleLine {
  readonly kind: ArticleLineKind;
  readonly text: string;
}

/** A source as it was read: what it says of itself, and its text line by line. */
export interface Article {
  readonly title: string;
  readonly publisher: string;
  readonly date: string;
  readonly address: string;
  readonly lines: readonly ArticleLine[];
}

/** The longest article that is read, in bytes of its text as it is kept: some 1,200 pages of English. */
export const LONGEST_ARTICLE = 4 * 1024 * 1024;

/** The longest text or page that an article is looked for in, in bytes: most of a page is not its article. */
export const LONGEST_PAGE = 20_000_000;

const marks: Record<ArticleLineKind, string> = { heading: '# ', paragraph: '', item: '- ' };

/** One line of an article in its text: what it is, and where its words begin and end in the text, in characters. */
export interface PlacedLine extends ArticleLine {
  readonly from: number;
  readonly to: number;
}

/**
 * The text of an article as it is kept with a template: a line for each paragraph, `# ` before a heading,
 * `- ` before an item of a list. Passages are quoted from this text, character for character.
 */
export function textOfArticle({ lines }: Pick<Article, 'lines'>): string {
  return lines.map(({ kind, text }) => `${marks[kind]}${text}\n`).join('');
}

/** The lines of a kept text, each with its place: the reverse of `textOfArticle`. Empty lines are left out. */
export function linesOfText(text: string): readonly PlacedLine[] {
  const lines: PlacedLine[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const kind = line.startsWith(marks.heading) ? 'heading' : line.startsWith(marks.item) ? 'item' : 'paragraph';
    const from = at + marks[kind].length;
    if (line.trim() !== '') lines.push({ kind, text: line.slice(marks[kind].length), from, to: at + line.length });
    at += line.length + 1;
  }
  return lines;
}
