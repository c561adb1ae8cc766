import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';
import { annotated } from './own-annotations.ts';
import { selectWords } from './select-words.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });

async function newNote(window: Page): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
}

async function paste(window: Page, parts: Record<string, string>): Promise<void> {
  await window.evaluate((parts) => {
    const clipboard = new DataTransfer();
    for (const [type, value] of Object.entries(parts)) clipboard.setData(type, value);
    document.querySelector('.text')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, parts);
}

/** What axe finds on the window as it is. */
async function found(window: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: window })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

test('text from Word comes in with its lists, table and footnote, and can be taken back', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  const html = await readFile(join(import.meta.dirname, '..', 'fixtures', 'clipboard', 'word.html'), 'utf8');
  await paste(window, { 'text/html': html, 'text/plain': 'Rail and road' });
  const note = text(window);
  await expect(note.locator('h1', { hasText: 'Rail and road' })).toBeVisible();
  await expect(note.locator('ul > li > ul > li', { hasText: 'Two' })).toBeVisible();
  await expect(note.locator('ol > li > ol > li', { hasText: 'Inner' })).toBeVisible();
  await expect(note.locator('td[rowspan="2"]', { hasText: 'Rail' })).toBeVisible();
  await expect(note.locator('td[colspan="2"]', { hasText: 'Both' })).toBeVisible();
  await expect(note.locator('.footnote')).toHaveAttribute('title', 'Ministry of Roads & Transport, 2025.');
  await expect(note.locator('[style*="color"], font, o\\:p, img[src^="file"]')).toHaveCount(0);
  await expect(window.getByText('One picture was left out', { exact: false })).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(note.locator('h1', { hasText: 'Rail and road' })).toHaveCount(0);
});

test('quotes and dashes are the language’s; Backspace at once, or one Ctrl+Z, brings back what was typed', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await window.keyboard.type('He said "yes" - on 12-14 ');
  await expect(text(window)).toContainText('He said “yes” – on 12–14');
  await window.keyboard.type('"');
  await expect(text(window)).toContainText('14 “');
  await window.keyboard.press('Backspace');
  await expect(text(window)).toContainText('14 "');
  await window.keyboard.press('Backspace');
  await window.keyboard.type("it's");
  await expect(text(window)).toContainText('it’s');
  await window.keyboard.press('Control+z');
  await window.keyboard.press('Control+z');
  await expect(text(window)).toContainText("14 it'");
  await window.keyboard.press('Control+k');
  await window.getByRole('combobox', { name: 'Find a command' }).fill('Set quotes');
  await window.keyboard.press('Enter');
  await text(window).focus();
  await window.keyboard.type(' "plain"');
  await expect(text(window)).toContainText('"plain"');
});

test('a slash opens a menu at the caret that makes headings, tables and takes commitments in', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  const menu = window.getByRole('listbox', { name: 'Insert' });
  await test.step('typing chooses, Enter takes', async () => {
    await window.keyboard.type('/heading 2');
    await expect(menu.getByRole('option')).toHaveCount(1);
    await window.keyboard.press('Enter');
    await window.keyboard.type('A new heading');
    await expect(text(window).locator('h2', { hasText: 'A new heading' })).toBeVisible();
    await expect(text(window)).not.toContainText('/heading');
  });
  await test.step('Escape leaves the slash as a slash, and arrows choose', async () => {
    await window.keyboard.press('Enter');
    await window.keyboard.type('/');
    await expect(menu).toBeVisible();
    expect.soft(await found(window)).toEqual([]);
    await window.keyboard.press('ArrowDown');
    await expect(menu.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
    await window.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(text(window).locator('p', { hasText: '/' }).first()).toBeVisible();
    await window.keyboard.press('Backspace');
  });
  await test.step('numbers and paths open nothing', async () => {
    await window.keyboard.type('and/or 1 /2 ');
    await expect(menu).toHaveCount(0);
  });
  await test.step('a commitment is found by its words and comes in annotated', async () => {
    await window.keyboard.type('/commitment');
    await menu.getByRole('option', { name: /^Commitment: / }).first().click();
    await expect(window.locator(annotated)).toHaveCount(1);
  });
  await test.step('what the head of the page says comes in as a field, which follows it', async () => {
    await window.keyboard.type(' /title');
    await window.keyboard.press('Enter');
    const title = window.getByRole('textbox', { name: 'Title' });
    const field = text(window).locator('.field');
    await expect(field).toHaveText(await title.inputValue());
    await title.fill('A visit to Ulaanbaatar');
    await expect(field).toHaveText('A visit to Ulaanbaatar');
  });
  await test.step('a footnote is asked for where the caret is', async () => {
    await text(window).locator('p', { has: window.locator('.field') }).click();
    await window.keyboard.press('End');
    await window.keyboard.type(' /footnote');
    await window.keyboard.press('Enter');
    await window.getByRole('textbox', { name: 'Footnote' }).fill('Customs, 2025.');
    await window.getByRole('button', { name: 'Set the footnote' }).click();
    await expect(text(window).locator('.footnote')).toHaveAttribute('title', 'Customs, 2025.');
  });
});

