import type { Node as TextDocument } from '@tiptap/pm/model';

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const word = /[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu;

/** How many words a string has, as Word counts them: an ideograph is one, otherwise runs of letters and digits. */
export function wordsIn(text: string): number {
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
