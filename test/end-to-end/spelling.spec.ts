import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';

async function type(window: Page, words: string): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
  await window.keyboard.type(words);
}

/** The words that are underlined as wrong. */
const wrong = (window: Page) => window.evaluate(() => [...(CSS.highlights.get('misspelled') ?? [])].map(String));

test('what no dictionary has is underlined, and a menu by the keyboard offers what was meant', async ({ application }) => {
  const { window } = application;
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  await type(window, 'The goverment met in Khövsgöl. ');
  await expect.poll(() => wrong(window), { timeout: 20_000 }).toEqual(['goverment', 'Khövsgöl']);
  await expect(text).toHaveAttribute('spellcheck', 'false');

  await test.step('F7 goes to the next one, Shift+F10 opens its menu', async () => {
    await window.keyboard.press('Control+Home');
    await window.keyboard.press('F7');
    await expect(window.locator('#announcer')).toContainText('goverment');
    await window.keyboard.press('Shift+F10');
    await expect(window.getByRole('menuitem', { name: 'government', exact: true })).toBeVisible();
    await window.keyboard.press('Enter');
    await expect(text).toContainText('The government met');
    await expect(text).toBeFocused();
  });
  await test.step('a name goes into the officer’s own dictionary, which holds words alone, and stays there', async () => {
    await window.keyboard.press('F7');
    await window.keyboard.press('Shift+F10');
    await window.getByRole('menuitem', { name: 'Add “Khövsgöl” to the dictionary' }).click();
    await expect.poll(() => wrong(window), { timeout: 10_000 }).toEqual([]);
    expect(await readFile(join(application.profile, 'dictionary.txt'), 'utf8')).toBe('Khövsgöl\n');
  });
});

test('a commitment in the words of its source and guidance are nobody’s misspellings; the check can be turned off', async ({ application }) => {
  const { window } = application;
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  await type(window, 'Mistaek here. ');
  await expect.poll(() => wrong(window), { timeout: 20_000 }).toEqual(['Mistaek']);
  await test.step('a word that no dictionary has is wrong when it is the officer’s, and right when a source says it', async () => {
    await window.keyboard.type('complementarity. ');
    await expect.poll(() => wrong(window), { timeout: 20_000 }).toEqual(['Mistaek', 'complementarity']);
    await window.keyboard.type('/complementarity in infra');
    await window.getByRole('option', { name: 'Commitment: Unlock complementarity in infrastructure.' }).click();
    await expect(text).toContainText('Unlock complementarity in infrastructure.');
    await window.keyboard.type(' Anothr word. ');
    await expect.poll(() => wrong(window), { timeout: 20_000 }).toEqual(['Mistaek', 'complementarity', 'Anothr']);
  });
  await window.keyboard.press('Control+k');
  await window.getByRole('combobox', { name: 'Find a command' }).fill('Check spelling');
  await window.keyboard.press('Enter');
  await expect.poll(() => wrong(window)).toEqual([]);
});

test('each paragraph is checked in its own language', async ({ application }) => {
  const { window } = application;
  await type(window, 'x');
  await window.keyboard.press('Control+a');
  // As text from a French note comes: with its language.
  await window.evaluate(() => {
    const clipboard = new DataTransfer();
    clipboard.setData('text/html', '<p data-pm-slice="0 0 []" lang="fr">Le developpement et l’accord</p><p lang="mn">Хамтын ажилагааг</p><p lang="ru">Сотрудничесво</p><p lang="zh">中蒙合作 wrogn</p>');
    document.querySelector('.text')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => wrong(window), { timeout: 30_000 }).toEqual(['developpement', 'ажилагааг', 'Сотрудничесво']);
});
