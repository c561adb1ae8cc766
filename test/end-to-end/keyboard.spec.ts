import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { expect, test } from './application.ts';

/** Goes on by Tab until something has the focus, as one does who has no mouse. */
async function tabTo(window: Page, wanted: Locator, keys = 'Tab'): Promise<void> {
  await wanted.waitFor();
  for (let count = 0; count < 120; count += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await window.keyboard.press(keys);
  }
  throw new Error(`${String(wanted)} is not reached by ${keys}.`);
}

test('the whole of the job is done by keyboard alone: from the template to the saved note and its Word file', async ({ application, shell }) => {
  test.skip(shell !== 'chromium', 'Electron has the system’s own dialog');
  test.setTimeout(240_000);
  const { window, library } = application;
  await tabTo(window, window.getByRole('button', { name: /^New briefing from China/ }));
  await window.keyboard.press('Enter');
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  await expect(text).toBeFocused();

  await test.step('write, select and annotate', async () => {
    await window.keyboard.press('Control+Home');
    await window.keyboard.press('ArrowDown');
    await window.keyboard.type('The Altai corridor needs rail and road.');
    await window.keyboard.press('ArrowLeft');
    await window.keyboard.press('Control+Shift+ArrowLeft');
    await window.keyboard.press('Control+Shift+ArrowLeft');
    await window.keyboard.press('Control+Shift+ArrowLeft');
    await window.keyboard.press('Control+Alt+m');
    const form = window.getByRole('form', { name: 'New annotation' });
    await form.waitFor();
    await tabTo(window, form.locator('[data-commitment=altai-logistics] input'));
    await window.keyboard.press('Space');
    await tabTo(window, form.getByLabel('Comment'));
    await window.keyboard.type('Both lines are confirmed.');
    await window.keyboard.press('Control+Enter');
    await expect(form).toHaveCount(0);
    await expect(window.locator('.text .annotation', { hasText: 'rail and road' })).toHaveCount(1);
    await expect(window.getByRole('article').filter({ hasText: 'Both lines are confirmed.' })).toHaveCount(1);
  });

  await test.step('clear the note', async () => {
    await window.keyboard.press('Control+Alt+4');
    const state = window.locator('.clearers select').first();
    await tabTo(window, state);
    await window.keyboard.press('End');
    await expect(state).not.toHaveValue('outstanding');
  });

  await test.step('export to Word', async () => {
    await window.keyboard.press('F6');
    await expect(text).toBeFocused();
    await window.keyboard.press('Control+Shift+d');
    const dialog = window.getByRole('dialog', { name: /Word/ });
    await tabTo(window, dialog.getByRole('button', { name: 'Choose a file…' }));
    await window.keyboard.press('Enter');
    const name = window.frameLocator('#chancery-file-dialog iframe').getByLabel('File name');
    await tabTo(window, name);
    await window.keyboard.press('Control+a');
    await window.keyboard.type('by-keys.docx');
    await window.keyboard.press('Enter');
    await expect(window.getByText(/^Exported “by-keys.docx”/)).toBeVisible();
    expect(existsSync(join(library, 'by-keys.docx'))).toBe(true);
  });

  await test.step('save, and go back to the start', async () => {
    await window.keyboard.press('Control+s');
    await expect(window.getByText(/^Saved in/)).toBeVisible();
    await tabTo(window, window.getByRole('button', { name: 'Close the briefing and go to the start' }), 'Shift+Tab');
    await window.keyboard.press('Enter');
    await expect(window.locator('.briefing').first()).toBeVisible();
  });
});
