import { type Article, textOfArticle } from '../../../core/source/article.ts';
import { readArticle } from '../../../core/source/read-article.ts';
import type { Job } from '../tasks/job.ts';

/** What reading an article needs of the host. */
export interface ArticleInput {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly now: Date;
}

/** An article as a template takes it: what it says of itself, and its text. */
export type ArticleOutput = Pick<Article, 'title' | 'publisher' | 'date' | 'address'> & { readonly text: string };

/** Reads an article. A page or document that was made to take long keeps nobody waiting but who asked for it. */
export const articleJob: Job<ArticleInput, ArticleOutput> = ({ bytes, name, now }) => {
  const article = readArticle(bytes, name, now);
  const { title, publisher, date, address } = article;
  return { title, publisher, date, address, text: textOfArticle(article) };
};
