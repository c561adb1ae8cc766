import { describe, expect, test } from 'vitest';
import { meantLanguage } from '../../core/bridge/interface-language.ts';
import { en } from '../../renderer/language/en/index.ts';
import { translations } from '../../renderer/language/translations.ts';

type Namespaces = Readonly<Record<string, Readonly<Record<string, string>>>>;
const english: Namespaces = en;
const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}|<\/?(\w+)>/g)].map(([whole]) => whole).toSorted();
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
/** The keys of a namespace that are counted: `pages` of `pages_one` and `pages_other`. */
const counted = (words: Readonly<Record<string, string>>) =>
  new Set(Object.keys(words).filter((key) => key.endsWith('_other') && `${base(key)}_one` in words).map(base));

test('a system that speaks none of the languages gets English; one that was chosen stays', () => {
  expect(meantLanguage('system', ['de-DE', 'fr-CA', 'en'])).toBe('fr');
  expect(meantLanguage('system', ['zh-Hans-CN'])).toBe('zh');
  expect(meantLanguage('system', ['ja'])).toBe('en');
  expect(meantLanguage('ar', ['fr'])).toBe('ar');
});

describe.each(Object.keys(translations))('the words in %s', (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  test('are all there, in every form that the language counts by, with the same places to fill in', async () => {
    const words: Namespaces = (await translations[language]?.()) ?? {};
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [namespace, originals] of Object.entries(english)) {
      const translated = words[namespace] ?? {};
      const plural = counted(originals);
      for (const [key, original] of Object.entries(originals)) {
        if (plural.has(base(key))) continue;
        expect(placeholders(translated[key] ?? ''), `${namespace}:${key}`).toEqual(placeholders(original));
      }
      for (const name of plural) {
        for (const form of forms) {
          const text = translated[`${name}_${form}`];
          expect(text, `${namespace}:${name}_${form}`).toBeTypeOf('string');
          // A form that stands for one number alone may spell it out.
          const needed = placeholders(originals[`${name}_other`] ?? '').filter((each) => each !== '{{count}}');
          expect(placeholders(text ?? '').filter((each) => each !== '{{count}}'), `${namespace}:${name}_${form}`).toEqual(needed);
        }
      }
      const known = new Set(Object.keys(originals).map(base));
      for (const key of Object.keys(translated)) expect(known.has(base(key)), `${namespace}:${key} is not in English`).toBe(true);
    }
  });

  test('are words of that language and not left in English', async () => {
    const words: Namespaces = (await translations[language]?.()) ?? {};
    const same = Object.entries(english).flatMap(([namespace, originals]) =>
      Object.entries(originals)
        .filter(([key, original]) => words[namespace]?.[key] === original && /[a-z]{4}/i.test(original.replace(/{{\w+}}/g, '')))
        .map(([key]) => `${namespace}:${key}`),
    );
    // Some words are the same in both: Annotations, Position, Question, Page in French.
    expect(same.length, same.join(', ')).toBeLessThan(60);
  });
});
