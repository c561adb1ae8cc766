import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';
import { selectWords } from './select-words.ts';

async function command(window: Page, name: string): Promise<void> {
  await window.keyboard.press('Control+k');
  await window.getByRole('dialog').getByRole('combobox').fill(name);
  await window.getByRole('option', { name }).first().click();
}

async function nameNow(window: Page, name: string): Promise<void> {
  await command(window, 'Name this version…');
  await window.getByLabel('Name', { exact: true }).fill(name);
  await window.getByRole('button', { name: 'Name this version' }).click();
  await expect(window.getByText(`Kept as “${name}”.`)).toBeVisible();
}

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });

test('an officer names a version, compares it with later words, restores it, and makes an addendum', async ({ application }) => {
  test.setTimeout(240_000);
  const { window } = application;
  window.setDefaultTimeout(20_000);
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.type('The Altai corridor needs rail.');
  await nameNow(window, 'As sent to the minister');

  await test.step('what was written since is shown word by word, and its annotation is told', async () => {
    await selectWords(window, 'rail');
    await window.keyboard.type('road and air');
    await selectWords(window, 'Altai corridor');
    await window.keyboard.press('Control+Alt+m');
    await window.locator('[data-commitment=altai-logistics] input').check();
    await window.keyboard.press('Control+Enter');
    await expect(window.getByRole('form', { name: 'New annotation' })).toHaveCount(0);
    await command(window, 'Versions…');
    const dialog = window.getByRole('dialog', { name: 'Versions of this briefing' });
    await expect(dialog.getByRole('button', { name: /As sent to the minister/ })).toContainText('named');
    await expect(dialog.getByText(/all of the last day, the last of each hour for a week/)).toBeVisible();
    await expect(dialog.locator('tr[data-state=changed] td').first()).toContainText('The Altai corridor needs');
    await expect(dialog.locator('del')).toHaveText(['removed: rail; ']);
    await expect(dialog.locator('ins')).toHaveText(['added: road and air; ']);
    await expect(dialog.getByRole('region', { name: 'Annotations' })).toContainText('on “Altai corridor”');
    await expect(dialog.getByRole('status')).toContainText('3 words added, 1 removed; 1 annotation changed');
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
    expect.soft(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))).toEqual([]);
  });

  await test.step('lines that are the same are folded away until they are asked for', async () => {
    const dialog = window.getByRole('dialog');
    const lines = await dialog.locator('.compared-line').count();
    await dialog.getByRole('button', { name: /^Show \d+ lines? that (is|are) the same/ }).first().click();
    expect(await dialog.locator('.compared-line').count()).toBeGreaterThan(lines);
  });

  await test.step('restoring is one step that undo takes back, and both states are versions', async () => {
    const dialog = window.getByRole('dialog');
    await dialog.getByRole('button', { name: /As sent to the minister/ }).click();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await expect(text(window)).toContainText('needs rail.');
    await expect(window.locator('.annotation[data-thread]:not([data-thread^=guidance])')).toHaveCount(0);
    await expect(window.getByText(/is restored\. Undo takes it back/)).toBeVisible();
    await command(window, 'Versions…');
    await expect(window.locator('[data-reason=restored]')).toContainText('restored from');
    await expect(window.locator('[data-reason=before-restoring]')).toHaveCount(1);
    await window.keyboard.press('Escape');
    await expect(text(window)).toBeFocused();
    await window.keyboard.press('Control+z');
    await expect(text(window)).toContainText('needs road and air.');
    await expect(window.locator('.annotation[data-thread]:not([data-thread^=guidance])')).toHaveText(['Altai corridor']);
  });

  await test.step('the differences become an addendum, which opens', async () => {
    await command(window, 'Versions…');
    const dialog = window.getByRole('dialog');
    const sent = await dialog.getByLabel('Earlier').locator('option', { hasText: 'As sent to the minister' }).getAttribute('value');
    await dialog.getByLabel('Earlier').selectOption(sent);
    await dialog.getByLabel('Later').selectOption('now');
    await dialog.getByRole('button', { name: 'Make an addendum' }).click();
    await expect(text(window)).toContainText('This addendum changes brief');
    await expect(text(window)).toContainText('The Altai corridor needs road and air.');
    await expect(text(window).locator('blockquote')).toHaveText('The Altai corridor needs rail.');
    await expect(window.getByRole('article').filter({ hasText: 'Altai corridor' })).toBeVisible();
  });
});

test('versions are there after the window was closed, and can be removed for good', async ({ application }) => {
  test.setTimeout(180_000);
  let { window } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.type('Words of the first day.');
  await window.locator('.bar').getByRole('button').first().click();
  await window.getByRole('button', { name: /words/ }).first().waitFor();
  window = await application.reopen();
  await window.getByRole('button', { name: /words/ }).first().click();
  await expect(text(window)).toContainText('Words of the first day.');
  await command(window, 'Versions…');
  const dialog = window.getByRole('dialog', { name: 'Versions of this briefing' });
  await expect(dialog.locator('[data-reason]')).toHaveCount(2);
  await expect(dialog.getByText('The two are the same.')).toBeVisible();
  await dialog.locator('[data-reason=close]').click();
  await expect(dialog.locator('ins').first()).toContainText('Words of the first day.');
  await dialog.getByRole('button', { name: 'Remove all versions…' }).click();
  await dialog.getByRole('button', { name: 'Remove all of them for good' }).click();
  await expect(dialog.getByText(/^No version is kept yet/)).toBeVisible();
});
