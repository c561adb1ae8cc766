import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { readDictionary, type Speller } from '../../core/spelling/hunspell.ts';
import { type Dictionary, dictionaryOf, wordsToSpell } from '../../core/spelling/words.ts';

const locate = createRequire(import.meta.url).resolve;
const read = new Map<Dictionary, Speller>();
function speller(dictionary: Dictionary): Speller {
  const known = read.get(dictionary);
  if (known !== undefined) return known;
  const part = (ending: string) => readFileSync(locate(`dictionary-${dictionary}`).replace(/index\.js$/, `index.${ending}`), 'utf8');
  const made = readDictionary(part('aff'), part('dic'));
  read.set(dictionary, made);
  return made;
}

describe('the dictionaries that come with the program', () => {
  test.each<[Dictionary, string[]]>([
    ['en-gb', ['recognise', 'embassies', 'minister’s', 'reopened', 'Mongolia', 'cross-border', '1st']],
    ['en', ['recognize', 'color', 'embassies']],
    ['fr', ['l’accord', 'aujourd’hui', 'gouvernements', 'négociations', 'parlerons', 'qu’il', 'L’Assemblée']],
    ['ru', ['сотрудничества', 'соглашениями', 'подписали', 'необъяснимый', 'Россия']],
    ['mn', ['хамтын', 'ажиллагааг', 'монголын', 'улсын', 'гадаад', 'сайд']],
  ])('%s knows the words a note is written with, in their forms', (dictionary, words) => {
    expect(words.filter((word) => !speller(dictionary).isRight(word))).toEqual([]);
  });

  test.each<[Dictionary, string, string]>([
    ['en-gb', 'occured', 'occurred'],
    ['en-gb', 'Goverment', 'Government'],
    ['en-gb', 'mongolia', 'Mongolia'],
    ['en-gb', 'alot', 'a lot'],
    ['en-gb', 'recieve', 'receive'],
    ['fr', 'developpement', 'développement'],
    ['ru', 'сотрудничесво', 'сотрудничество'],
    ['mn', 'ажилагааг', 'ажиллагааг'],
  ])('%s tells “%s” and offers “%s”', (dictionary, wrong, meant) => {
    expect(speller(dictionary).isRight(wrong)).toBe(false);
    expect(speller(dictionary).suggestions(wrong)).toContain(meant);
  });

  test('a dictionary says by itself what is forbidden and what is no word alone', () => {
    const small = readDictionary(
      'SET UTF-8\nFORBIDDENWORD !\nNEEDAFFIX ~\nSFX S Y 1\nSFX S 0 s [^s]\nPFX R Y 1\nPFX R 0 re .\n',
      '3\nsend/SR\nwrit/~S\nsends/!\n',
    );
    expect(['send', 'resend', 'resends', 'writs'].map((word) => small.isRight(word))).toEqual([true, true, true, true]);
    expect(['sends', 'writ', 'sendss'].map((word) => small.isRight(word))).toEqual([false, false, false]);
  });
});

test('a language has the dictionary of its own, and Chinese has none', () => {
  expect(['en', 'en-GB', 'en-US', 'fr-CA', 'ru', 'mn', 'mn-Mong', 'zh', 'ar'].map(dictionaryOf)).toEqual([
    'en-gb', 'en-gb', 'en', 'fr', 'ru', 'mn', undefined, undefined, undefined,
  ]);
});

test('addresses, numbers, abbreviations and words of other scripts are not judged', () => {
  const text = 'See https://example.org/abc and ada@mfa.gov.mn: the UN’s 2nd G20 visit, 中蒙合作, Монгол, teh end';
  expect(wordsToSpell(text, 'en-gb').map(({ word }) => word)).toEqual(['See', 'and', 'the', 'UN’s', 'visit', 'teh', 'end']);
  expect(wordsToSpell(text, 'mn')).toEqual([{ word: 'Монгол', start: text.indexOf('Монгол') }]);
});
