import type { Node as TextDocument } from '@tiptap/pm/model';

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const word = /[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu;

/** What each letter of plain English is to a word: 1 for a part of it, 2 for what joins two parts. */
const plainParts = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 1 : /['.-]/.test(String.fromCharCode(code)) ? 2 : 0));
const APOSTROPHE = 0x2019;

/** How many words a string of plain English has; undefined for one with other letters, which take a closer look. */
function plainWordsIn(text: string): number | undefined {
  let words = 0;
  // What the character before was: 0 for no part of a word.
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 127 && code !== APOSTROPHE) return undefined;
    const part = code === APOSTROPHE ? 2 : (plainParts[code] ?? 0);
    if (part === 1 && before === 0) words += 1;
    // Only a single one joins, and only where a part came before it.
    before = part === 2 && before !== 1 ? 0 : part;
  }
  return words;
}

/** How many words a string has, as Word counts them: an ideograph is one, otherwise runs of letters and digits. */
export function wordsIn(text: string): number {
  const plain = plainWordsIn(text);
  if (plain !== undefined) return plain;
  let ideographs = 0;
  const rest = text.replace(ideograph, () => {
    ideographs += 1;
    return ' ';
  });
  return ideographs + (rest.match(word)?.length ?? 0);
}

const wordsOfBlock = new WeakMap<TextDocument, number>();

/** How many words a text has. Blocks that an edit did not touch are not counted again. */
export function countWords(text: TextDocument): number {
  let total = 0;
  text.forEach((block) => {
    let words = wordsOfBlock.get(block);
    if (words === undefined) {
      words = wordsIn(block.textBetween(0, block.content.size, ' ', (leaf) => leaf.type.spec.leafText?.(leaf) ?? ' '));
      wordsOfBlock.set(block, words);
    }
    total += words;
  });
  return total;
}