test('a table is as large as it is asked for, and its tools are reached by the keyboard', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await window.getByRole('button', { name: 'Insert a table' }).click();
  await window.getByRole('button', { name: 'Table of 3 by 3' }).press('ArrowRight');
  await window.getByRole('button', { name: 'Table of 4 by 3' }).press('ArrowUp');
  await window.getByRole('button', { name: 'Table of 4 by 2' }).press('Enter');
  const table = text(window).locator('table').first();
  await expect(table.locator('tr')).toHaveCount(2);
  await expect(table.locator('tr').first().locator('th')).toHaveCount(4);
  const tools = window.getByRole('toolbar', { name: 'Table' });
  await expect(tools).toBeVisible();
  for (const head of ['Area', 'State', 'Owner', 'Due']) {
    await window.keyboard.type(head);
    if (head !== 'Due') await window.keyboard.press('Tab');
  }
  expect.soft(await found(window)).toEqual([]);
  await window.keyboard.press('Alt+F10');
  await expect(tools.getByRole('button', { name: 'Row above' })).toBeFocused();
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('Enter');
  await expect(table.locator('tr')).toHaveCount(3);
  await expect(text(window)).toBeFocused();
  await tools.getByRole('button', { name: 'Header row on or off' }).click();
  await expect(table.locator('th')).toHaveCount(0);
  await test.step('a column is made wider with the mouse, and every column then has its share in the document', async () => {
    const edge = await table.locator('td').first().boundingBox();
    if (edge === null) throw new Error('no cell');
    const x = edge.x + edge.width - 1;
    await window.mouse.move(x - 20, edge.y + 10);
    await window.mouse.move(x, edge.y + 10, { steps: 4 });
    await window.mouse.down();
    await window.mouse.move(x + 60, edge.y + 10, { steps: 6 });
    await window.mouse.up();
    await expect.poll(() => table.locator('col').evaluateAll((columns) => columns.filter((column) => (column as HTMLElement).style.width !== '').length)).toBe(4);
  });
  await test.step('the widths of the columns are in the file', async () => {
    await text(window).focus();
    await window.keyboard.press('Control+s');
    await expect(window.getByText(/^Saved in/)).toBeVisible();
    const [file = ''] = (await readdir(application.library)).filter((name) => name.endsWith('.briefing'));
    const { 'briefing.json': written } = unzipSync(await readFile(join(application.library, file)));
    const widths = [...strFromU8(written ?? new Uint8Array()).matchAll(/"colwidth":\s*\[\s*(\d+)\s*\]/g)].map(([, width]) => Number(width));
    expect(widths).toHaveLength(12);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(40);
    expect(new Set(widths.slice(0, 4)).size).toBeGreaterThan(1);
  });
  await test.step('cells are merged and parted again, rows and columns go', async () => {
    const row = table.locator('tr').nth(1);
    const [from, to] = [await row.locator('td').nth(0).boundingBox(), await row.locator('td').nth(1).boundingBox()];
    if (from === null || to === null) throw new Error('no cells');
    await window.mouse.move(from.x + 12, from.y + from.height / 2);
    await window.mouse.down();
    await window.mouse.move(to.x + 12, to.y + to.height / 2, { steps: 6 });
    await window.mouse.up();
    await expect(table.locator('.selectedCell')).toHaveCount(2);
    await tools.getByRole('button', { name: 'Merge or split cells' }).click();
    await expect(table.locator('td[colspan="2"]')).toHaveCount(1);
    await tools.getByRole('button', { name: 'Merge or split cells' }).click();
    await expect(table.locator('td[colspan="2"]')).toHaveCount(0);
    await tools.getByRole('button', { name: 'Delete the row' }).click();
    await expect(table.locator('tr')).toHaveCount(2);
    await tools.getByRole('button', { name: 'Delete the column' }).click();
    await expect(table.locator('tr').first().locator('td')).toHaveCount(3);
  });
});

