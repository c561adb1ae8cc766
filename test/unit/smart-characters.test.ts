import { expect, test } from 'vitest';
import { smartCharacters } from '../../core/typography/smart-characters.ts';

/** Types a text key by key, as the editor does. */
function typed(text: string, language: string): string {
  let line = '';
  for (const character of text) {
    const smart = smartCharacters(line, character, language);
    line = smart === null ? line + character : line.slice(0, line.length - smart.back) + smart.text;
  }
  return line;
}

test.each([
  ['en', `He said "yes" to 'rail' and the ministers' note`, 'He said “yes” to ‘rail’ and the ministers’ note'],
  ['en', `("it's")`, '(“it’s”)'],
  ['fr', `Elle dit "oui" à l'accord`, 'Elle dit «\u00a0oui\u00a0» à l’accord'],
  ['ru', `Он сказал "да"`, 'Он сказал «да»'],
  ['mn', `"Талын зам" хөтөлбөр`, '«Талын зам» хөтөлбөр'],
  ['de', `Er sagte "ja" und 'nein'`, 'Er sagte „ja“ und ‚nein‘'],
  ['ar', `قال "نعم"`, 'قال «نعم»'],
])('quotation marks typed in %s become its own: %s', (language, keys, wanted) => {
  expect(typed(keys, language)).toBe(wanted);
});

test.each(['zh', 'zh-Hans', 'ja'])('in %s nothing is changed: an input method sets its marks', (language) => {
  expect(typed(`他说"是"... 1-2 --`, language)).toBe(`他说"是"... 1-2 --`);
});

test.each([
  ['from 2026-2030, at most', 'from 2026–2030, at most'],
  ['on 2026-11-25 at', 'on 2026-11-25 at'],
  ['call 976-11-26 now', 'call 976-11-26 now'],
  ['cross-border and so on...', 'cross-border and so on…'],
  ['rail - and road', 'rail – and road'],
  ['rail--road---sea', 'rail–road—sea'],
  ['- a list', '- a list'],
  ['paragraph 12-b', 'paragraph 12-b'],
])('“%s” becomes “%s”', (keys, wanted) => {
  expect(typed(keys, 'en')).toBe(wanted);
});
