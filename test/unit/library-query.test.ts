import { describe, expect, test } from 'vitest';
import { byPieces, byWords, fromIndex, hasAll, folded, Marker, soughtIn, toIndex } from '../../electron/host/library/query.ts';

describe('what is sought', () => {
  test.each([
    ['rail road', ['rail', 'road']],
    ['“rail and road” border', ['rail and road', 'border']],
    ['"never closed', ['never closed']],
    ['«через границу» рельсы', ['через границу', 'рельсы']],
    ['* " ( ) - – …', []],
    ['中蒙 合作', ['中蒙', '合作']],
  ])('%s is %j', (typed, texts) => {
    expect(soughtIn(typed).map(({ text }) => text)).toEqual(texts);
  });

  test('cannot be an operator of the full-text language', () => {
    expect(byWords(soughtIn('title:x OR NEAR(a) ^b AND*'))).toBe('"title:x"* AND "OR"* AND "NEAR(a)"* AND "^b"* AND "AND*"*');
  });

  test('is cut into threes, never across an accent, and not at all when it is short', () => {
    expect(byPieces(soughtIn('rail'))).toBe('"rai" AND "ail"');
    expect(byPieces(soughtIn('ab'))).toBeNull();
  });
});

describe('ideographs', () => {
  test('are words of their own in the index and read as before', () => {
    const line = '中蒙合作 Mongolia和China';
    expect(toIndex('中蒙')).toBe('中\u200b蒙');
    expect(fromIndex(toIndex(line))).toBe(line);
    expect(toIndex(toIndex(line))).toBe(toIndex(line));
  });
});

describe('marking', () => {
  const marked = (line: string, typed: string): string[] => {
    const marker = new Marker(soughtIn(typed));
    return marker.ranges(line).map(({ from, to }) => line.slice(from, to));
  };
  test.each([
    ['Rail, and road over the border', '"rail and road"', ['Rail, and road']],
    ['A trailer on the rails', 'rail', ['rail']],
    ['The derailed train', 'rail', ['rail']],
    ['Élysée and elysee', 'elysee', ['Élysée', 'elysee']],
    ['中蒙合作备忘录', '合作', ['合作']],
    ['Монгол Улсын бодлого', 'улс', ['Улс']],
    ['railroad road', 'rail railroad', ['railroad']],
  ])('of “%s” for %s marks %j', (line, typed, words) => {
    expect(marked(line, typed)).toEqual(words);
  });

  test('counts how much of what is sought a line has', () => {
    const marker = new Marker(soughtIn('rail border'));
    expect(marker.count('Rail at the border')).toBe(2);
    expect(marker.count('nothing')).toBe(0);
    expect(hasAll(folded('Ein Übergang'), soughtIn('ubergang'))).toBe(true);
  });
});