test('blocks change places by the keyboard and by their grip, with the annotations on their words', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await window.keyboard.type('First paragraph');
  await window.keyboard.press('Enter');
  await window.keyboard.type('Second with rail and road');
  await selectWords(window, 'rail and road');
  await window.keyboard.press('Control+Alt+m');
  await window.keyboard.press('Control+Enter');
  await expect(window.locator(annotated)).toHaveText('rail and road');
  const order = () => text(window).evaluate((root) => [...root.querySelectorAll('.galley > *')].map((child) => child.textContent).filter((words) => /paragraph|Second/.test(words)));
  await text(window).locator('p', { hasText: 'Second' }).click();
  await window.keyboard.press('Alt+Shift+ArrowUp');
  expect(await order()).toEqual(['Second with rail and road', 'First paragraph']);
  await expect(window.locator(annotated)).toHaveText('rail and road');
  await window.keyboard.press('Control+z');
  expect(await order()).toEqual(['First paragraph', 'Second with rail and road']);
  await test.step('the grip beside a block drags it', async () => {
    await text(window).locator('p', { hasText: 'Second' }).hover();
    const grip = window.getByRole('button', { name: 'Move or delete this block' });
    await grip.dragTo(text(window).locator('p', { hasText: 'First' }), { targetPosition: { x: 4, y: 3 } });
    await expect.poll(order).toEqual(['Second with rail and road', 'First paragraph']);
    await expect(window.locator(annotated)).toHaveText('rail and road');
  });
  await test.step('its menu does the same', async () => {
    await text(window).locator('p', { hasText: 'Second' }).hover();
    await window.getByRole('button', { name: 'Move or delete this block' }).click();
    expect.soft(await found(window)).toEqual([]);
    await window.getByRole('menuitem', { name: 'Move down' }).click();
    await expect.poll(order).toEqual(['First paragraph', 'Second with rail and road']);
  });
});

