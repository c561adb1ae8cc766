import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';
import { annotated } from './own-annotations.ts';
import { selectWords } from './select-words.ts';

async function newNote(window: Page, words: string): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
  await window.keyboard.type(words);
}

/** How many stretches are painted as found; those far from what is seen are not. */
const painted = (window: Page, name = 'found') => window.evaluate((name) => CSS.highlights.get(name)?.size ?? 0, name);

test('words are found, counted and replaced, and what stood on them stays', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'The zephyr rail. A Zephyr road, zephyrs too.');
  await selectWords(window, 'Zephyr road');
  await window.keyboard.press('Control+b');
  await window.keyboard.press('Control+Alt+m');
  await window.getByRole('form', { name: 'New annotation' }).getByLabel('Comment').fill('Is this the zephyr route?');
  await window.keyboard.press('Control+Enter');
  await expect(window.locator(annotated)).toHaveText('Zephyr road');

  const bar = window.getByRole('search', { name: 'Find and replace' });
  await test.step('Ctrl+F opens the bar and counts', async () => {
    await window.getByRole('textbox', { name: 'Text of the briefing' }).focus();
    await window.keyboard.press('ArrowRight');
    await window.keyboard.press('Control+f');
    await bar.getByLabel('Find', { exact: true }).fill('zephyr');
    await expect(bar.getByRole('status')).toHaveText('3 matches');
    await expect.poll(() => painted(window)).toBe(3);
  });
  await test.step('Enter and F3 go on, Shift+F3 goes back, and each says where it is', async () => {
    await window.keyboard.press('Enter');
    await expect(bar.getByRole('status')).toHaveText(/^\d of 3$/);
    const first = await bar.getByRole('status').textContent();
    await window.keyboard.press('F3');
    await expect(bar.getByRole('status')).not.toHaveText(first ?? '');
    await window.keyboard.press('Shift+F3');
    await expect(bar.getByRole('status')).toHaveText(first ?? '');
    await expect(window.locator('#announcer')).toHaveText(/of 3/);
    expect(await painted(window, 'found-current')).toBe(1);
  });
  await test.step('case and whole words narrow it', async () => {
    await bar.getByRole('button', { name: 'Match case' }).click();
    await expect(bar.getByRole('status')).toContainText(/2/);
    await bar.getByRole('button', { name: 'Whole words' }).click();
    await expect(bar.getByRole('status')).toContainText(/1/);
    await bar.getByRole('button', { name: 'Match case' }).click();
    await expect(bar.getByRole('status')).toContainText(/2/);
    await bar.getByRole('button', { name: 'Whole words' }).click();
  });
  await test.step('what somebody wrote about a passage is found as well, and leads to its card', async () => {
    await bar.getByText('1 match in annotations').click();
    await bar.getByRole('button', { name: /Is this the zephyr route/ }).click();
    await expect(window.getByRole('article').filter({ hasText: 'Is this the zephyr route?' })).toHaveAttribute('data-active', 'true');
  });
  await test.step('replacing all is one step of undo and keeps bold and the annotation', async () => {
    await window.keyboard.press('Control+h');
    await bar.getByLabel('Find', { exact: true }).fill('zephyr');
    await bar.getByLabel('Replace with').fill('northern');
    await bar.getByRole('button', { name: 'Replace all' }).click();
    const text = window.getByRole('textbox', { name: 'Text of the briefing' });
    await expect(text).toContainText('The northern rail. A northern road, northerns too.');
    await expect(window.locator(annotated)).toHaveText('northern road');
    await expect(window.locator('.text strong').filter({ hasText: 'northern road' })).toHaveCount(1);
    await text.focus();
    await window.keyboard.press('Control+z');
    await expect(text).toContainText('The zephyr rail. A Zephyr road, zephyrs too.');
    await expect(window.locator(annotated)).toHaveText('Zephyr road');
  });
  await test.step('in annotations it replaces what the officer wrote, as one step of undo, and nothing that others did', async () => {
    const text = window.getByRole('textbox', { name: 'Text of the briefing' });
    await bar.getByRole('button', { name: 'Replace in my annotations (1)' }).click();
    await expect(window.getByRole('article').filter({ hasText: 'Is this the northern route?' })).toHaveCount(1);
    await expect(window.locator('#announcer')).toHaveText('1 match replaced');
    await expect(text).toContainText('The zephyr rail. A Zephyr road, zephyrs too.');
    await text.focus();
    await window.keyboard.press('Control+z');
    await expect(window.getByRole('article').filter({ hasText: 'Is this the zephyr route?' })).toHaveCount(1);
    await bar.getByLabel('Find', { exact: true }).fill('general praise');
    await expect(bar.getByText(/in annotations$/)).toBeVisible();
    await expect(bar.getByRole('button', { name: /^Replace in my annotations/ })).toHaveCount(0);
  });
  await test.step('an expression finds, its groups come back, and one that never ends is stopped', async () => {
    await bar.getByRole('button', { name: 'Regular expression' }).click();
    await bar.getByLabel('Find', { exact: true }).fill('(zephyr) (rail)');
    await expect(bar.getByRole('status')).toContainText('1');
    await bar.getByLabel('Replace with').fill('$2 $1');
    await bar.getByRole('button', { name: 'Replace all' }).click();
    await expect(window.getByRole('textbox', { name: 'Text of the briefing' })).toContainText('The rail zephyr.');
    await bar.getByLabel('Find', { exact: true }).fill('(');
    await expect(bar.getByRole('status')).toHaveText('Not an expression');
    await bar.getByLabel('Find', { exact: true }).fill('(?:\\w+\\s*)+;;');
    await expect(bar.getByRole('status')).toHaveText('The expression takes too long');
  });
  await test.step('Escape gives the text its focus back and takes the paint away', async () => {
    await bar.getByLabel('Find', { exact: true }).press('Escape');
    await expect(bar).toHaveCount(0);
    await expect(window.getByRole('textbox', { name: 'Text of the briefing' })).toBeFocused();
    expect(await painted(window)).toBe(0);
  });
});

