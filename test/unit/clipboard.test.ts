import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanHtml, cleanPlainText, isOwnHtml } from '../../core/clipboard/clean-html.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '..', 'fixtures', 'clipboard', `${name}.html`), 'utf8');
const study = '<a href="https://example.org/a?b=c">the study</a>';
const bullets = '<ul><li><p>One</p><ul><li><p>Two</p></li></ul></li><li><p>Three</p></li></ul>';

test('text from Word comes with its headings, lists in lists, merged cells and footnotes, and nothing of its looks', () => {
  const { html, pictures } = cleanHtml(fixture('word'));
  expect(html).toBe(
    '<h1>Rail and road</h1>' +
      `<p>The <strong>Altai</strong> corridor needs <em>both</em>, see ${study}.<sup data-footnote="Ministry of Roads &amp; Transport, 2025."></sup></p>` +
      bullets +
      '<ol><li><p>First</p><ol><li><p>Inner</p></li></ol></li><li><p>Second</p></li></ol>' +
      '<blockquote><p>What he said.</p></blockquote>' +
      '<table><tbody><tr><td><p><strong>Area</strong></p></td><td><p><strong>State</strong></p></td></tr>' +
      '<tr><td rowspan="2"><p>Rail</p></td><td><p>open</p></td></tr><tr><td><p>closed</p></td></tr>' +
      '<tr><td colspan="2"><p style="text-align: center">Both</p></td></tr></tbody></table>' +
      '<hr data-page-break=""><p>After the break</p>',
  );
  expect(pictures).toBe(1);
});

test('text from LibreOffice comes as it stood there', () => {
  expect(cleanHtml(fixture('writer'))).toEqual({
    html:
      '<h1>Rail and road</h1>' +
      `<p>The <strong>Altai</strong> corridor<sup>2</sup> needs <em>both</em>, see ${study}.</p>` +
      bullets +
      '<ol><li><p>First</p></li><li><p>Second</p></li></ol>' +
      '<table><tbody><tr><th><p>Area</p></th><th><p>State</p></th></tr>' +
      '<tr><td rowspan="2"><p>Rail</p></td><td><p>open</p></td></tr><tr><td><p>closed</p></td></tr>' +
      '<tr><td colspan="2"><p>Both</p></td></tr></tbody></table>',
    pictures: 0,
  });
});

test('a footnote from LibreOffice becomes one here', () => {
  const note =
    '<p>Trade grew<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>' +
    '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Customs, 2025.</p></div>';
  expect(cleanHtml(note).html).toBe('<p>Trade grew<sup data-footnote="Customs, 2025."></sup>.</p>');
});

test('text from Google Docs is not bold throughout, and its lists stand in each other', () => {
  const { html, pictures } = cleanHtml(fixture('google'));
  expect(html).toBe(
    '<h1>Rail and road</h1>' +
      `<p>The <strong>Altai</strong> corridor needs <em>both</em>, see ${study}.</p>` +
      bullets +
      '<ol><li><p>First</p></li><li><p>Second</p></li></ol>' +
      '<table><tbody><tr><td><p>Area</p></td><td><p>State</p></td></tr><tr><td colspan="2"><p>Both</p></td></tr></tbody></table>',
  );
  expect(pictures).toBe(1);
});

test('a footnote from Google Docs becomes one here', () => {
  const note = '<p>Grew<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Customs.</span></p></div>';
  expect(cleanHtml(note).html).toBe('<p>Grew<sup data-footnote="Customs."></sup></p>');
});

test('an item of a list keeps its second paragraph', () => {
  expect(cleanHtml('<ol><li><p>One</p><p>more of it</p></li><li>Two</li></ol>').html).toBe(
    '<ol><li><p>One</p><p>more of it</p></li><li><p>Two</p></li></ol>',
  );
});

test('a web page leaves its scripts, its hidden words and its tracking pictures behind', () => {
  const { html } = cleanHtml(fixture('web'));
  expect(html).toBe(
    '<h2>Rail and road</h2>' +
      '<p>The <strong>Altai</strong> corridor\u00a0needs <em>both</em>, see the study and <a href="https://example.org/a?b=c">this</a>.<br>Next line</p>' +
      '<p>Only laid out</p><blockquote><p>Said.</p></blockquote><p>Term</p><p>Meaning</p><p>line one</p><p>line two</p><p>Loose words</p><p>and more</p>',
  );
});

test('plain text becomes paragraphs and lists', () => {
  expect(cleanPlainText('Rail & road\r\n\r\n- one\n- two\n1. first\nlast')).toBe(
    '<p>Rail &amp; road</p><ul><li><p>one</p></li><li><p>two</p></li></ul><ol><li><p>first</p></li></ol><p>last</p>',
  );
});

test('what was copied in a briefing is told from what comes from elsewhere', () => {
  expect(isOwnHtml('<p data-pm-slice="1 1 []">x</p>')).toBe(true);
  expect(isOwnHtml(fixture('word'))).toBe(false);
});

test('whatever is on the clipboard, nothing but the tags of a briefing comes in', () => {
  const tag = fc.constantFrom('p', 'b', 'div', 'ul', 'li', 'ol', 'table', 'tr', 'td', 'script', 'a', 'span', 'h5', 'img', 'svg', 'o:p', 'blockquote', 'br');
  const style = fc.constantFrom('', ' style="mso-list:l0 level3 lfo1"', ' style="font-weight:700"', ' href="javascript:x"', ' colspan=3', ' onclick=x', ' style="mso-element:footnote" id=ftn1');
  const piece = fc.oneof(fc.tuple(tag, style).map(([name, rest]) => `<${name}${rest}>`), tag.map((name) => `</${name}>`), fc.constantFrom('words', ' ', '&lt;b&gt;', '中文'));
  const allowed = /^(?:\/?(?:p|h[123]|ul|ol|li|strong|em|u|s|sub|sup|mark|blockquote|table|tbody|tr|td|th|br|hr|a))$/;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { html } = cleanHtml(pieces.join(''));
      for (const [, name = '', rest = ''] of html.matchAll(/<(\/?[a-z0-9]+)([^>]*)>/g)) {
        expect(name).toMatch(allowed);
        expect(rest).toMatch(/^(?: (?:href="https?:[^"]*"|(?:col|row)span="\d+"|data-footnote="[^"]*"|data-page-break=""|style="text-align: (?:center|right)"))*$/);
      }
    }),
    { numRuns: 300 },
  );
});