test('selected words get a menu of their own, which the keyboard reaches', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await window.keyboard.type('The Altai corridor');
  await selectWords(window, 'Altai');
  const bubble = window.getByRole('toolbar', { name: 'Selected words' });
  await expect(bubble).toBeVisible();
  expect.soft(await found(window)).toEqual([]);
  await window.keyboard.press('Alt+F10');
  await expect(bubble.getByRole('button', { name: 'Bold' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(text(window).locator('strong', { hasText: 'Altai' })).toBeVisible();
  await selectWords(window, 'corridor');
  await bubble.getByRole('button', { name: 'Link' }).click();
  await bubble.getByLabel('Address').fill('https://example.org/');
  await window.keyboard.press('Enter');
  await expect(text(window).locator('a', { hasText: 'corridor' })).toHaveAttribute('href', 'https://example.org/');
});

test('zoom is remembered, focus mode leaves with Escape, marks are shown, and pages are previewed', async ({ application }) => {
  let { window } = application;
  await newNote(window);
  await window.keyboard.type('One two');
  await test.step('zoom', async () => {
    const width = async () => (await window.locator('.page-head').boundingBox())?.width ?? 0;
    const before = (await window.locator('.text h1').first().boundingBox())?.height ?? 0;
    await window.keyboard.press('Control+=');
    await window.keyboard.press('Control+=');
    await expect(window.locator('#announcer')).toHaveText(/125%/);
    await expect.poll(async () => (await window.locator('.text h1').first().boundingBox())?.height ?? 0).toBeGreaterThan(before * 1.2);
    expect(await width()).toBeGreaterThan(0);
    window = await application.reopen();
    await window.getByRole('button', { name: /words/ }).first().click();
    await expect(text(window)).toBeVisible();
    expect(await window.evaluate(() => document.documentElement.style.getPropertyValue('--page-zoom'))).toBe('1.25');
    await window.keyboard.press('Control+0');
  });
  await test.step('a space that does not break is one, and is shown with the marks', async () => {
    await text(window).locator('p').first().click();
    await window.keyboard.press('End');
    await window.keyboard.press('Control+Shift+Space');
    await window.keyboard.type('x');
    await expect(text(window).locator('p').first()).toHaveText('One two\u00a0x', { useInnerText: false });
    await window.keyboard.press('Control+Shift+Y');
    await expect.poll(() => window.evaluate(() => CSS.highlights.get('no-break')?.size ?? 0)).toBe(1);
  });
  await test.step('focus mode', async () => {
    await window.keyboard.press('Control+Alt+f');
    await expect(window.getByRole('navigation', { name: 'Outline' })).toBeHidden();
    await expect.poll(() => text(window).locator('h1').nth(1).evaluate((heading) => getComputedStyle(heading).opacity)).toBe('0.35');
    await expect.poll(() => text(window).locator('p').first().evaluate((paragraph) => getComputedStyle(paragraph).opacity)).toBe('1');
    await window.keyboard.press('Escape');
    await expect(window.getByRole('navigation', { name: 'Outline' })).toBeVisible();
  });
  await test.step('preview', async () => {
    await text(window).focus();
    await window.keyboard.press('Control+Shift+p');
    const dialog = window.getByRole('dialog', { name: 'Page preview' });
    await expect(dialog.locator('.preview-sheet').first()).toBeVisible();
    await expect(dialog.getByRole('status')).toHaveText(/\d+ pages?/);
    await expect(dialog.locator('.preview-sheet').first()).toContainText('One two');
    await expect(dialog.locator('.preview-sheet').first()).toContainText(/Page 1 of \d/);
    expect.soft(await found(window)).toEqual([]);
  });
});

test('an input method composes in peace: no quotes, menus or annotations change the text under it', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  const client = await window.context().newCDPSession(window);
  await window.keyboard.type('起点 ');
  await client.send('Input.imeSetComposition', { text: '"z', selectionStart: 2, selectionEnd: 2 });
  await client.send('Input.imeSetComposition', { text: '"zhong', selectionStart: 6, selectionEnd: 6 });
  await client.send('Input.insertText', { text: '中蒙合作' });
  await expect(text(window).locator('p').first()).toHaveText('起点 中蒙合作');
  await test.step('a slash in a composition opens no menu until it is done', async () => {
    await client.send('Input.imeSetComposition', { text: ' /h', selectionStart: 3, selectionEnd: 3 });
    await expect(window.getByRole('listbox', { name: 'Insert' })).toHaveCount(0);
    await client.send('Input.insertText', { text: '走廊' });
    await expect(text(window).locator('p').first()).toHaveText('起点 中蒙合作走廊');
  });
  await test.step('what is composed over annotated words keeps their annotation', async () => {
    await selectWords(window, '合作');
    await window.keyboard.press('Control+Alt+m');
    await window.keyboard.press('Control+Enter');
    await selectWords(window, '合作');
    await client.send('Input.imeSetComposition', { text: 'lian', selectionStart: 4, selectionEnd: 4 });
    await client.send('Input.insertText', { text: '联合' });
    await expect(text(window).locator('p').first()).toHaveText('起点 中蒙联合走廊');
    await expect(window.locator(annotated)).toHaveText('联合');
  });
});

test('Backspace takes away what it takes away in any other field, in every script', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await window.evaluate(() => {
    const field = document.createElement('textarea');
    field.setAttribute('aria-label', 'Any other field');
    field.style.cssText = 'position: fixed; inset: auto 0 0 auto; z-index: 9';
    document.body.append(field);
  });
  const other = window.getByRole('textbox', { name: 'Any other field' });
  const line = text(window).locator('.galley > *');
  await text(window).focus();
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Delete');
  for (const written of ['Altai', 'a', 'cafe\u0301', 'crème', '中蒙合作', 'Монгол', 'السلام', 'سَلَامٌ', 'ᠮᠣᠩᠭᠣᠯ', '한국', 'नि', 'ok 👩🏽‍🚀', 'flag 🇲🇳', '1️⃣', 'A\u200d', 'two  ', 'é.']) {
    for (const field of [other, text(window)]) {
      await field.focus();
      await window.keyboard.insertText(written);
      await window.keyboard.press('Backspace');
    }
    const kept = await other.inputValue();
    await expect.poll(() => line.evaluate((each) => each.textContent), written).toBe(kept);
    for (const field of [other, text(window)]) {
      await field.focus();
      await window.keyboard.press('Control+a');
      await window.keyboard.press('Delete');
    }
  }
});

test('whoever types on right after Enter, faster than the screen is drawn, gets the letters in their order', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  for (let line = 0; line < 30; line += 1) {
    await window.keyboard.type('First');
    await window.keyboard.press('Enter');
    await window.keyboard.type('Second');
    await window.keyboard.press('Enter');
  }
  const written = await text(window).locator('p').allTextContents();
  expect(written.slice(0, 60)).toEqual(Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? 'First' : 'Second')));
});
