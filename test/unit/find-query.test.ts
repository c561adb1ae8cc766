import { expect, test } from 'vitest';
import { APART, isUsable, matchesIn, pattern, type Query, replacementOf, wordsAlone } from '../../core/find/query.ts';

const query = (change: Partial<Query>): Query => ({ words: '', matchCase: false, wholeWord: false, expression: false, ...change });
const found = (text: string, change: Partial<Query>) => matchesIn(text, pattern(query(change))).map(({ from, to }) => text.slice(from, to));

test('words are found in any case, or in theirs', () => {
  expect(found('Rail and rail', { words: 'rail' })).toEqual(['Rail', 'rail']);
  expect(found('Rail and rail', { words: 'rail', matchCase: true })).toEqual(['rail']);
});

test('a whole word ends where the letters of its script end', () => {
  expect(found('rail, railway', { words: 'rail', wholeWord: true })).toEqual(['rail']);
  expect(found('зам, замын', { words: 'зам', wholeWord: true })).toEqual(['зам']);
});

test('signs of an expression are plain signs unless an expression is meant', () => {
  expect(found('a.c abc [x] (1+1)', { words: 'a.c' })).toEqual(['a.c']);
  expect(found('a.c abc', { words: 'a.c', expression: true })).toEqual(['a.c', 'abc']);
  expect(found('a-b/c', { words: '-b/c' })).toEqual(['-b/c']);
});

test('typed quotes and spaces find the curly and the unbreakable ones', () => {
  expect(found('the minister’s', { words: "minister's" })).toEqual(['minister’s']);
  expect(found('Article\u00a05', { words: 'article 5' })).toEqual(['Article\u00a05']);
});

test('an expression that is none is told of, and empty matches are no matches', () => {
  expect(isUsable(query({ words: '(', expression: true }))).toBe(false);
  expect(isUsable(query({ words: '(' }))).toBe(true);
  expect(isUsable(query({}))).toBe(false);
  expect(found('abc', { words: 'x*', expression: true })).toEqual([]);
});

test('groups of an expression come back in what takes its place', () => {
  const dates = query({ words: '(\\d+)/(\\d+)', expression: true });
  const [match] = matchesIn('on 25/11', pattern(dates));
  expect(match && replacementOf(match, '$2.$1 ($&) costs $$5, $7', dates)).toBe('11.25 (25/11) costs $5, $7');
  expect(match && replacementOf(match, '$1', query({ words: 'x' }))).toBe('$1');
});

test('an expression goes up to a footnote or a line break, never over it', () => {
  const text = `Trade grew${APART} last year${APART}and this.`;
  const words = (expression: string) =>
    wordsAlone(matchesIn(text, pattern(query({ words: expression, expression: true })))).map(({ from, to }) => text.slice(from, to));
  expect(words('.+')).toEqual(['Trade grew', ' last year', 'and this.']);
  expect(words('grew.')).toEqual([]);
  expect(words('grew[^]')).toEqual([]);
  expect(words('year\\s+and')).toEqual([]);
  expect(words('grew(?=([^]))')).toEqual([]);
});
