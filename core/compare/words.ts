/** A word, a gap or a sign of a text, and where it begins. */
export interface WordToken {
  readonly words: string;
  readonly index: number;
}

/**
 * Emoji whole; stretches of scripts that put no spaces between words; words, with what joins their parts
 * (`cross-border`, `3.5`, `don’t`); gaps; and every other sign by itself.
 */
const pattern =
  /(?<emoji>\p{RGI_Emoji})|(?<unspaced>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+)|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]+(?:[’'.,\-][[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]+)*|\s+|./gsv;

/** Which language it is told makes no difference to where the words of these scripts end. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** A text as words, gaps and signs that make it up without a rest. Chinese is told apart by words, not by characters. */
export function wordTokens(text: string): WordToken[] {
  const tokens: WordToken[] = [];
  for (const match of text.matchAll(pattern)) {
    if (match.groups?.['unspaced'] === undefined) {
      tokens.push({ words: match[0], index: match.index });
      continue;
    }
    for (const { segment, index } of segmenter.segment(match[0])) tokens.push({ words: segment, index: match.index + index });
  }
  return tokens;
}
