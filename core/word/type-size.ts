import type { Node as TextDocument } from '@tiptap/pm/model';

/** The sizes in which points are printed to be read at the table, in points, the largest first. */
const sizes = [22, 20, 18, 16, 15, 14, 13, 12, 11] as const;

/** How wide a character is, in shares of its size: an ideograph fills its square, a letter about half of it. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character) ? 1 : 0.52;
  return width;
};

/** How high a line stands, and how much comes after a paragraph, in shares of the size. */
const LINE = 1.4;
const AFTER = 0.55;
const HEADING = 2.2;

/**
 * The largest size in which a text fits on one page, in points; the smallest when it fits in none. An estimate: the
 * fonts that a reader has are not known here.
 *
 * @param page the width and height of the text on the page, in points.
 */
export function sizeForOnePage(text: TextDocument, page: { width: number; height: number }): number {
  const lines: { width: number; heading: boolean }[] = [];
  text.descendants((node) => {
    if (!node.isTextblock) return true;
    lines.push({ width: widthOf(node.textContent), heading: node.type.name === 'heading' });
    return false;
  });
  const heightAt = (size: number): number =>
    lines.reduce((sum, { width, heading }) => {
      const count = Math.max(1, Math.ceil((width * size * (heading ? 1.3 : 1)) / (page.width - 2 * size)));
      return sum + count * size * LINE + size * (heading ? HEADING : AFTER);
    }, 0);
  return sizes.find((size) => heightAt(size) <= page.height) ?? sizes.at(-1) ?? 11;
}
