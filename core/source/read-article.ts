import type { TextNode } from '../briefing/model.ts';
import { Failure } from '../failure/failure.ts';
import { importWord } from '../word/import/import.ts';
import { type Article, type ArticleLine, LONGEST_PAGE } from './article.ts';
import { articleEndings } from './article-endings.ts';
import { readHtml } from './html.ts';
import { checkedArticle } from './paste.ts';
import { readPlainText } from './plain-text.ts';

function wordsOf(node: TextNode): string {
  if (node.type === 'hardBreak') return ' ';
  return node.text ?? (node.content ?? []).map(wordsOf).join('');
}

/** The lines of a briefing's text: its blocks, lists and cells one below the other. */
function linesOfNode(node: TextNode, kind: ArticleLine['kind'] = 'paragraph'): ArticleLine[] {
  if (node.type === 'heading' || node.type === 'paragraph') {
    const text = wordsOf(node).replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [{ kind: node.type === 'heading' ? 'heading' : kind, text }];
  }
  const inside = node.type === 'listItem' ? 'item' : kind;
  return (node.content ?? []).flatMap((child) => linesOfNode(child, inside));
}

function decoded(bytes: Uint8Array, declared?: string): string {
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Neither what it says nor UTF-8: the encoding of old Western files, in which any bytes are text.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The encoding that a page says it is in, in the first bytes where it has to stand. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4_096));
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
}

/**
 * An article out of the bytes of a text, an HTML page or a Word document. Nothing in it is run, and nothing
 * it refers to is fetched.
 *
 * @throws Failure `article-unknown`, `article-empty`, `article-too-large`, and those of `importWord`.
 */
export function readArticle(bytes: Uint8Array, name: string, now: Date): Article {
  const ending = articleEndings.find((each) => name.toLowerCase().endsWith(each));
  if (ending === undefined) throw new Failure('article-unknown', name);
  if (ending === '.docx') {
    const { briefing } = importWord(bytes, { name, now });
    const title = briefing.title;
    return checkedArticle({ title, publisher: '', date: '', address: '', lines: linesOfNode(briefing.text) }, name);
  }
  if (bytes.length > LONGEST_PAGE) throw new Failure('article-too-large', name);
  const isPage = ending === '.html' || ending === '.htm';
  const text = decoded(bytes, isPage ? declaredEncoding(bytes) : undefined);
  if (!isPage && text.includes('\u0000')) throw new Failure('article-unknown', name);
  return checkedArticle(isPage ? readHtml(text, name) : readPlainText(text, name), name);
}
