import type { Article, ArticleLine } from './article.ts';

const bullet = /^\s*(?:[-–—*•‣▪◦·●○■□➢✓]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)/u;
const headingMark = /^#{1,6}\s+/;

/** The most characters that a line broken by hand has, and the fewest of one that goes on in the next. */
const WRAPPED = 100;
const SHORTEST = 40;

/** Whether a text was broken into short lines by hand, with empty lines between its paragraphs. */
function isWrapped(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== '');
  const meets = lines.some((line, index) => line.trim() !== '' && (lines[index + 1] ?? '').trim() !== '' && line.length > SHORTEST);
  const parted = lines.some((line, index) => index > 0 && line.trim() === '' && (lines[index + 1] ?? '').trim() !== '');
  return meets && parted && written.every((line) => line.length <= WRAPPED);
}

/**
 * An article out of plain text. A line is a paragraph, or an item when it begins with a bullet or a number;
 * lines that were broken by hand are joined where empty lines part the paragraphs.
 */
export function readPlainText(text: string, name = ''): Article {
  const written = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').replaceAll('\u0000', '').split('\n');
  const wrapped = isWrapped(written);
  const lines: ArticleLine[] = [];
  let goesOn = false;
  for (const raw of written) {
    const line = raw.replace(/\s+/g, ' ').trim();
    if (line === '') {
      goesOn = false;
      continue;
    }
    const last = lines.at(-1);
    if (bullet.test(line)) lines.push({ kind: 'item', text: line.replace(bullet, '') });
    else if (headingMark.test(line)) lines.push({ kind: 'heading', text: line.replace(headingMark, '') });
    else if (wrapped && goesOn && last !== undefined) lines[lines.length - 1] = { ...last, text: `${last.text} ${line}` };
    else lines.push({ kind: 'paragraph', text: line });
    goesOn = true;
  }
  const [first] = lines;
  const title = first !== undefined && first.kind !== 'item' && first.text.length <= 120 && !/[.:;]$/.test(first.text) ? first.text : '';
  return { title: title === '' ? name.replace(/\.[^.]+$/, '') : title, publisher: '', date: '', address: '', lines };
}
