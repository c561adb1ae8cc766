import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });
const paletteOf = (window: Page) => window.getByRole('combobox', { name: 'Find a command' });

async function newNote(window: Page, words: string): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.type(words);
}

/** The words of the text between its beginning and the caret. */
function wordsBeforeCaret(window: Page): Promise<string> {
  return text(window).evaluate((element) => {
    const before = document.createRange();
    const caret = document.getSelection();
    before.setStart(element, 0);
    if (caret?.focusNode) before.setEnd(caret.focusNode, caret.focusOffset);
    return before.toString();
  });
}

test('the text has the keys in the very moment in which what stood over it is gone', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'Before');
  for (const keys of ['Control+k', 'Control+/', 'F1', 'Control+Shift+d']) {
    await test.step(keys, async () => {
      await window.keyboard.press(keys);
      await window.getByRole('dialog').waitFor();
      // What has the focus is asked at the removal itself: a moment later a key might have been lost already.
      await window.evaluate(() => {
        const seen = new MutationObserver(() => {
          if (document.querySelector('[role=dialog]') !== null) return;
          seen.disconnect();
          document.documentElement.dataset['hadKeys'] = document.activeElement?.className ?? '';
        });
        seen.observe(document.body, { childList: true });
      });
      await window.keyboard.press('Escape');
      await expect(window.locator('html')).toHaveAttribute('data-had-keys', /\btext\b/);
      await window.evaluate(() => document.documentElement.removeAttribute('data-had-keys'));
    });
  }
});

test('a key that leads to the beginning of the text counts as soon as the text has the focus', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'Before');
  await window.keyboard.press('Control+k');
  await paletteOf(window).waitFor();
  // No moment passes any more, however slow the test itself is.
  await window.clock.setFixedTime(Date.now() + 60_000);
  await test.step('behind a dialog', async () => {
    await window.keyboard.press('Escape');
    await expect(text(window)).toBeFocused();
    await window.keyboard.press('Control+Home');
    await window.keyboard.type('First ');
    await expect(text(window)).toHaveText(/^First /);
  });
  await test.step('from another part of the window', async () => {
    await window.getByRole('button', { name: 'Save', exact: true }).focus();
    await window.keyboard.press('F6');
    await window.keyboard.press('Home');
    await window.keyboard.type('At ');
    await expect(text(window)).toHaveText(/^At First /);
  });
});

test('keys that come faster than the window follows each start from where the last one led', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'Before');
  await window.keyboard.press('Home');
  await window.keyboard.press('Enter');
  await window.keyboard.press('ArrowUp');
  await expect.poll(() => wordsBeforeCaret(window)).not.toContain('Before');
  const busy = window.evaluate(() => {
    const end = performance.now() + 800;
    while (performance.now() < end);
  });
  // The end of the next line, and what is written there.
  const { keyboard } = window;
  await Promise.all([busy, keyboard.press('ArrowDown'), keyboard.press('End'), keyboard.press('Enter'), keyboard.press('a')]);
  await expect(text(window).locator('p').nth(2)).toHaveText('a');
  await expect(text(window).locator('p').nth(1)).toHaveText('Before');
});

test('what is typed right behind a command of the palette goes where the command leads', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'Before');
  await window.keyboard.press('Control+k');
  await paletteOf(window).fill('Footnote');
  await window.getByRole('option', { name: /^Footnote/ }).first().waitFor();
  await window.keyboard.press('Enter');
  await window.keyboard.type('Source: ministry');
  await expect(window.getByRole('dialog', { name: /^Footnote/ }).locator('textarea')).toHaveValue('Source: ministry');
  await window.keyboard.press('Escape');
  await expect(text(window).locator('p').first()).toHaveText('Before');
});
