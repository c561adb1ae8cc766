import fc from 'fast-check';
import { Fragment, type Node as TextDocument } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { expect, test } from 'vitest';
import { compare } from '../../core/compare/compare.ts';
import { comparedText } from '../../core/compare/compared-text.ts';
import { type ComparedLine, isSame } from '../../core/compare/comparison.ts';
import { linesOf } from '../../core/compare/lines.ts';
import { textChanges } from '../../core/compare/text-changes.ts';
import { wordTokens } from '../../core/compare/words.ts';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import type { Briefing, TextNode } from '../../core/briefing/model.ts';
import { parseText, textSchema } from '../../core/briefing/text/schema.ts';
import { writtenBriefing } from '../fixtures/written-briefings.ts';

/** A text without annotations, which a comparison of texts does not look at. */
function bare(text: TextNode): TextDocument {
  const document = parseText(text);
  const type = textSchema.marks[ANNOTATION_MARK];
  return type === undefined ? document : new Transform(document).removeMark(0, document.content.size, type).doc;
}

/** The same text as somebody might leave it: blocks taken out, doubled, moved, and taken from elsewhere. */
const edited = (from: Briefing, other: Briefing): fc.Arbitrary<Briefing> => {
  const own: readonly TextNode[] = from.text.content ?? [];
  const foreign: readonly TextNode[] = other.text.content ?? [];
  return fc.shuffledSubarray([...own], { minLength: 0 }).chain((moved) =>
    fc.constantFrom(own.slice(1), own.toSpliced(1, 1), [...own, ...foreign], [...foreign.slice(0, 2), ...own], moved, own).map((content) => ({
      ...from,
      text: { type: 'doc', content: content.length === 0 ? [{ type: 'paragraph' }] : [...content] },
    })),
  );
};

const twoBriefings = fc.oneof(
  fc.tuple(writtenBriefing, writtenBriefing),
  fc.tuple(writtenBriefing, writtenBriefing).chain(([one, other]) => fc.tuple(fc.constant(one), edited(one, other))),
);

/** The first text with every change put into it, from the last to the first. */
function applied(before: TextDocument, after: TextDocument): TextDocument {
  let text = before;
  for (const change of textChanges(before, after).toReversed()) {
    const transform = new Transform(text);
    if (change.shape === 'block') {
      transform.setNodeMarkup(change.before.from, null, after.nodeAt(change.after.from)?.attrs);
    } else {
      const content = after.slice(change.after.from, change.after.to).content;
      transform.replaceWith(change.before.from, change.before.to, change.before.from === change.before.to && content.size === 0 ? Fragment.empty : content);
    }
    text = transform.doc;
  }
  return text;
}

test('a text with all that the comparison says put into it is the other text', () => {
  fc.assert(
    fc.property(twoBriefings, ([one, two]) => {
      const [before, after] = [bare(one.text), bare(two.text)];
      expect(applied(before, after).toJSON()).toEqual(after.toJSON());
    }),
    { numRuns: 400 },
  );
});

const wordsOf = (line: ComparedLine) => line.pieces.map((piece) => piece.words).join('');

test('each side of a comparison is its own text, line by line, and what is not marked is the same on both', () => {
  fc.assert(
    fc.property(twoBriefings, ([one, two]) => {
      const rows = comparedText(parseText(one.text), parseText(two.text));
      const texts = (text: TextNode) =>
        linesOf(parseText(text)).map(({ node }) =>
          node.isLeaf
            ? [node.attrs['alt'], node.attrs['caption']].filter((part) => typeof part === 'string' && part !== '').join(': ')
            : node.textBetween(0, node.content.size, '', (leaf) => (leaf.type.name === 'footnote' ? String(leaf.attrs['text']) : '\n')),
        );
      const said = (side: 'before' | 'after') => rows.flatMap((row) => (row[side] === null ? [] : [wordsOf(row[side])]));
      expect(said('before')).toEqual(texts(one.text));
      expect(said('after')).toEqual(texts(two.text));
      for (const row of rows) {
        if (row.before === null || row.after === null) continue;
        const rest = (line: ComparedLine) => line.pieces.filter(({ state }) => state === 'same' || state === 'restyled').map(({ words }) => words).join('');
        expect(rest(row.before)).toBe(rest(row.after));
        if (row.state === 'same') expect(row.before.pieces).toEqual(row.after.pieces);
      }
    }),
    { numRuns: 400 },
  );
});

test('a briefing compared with itself differs in nothing, and with another in something', () => {
  fc.assert(
    fc.property(twoBriefings, ([one, two]) => {
      expect(isSame(compare(one, one))).toBe(true);
      const same = JSON.stringify(bare(one.text)) === JSON.stringify(bare(two.text)) && one.title === two.title && JSON.stringify(one.threads) === JSON.stringify(two.threads);
      if (!same) expect(isSame(compare(one, two))).toBe(false);
    }),
    { numRuns: 80 },
  );
});

test('words, gaps and signs make up the text they were taken from', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('中', '蒙', '合作', ' ', 'a', '’', '.', 'ไทย', '👩‍🚀', 'ᠮ') })), (text) => {
      const tokens = wordTokens(text);
      expect(tokens.map(({ words }) => words).join('')).toBe(text);
      for (const { words, index } of tokens) expect(text.startsWith(words, index)).toBe(true);
    }),
  );
});
