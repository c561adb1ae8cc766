import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanHtml } from '../../core/clipboard/clean-html.ts';
import { casesOf } from '../fixtures/hostile-cases.ts';

const seeded = process.env['CHANCERY_PROPERTY_SEED'] === undefined ? {} : { seed: Number(process.env['CHANCERY_PROPERTY_SEED']) };

/** How long one paste may hold the window, in milliseconds, on a machine that is busy with other things. */
const PATIENCE = 8_000;
/** How deep the elements of what comes in may stand in each other: the editor that reads it recurses. */
const DEEPEST = 1_000;

function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, close] of html.matchAll(/<(\/?)(?!br|hr)[a-z]/g)) {
    depth += close === '/' ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  expect(depth).toBe(0);
  return deepest;
}

function pasted(html: string): string {
  const begun = performance.now();
  const cleaned = cleanHtml(html).html;
  expect(performance.now() - begun, html.slice(0, 200)).toBeLessThan(PATIENCE);
  expect(depthOf(cleaned), html.slice(0, 200)).toBeLessThan(DEEPEST);
  return cleaned;
}

describe('a clipboard that means harm', () => {
  test.each([
    ['span', '<span>'.repeat(2_000)],
    ['div', '<div>'.repeat(2_000)],
    ['very many words side by side', `<div>${'<i>a</i>'.repeat(100_000)}`],
    ['very many div', '<div>'.repeat(100_000)],
    ['bold left open', Array.from({ length: 2_000 }, (_, at) => `<b id=${at}><p>`).join('')],
    ['blockquote', '<blockquote>'.repeat(2_000)],
    ['lists', '<ul><li>'.repeat(2_000)],
    ['tables', '<table><tr><td>'.repeat(2_000)],
    ['links to footnotes', `<a id=ftnt1>1</a>${'<span>'.repeat(2_000)}<a href="#ftnt1">1</a>`],
  ])('does not hang the window with %s ', (_what, html) => {
    expect(pasted(`${html}the words`)).toContain('the words');
  });

  test('does not hang it with signs that are no tags', () => {
    for (const html of ['<', '<p ', '<!--', '<style>', '<d<x>iv>', '&', '<a href=']) pasted(`${'<div>'.repeat(300)}${html.repeat(50_000)}`);
  });

  test('gives its words, and no more, when it nests deeper than anybody writes', () => {
    const deep = `${'<div>'.repeat(300)}<style>p { color: red }</style><p>Rail &amp; road</p><!-- secret --><p>Trade <b>grew</b></p>`;
    expect(cleanHtml(deep).html).toBe('<p>Rail &amp; road</p><p>Trade grew</p>');
  });

  test('is read in time and in shallow pieces, whatever stands on it', () => {
    const tag = fc.constantFrom('p', 'b', 'div', 'ul', 'li', 'ol', 'table', 'tr', 'td', 'a', 'span', 'h5', 'font', 'blockquote', 'svg', 'template', 'o:p', 'sup');
    const rest = fc.constantFrom('', ' style="mso-list:l0 level3 lfo1"', ' style="font-weight:700"', ' href="#ftnt1"', ' id=ftnt1', ' colspan=99', ' class=MsoQuote', ' style="mso-element:footnote" id=ftn1');
    const piece = fc.oneof(
      fc.tuple(tag, rest).map(([name, more]) => `<${name}${more}>`),
      tag.map((name) => `</${name}>`),
      fc.constantFrom('words', ' ', '<', '>', '&lt;', '<!--', '中文', '\u0000'),
    );
    const many = fc.tuple(fc.array(piece, { maxLength: 6 }), fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 1, max: 8 }) }, { weight: 1, arbitrary: fc.integer({ min: 100, max: 400 }) }));
    fc.assert(
      fc.property(fc.array(many, { maxLength: 5 }), (groups) => {
        pasted(groups.map(([pieces, times]) => pieces.join('').repeat(times)).join(''));
      }),
      { numRuns: casesOf('clipboard'), ...seeded },
    );
  }, 600_000);
});
