import type { Page } from 'playwright/test';
import type { TextNode } from '../../core/briefing/model.ts';
import { briefing, heading, paragraph, words } from '../fixtures/briefings.ts';
import { type Application, expect, test } from './application.ts';
import { openNote } from './open-note.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });

/** Opens a note with this text. */
async function opened(application: Application, content: TextNode[]): Promise<Page> {
  const window = await openNote(application, briefing(content));
  await expect(text(window).locator('.galley').nth(1)).toBeAttached();
  return window;
}

const numbered = Array.from({ length: 120 }, (_, index) => paragraph(words(`Paragraph ${index + 1} of the note.`)));
const written = (window: Page) => text(window).evaluate((root) => [...root.querySelectorAll('p')].map((each) => each.textContent ?? ''));

/** Selects from the beginning of one paragraph to that of another. */
async function select(window: Page, from: number, to: number): Promise<void> {
  await text(window).evaluate(
    (root, numbers) => {
      const [first, last] = numbers.map((number) => [...root.querySelectorAll('p')].find((each) => each.textContent?.startsWith(`Paragraph ${number} of`))?.firstChild);
      if (first === null || first === undefined || last === null || last === undefined) throw new Error('no such paragraph');
      root.focus();
      getSelection()?.setBaseAndExtent(first, 0, last, 0);
    },
    [from, to],
  );
  await expect(window.getByRole('button', { name: 'Annotate', exact: true })).toBeEnabled({ enabled: from !== to });
}

const item = (said: string): TextNode => ({ type: 'listItem', content: [paragraph(words(said))] });
const mixed: TextNode[] = Array.from({ length: 12 }, (_, part): TextNode[] => [
  heading(`Part ${part + 1}`),
  paragraph(words('A paragraph.')),
  { type: 'blockquote', content: [paragraph(words('As it was said.'))] },
  paragraph(words('Another.')),
  { type: 'bulletList', content: [item('One point'), item('and another')] },
  ...(part % 2 === 0 ? [paragraph(words('A third.'))] : []),
  { type: 'orderedList', content: [item('First'), item('Second')] },
  { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(words('A cell'))] }] }] },
  ...(part % 3 === 0 ? [paragraph()] : []),
]).flat();

test('every block stands where it would without galleys', async ({ application }) => {
  const window = await opened(application, mixed);
  const tops = () =>
    text(window).evaluate((root) => {
      const { top } = root.getBoundingClientRect();
      return [...root.querySelectorAll('.galley > *')].map((each) => Math.round((each.getBoundingClientRect().top - top) * 100) / 100);
    });
  // All of it is laid out: an estimate is none of its heights.
  const shown = '.galley { content-visibility: visible !important; contain: layout style paint; }';
  await window.evaluate((rule) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets.push(sheet);
  }, shown);
  const inGalleys = await tops();
  expect(inGalleys.length).toBe(mixed.length);
  expect(await text(window).locator('.galley').count()).toBeGreaterThan(2);
  await window.evaluate(() => {
    document.adoptedStyleSheets.pop();
    for (const sheet of document.styleSheets) {
      const own = [...sheet.cssRules].map((rule, index) => ({ rule, index })).filter(({ rule }) => rule instanceof CSSStyleRule && rule.selectorText.startsWith('.galley'));
      for (const { index } of own.reverse()) sheet.deleteRule(index);
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.galley { display: contents !important; } .galley > * { contain: layout style paint; }');
    document.adoptedStyleSheets.push(sheet);
  });
  expect(await tops()).toEqual(inGalleys);
});

test('what reaches from galley to galley is typed over, taken out, composed over and brought back', async ({ application }) => {
  const window = await opened(application, numbered);
  const all = await written(window);
  const joined = (between: string) => [...all.slice(0, 11), `${between}Paragraph 60 of the note.`, ...all.slice(60)];
  await test.step('typed over', async () => {
    await select(window, 12, 60);
    await window.keyboard.press('x');
    await expect.poll(() => written(window)).toEqual(joined('x'));
    await window.keyboard.press('Control+z');
    await expect.poll(() => written(window)).toEqual(all);
  });
  await test.step('taken out', async () => {
    await select(window, 12, 60);
    await window.keyboard.press('Backspace');
    await expect.poll(() => written(window)).toEqual(joined(''));
    await window.keyboard.press('Control+z');
    await expect.poll(() => written(window)).toEqual(all);
  });
  await test.step('composed over', async () => {
    await select(window, 12, 60);
    const client = await window.context().newCDPSession(window);
    await client.send('Input.imeSetComposition', { text: 'zhong', selectionStart: 5, selectionEnd: 5 });
    await client.send('Input.insertText', { text: '中蒙' });
    await expect.poll(() => written(window)).toEqual(joined('中蒙'));
  });
});

test('arrows, Enter, Backspace and Delete know no galleys', async ({ application }) => {
  const window = await opened(application, numbered);
  const all = await written(window);
  // The first of a galley, whichever that is.
  const first = await text(window).locator('.galley').nth(1).evaluate((galley) => Number(/\d+/.exec(galley.textContent ?? '')?.[0]));
  expect(first).toBeGreaterThan(1);
  const at = (number: number) => all[number - 1] ?? '';
  await select(window, first, first);
  await window.keyboard.press('ArrowUp');
  await window.keyboard.type('a');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Home');
  await window.keyboard.press('ArrowLeft');
  await window.keyboard.type('b');
  await window.keyboard.press('ArrowRight');
  await window.keyboard.type('c');
  await expect.poll(async () => (await written(window)).slice(first - 2, first)).toEqual([`a${at(first - 1)}b`, `c${at(first)}`]);
  await window.keyboard.press('Backspace');
  await window.keyboard.press('Backspace');
  await expect.poll(async () => (await written(window)).slice(first - 2, first)).toEqual([`a${at(first - 1)}b${at(first)}`, at(first + 1)]);
  await window.keyboard.press('Enter');
  await window.keyboard.press('ArrowLeft');
  await window.keyboard.press('Delete');
  await window.keyboard.press('Enter');
  await window.keyboard.type('d');
  await expect.poll(async () => (await written(window)).slice(first - 2, first + 1)).toEqual([`a${at(first - 1)}b`, `d${at(first)}`, at(first + 1)]);
});

test('a note that grows by Enter under Enter gets further galleys, and its letters in their order', async ({ application }) => {
  const window = await opened(application, numbered);
  await select(window, 20, 20);
  for (let line = 0; line < 60; line += 1) {
    await window.keyboard.type(`line ${line}`);
    await window.keyboard.press('Enter');
  }
  const lines = Array.from({ length: 60 }, (_, line) => `line ${line}`);
  await expect.poll(async () => (await written(window)).slice(19, 80)).toEqual([...lines, 'Paragraph 20 of the note.']);
  const lengths = await text(window).locator('.galley').evaluateAll((galleys) => galleys.map(({ childElementCount }) => childElementCount));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(40);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(180);
});