test('what is replaced is what is asked for now, and never a footnote', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'An alpha and a beta');
  await window.keyboard.type(' /footnote');
  await window.keyboard.press('Enter');
  await window.getByRole('textbox', { name: 'Footnote' }).fill('Customs, 2025.');
  await window.getByRole('button', { name: 'Set the footnote' }).click();
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  await expect(text.locator('.footnote')).toHaveCount(1);
  await window.keyboard.press('Control+h');
  const bar = window.getByRole('search', { name: 'Find and replace' });
  await bar.getByRole('button', { name: 'Regular expression' }).click();
  await bar.getByLabel('Replace with').fill('gamma');
  await bar.getByLabel('Find', { exact: true }).fill('alpha');
  await expect(bar.getByRole('status')).toHaveText('1 match');
  await test.step('pressed while the next search runs, it leaves what the last one found', async () => {
    await bar.evaluate((bar) => {
      const field = bar.querySelector<HTMLInputElement>('input[aria-label="Find"]');
      const all = [...bar.querySelectorAll('button')].find(({ textContent }) => textContent === 'Replace all');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'beta');
      field?.dispatchEvent(new Event('input', { bubbles: true }));
      all?.click();
    });
    await expect(bar.getByRole('button', { name: 'Replace all' })).toBeEnabled();
    await bar.getByRole('button', { name: 'Replace all' }).click();
    await expect(text).toContainText('An alpha and a gamma');
  });
  await test.step('an expression for everything leaves the footnote where it is', async () => {
    await bar.getByLabel('Find', { exact: true }).fill('gamma.*');
    await expect(bar.getByRole('status')).toHaveText('1 match');
    await bar.getByRole('button', { name: 'Replace all' }).click();
    await expect(bar.getByRole('status')).toHaveText(/1 match/);
    await expect(text.locator('.footnote')).toHaveAttribute('title', 'Customs, 2025.');
    await expect(text).not.toContainText('\ufffc');
  });
});

test('whoever types on right after a command’s keys types where the command leads, and loses nothing', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'The zephyr rail.');
  await selectWords(window, 'zephyr');
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });

  await window.keyboard.press('Control+f');
  await window.keyboard.type('rail');
  const find = window.getByRole('search', { name: 'Find and replace' }).getByLabel('Find', { exact: true });
  await expect(find).toHaveValue('rail');
  await expect(find).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(text).toBeFocused();

  await window.keyboard.press('Control+k');
  await window.keyboard.type('review');
  const palette = window.getByRole('combobox', { name: 'Find a command' });
  await expect(palette).toHaveValue('review');
  await window.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(text).toBeFocused();
  await expect(text).toContainText('The zephyr rail.');
  await window.keyboard.press('ArrowRight');
  await window.keyboard.type('s');
  await expect(text).toContainText('The zephyrs rail.');
});
