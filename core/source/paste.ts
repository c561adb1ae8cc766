import { Failure } from '../failure/failure.ts';
import { type Article, LONGEST_ARTICLE, LONGEST_PAGE, textOfArticle } from './article.ts';
import { readHtml } from './html.ts';
import { readPlainText } from './plain-text.ts';

/** An article that has words and is not too long. @throws Failure `article-empty`, `article-too-large`. */
export function checkedArticle(article: Article, name: string): Article {
  if (article.lines.length === 0) throw new Failure('article-empty', name);
  // In bytes, as the file of a template counts them: a Chinese character takes three.
  if (new TextEncoder().encode(textOfArticle(article)).length > LONGEST_ARTICLE) throw new Failure('article-too-large', name);
  return article;
}

/** What the clipboard gives as an article: its HTML where it has some with a structure, otherwise its text. */
export function readPasted({ text, html }: { readonly text: string; readonly html: string }): Article {
  if (text.length > LONGEST_ARTICLE || html.length > LONGEST_PAGE) throw new Failure('article-too-large', 'The text');
  const structured = /<(?:p|li|h[1-6]|article|td)\b/i.test(html) ? readHtml(html) : undefined;
  return checkedArticle(structured !== undefined && structured.lines.length > 0 ? structured : readPlainText(text), 'The text');
}
