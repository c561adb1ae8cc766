import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { isLocked } from '../../core/briefing/locked.ts';
import { expect, test } from './application.ts';

test.describe.configure({ timeout: 240_000 });

const passphrase = 'seven quiet yurts by the lake';
const sentence = 'The second session stays empty on Thursday';
const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });
/** age takes about a second for each passphrase, more where other work goes on. */
const slowly = { timeout: 40_000 };

async function found(window: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: window })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

async function command(window: Page, name: string): Promise<void> {
  await window.keyboard.press('Control+k');
  await window.getByPlaceholder('Find a command').fill(name);
  await window.keyboard.press('Enter');
}

async function writeBriefing(window: Page): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.type(`${sentence}.`);
  await expect(window.getByText('All changes kept')).toBeVisible();
}

async function lock(window: Page): Promise<void> {
  await command(window, 'Lock with a passphrase…');
  const dialog = window.getByRole('dialog', { name: 'Lock this briefing' });
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await dialog.getByLabel('The same again').fill(passphrase);
  await dialog.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(window.getByText('The briefing is locked.')).toBeVisible(slowly);
}

test('an officer locks a briefing, and only the passphrase opens it again', async ({ application }) => {
  let { window } = application;
  await writeBriefing(window);
  const name = (await window.locator('.bar-name').textContent()) ?? '';

  await test.step('the dialog says how hard a passphrase is to guess, and that nobody can recover it', async () => {
    await command(window, 'Lock with a passphrase…');
    const dialog = window.getByRole('dialog', { name: 'Lock this briefing' });
    await expect(dialog).toContainText('Nobody can recover a lost passphrase');
    const field = dialog.getByLabel('Passphrase', { exact: true });
    await expect(field).toBeFocused();
    await field.fill('password1');
    await expect(dialog).toContainText('Very weak');
    await field.fill(passphrase);
    await expect(dialog).toContainText('Strong');
    await dialog.getByLabel('The same again').fill('seven quiet yurts by the sea');
    await dialog.getByRole('button', { name: 'Lock', exact: true }).click();
    await expect(dialog).toContainText('The two are not the same.');
    await expect(dialog.getByLabel('The same again')).toBeFocused();
    expect(await found(window)).toEqual([]);
    await window.keyboard.press('Escape');
  });

  await test.step('locked, the file is an age file, and the head shows a lock', async () => {
    await lock(window);
    await expect(window.getByRole('button', { name: /^Locked with a passphrase/ })).toBeVisible();
    expect(isLocked(await readFile(join(application.library, name)))).toBe(true);
    await expect(window).toHaveTitle(`${name} – Chancery`);
    await window.keyboard.press('Control+Shift+d');
    await expect(window.getByRole('dialog')).toContainText('the Word document will not be');
    await window.keyboard.press('Escape');
    await text(window).locator('p').first().click();
    await window.keyboard.press('End');
    await window.keyboard.type(' And stays so.');
    await expect(window.getByText('All changes kept')).toBeVisible();
  });

  await test.step('after the next start, a wrong passphrase is told of where it was typed', async () => {
    window = await application.reopen();
    const entry = window.getByRole('button', { name: new RegExp(`${name}.*Locked with a passphrase`) });
    await entry.click();
    const dialog = window.getByRole('dialog', { name: `Open “${name}”` });
    const field = dialog.getByLabel('Passphrase', { exact: true });
    await field.fill('a guess');
    await field.press('Enter');
    await expect(dialog).toContainText('That is not the passphrase', slowly);
    await expect(field).toBeFocused();
    expect(await found(window)).toEqual([]);
    await dialog.getByRole('button', { name: 'Show what is typed' }).click();
    await expect(field).toHaveAttribute('type', 'text');
    await field.fill(passphrase);
    await field.press('Enter');
    await expect(text(window)).toContainText(`${sentence}. And stays so.`, slowly);
  });

  await test.step('the passphrase is changed; then the lock is removed with the new one', async () => {
    await command(window, 'Change the passphrase…');
    const change = window.getByRole('dialog', { name: 'Change the passphrase' });
    await change.getByLabel('Passphrase now').fill('a guess');
    await change.getByLabel('New passphrase').fill('eight horses at the gate');
    await change.getByLabel('The same again').fill('eight horses at the gate');
    await change.getByRole('button', { name: 'Change' }).click();
    await expect(change).toContainText('That is not the passphrase', slowly);
    expect(await found(window)).toEqual([]);
    await change.getByLabel('Passphrase now').fill(passphrase);
    await change.getByRole('button', { name: 'Change' }).click();
    await expect(window.getByText('The passphrase is changed.')).toBeVisible(slowly);
    await command(window, 'Remove the lock…');
    const remove = window.getByRole('dialog', { name: 'Remove the lock' });
    await remove.getByLabel('Passphrase', { exact: true }).fill('eight horses at the gate');
    expect(await found(window)).toEqual([]);
    await remove.getByRole('button', { name: 'Remove the lock' }).click();
    await expect(window.getByText('The lock is removed.')).toBeVisible(slowly);
    expect(isLocked(await readFile(join(application.library, name)))).toBe(false);
  });
});

test('a locked briefing that nobody is at covers itself, and the passphrase gives it back', async ({ application }) => {
  const { window } = application;
  await window.getByLabel('Cover a locked briefing').selectOption('After 5 idle minutes');
  await writeBriefing(window);
  await window.clock.install();
  await window.clock.fastForward('06:00');
  await expect(text(window)).toContainText(sentence);
  await lock(window);
  await window.clock.fastForward('04:00');
  await expect(text(window)).toContainText(sentence);
  await text(window).locator('p').first().click();
  await window.keyboard.press('End');
  await window.keyboard.type(' Never saved by hand');
  await window.clock.fastForward('04:30');
  await expect(text(window)).toContainText('Never saved by hand');
  await window.clock.fastForward('01:00');

  await expect(window.getByRole('heading', { name: 'Locked' })).toBeVisible(slowly);
  expect(await window.content()).not.toContain(sentence);
  await expect(window).toHaveTitle('Chancery');
  expect(await found(window)).toEqual([]);
  const field = window.getByLabel('Passphrase', { exact: true });
  await expect(field).toBeFocused();
  await field.fill('a guess');
  await field.press('Enter');
  await expect(window.getByText('That is not the passphrase')).toBeVisible(slowly);
  await field.fill(passphrase);
  await field.press('Enter');
  await expect(text(window)).toContainText(`${sentence}. Never saved by hand`, slowly);
  await window.keyboard.type(' and typed on.');
  await expect(text(window)).toContainText(`${sentence}. Never saved by hand and typed on.`);
});

test('a locked briefing whose file cannot be written is covered all the same, and comes back with all that was typed', async ({ application }) => {
  const { window, library } = application;
  await writeBriefing(window);
  const name = (await window.locator('.bar-name').textContent()) ?? '';
  await lock(window);
  await text(window).locator('p').first().click();
  await window.keyboard.press('End');
  await window.keyboard.type(' Not in any file.');
  await rm(join(library, name));
  await command(window, 'Cover and lock now');
  await expect(window.getByRole('heading', { name: 'Locked' })).toBeVisible(slowly);
  await expect(window.locator('.cover')).toContainText('not all of it is in its file yet');
  await expect(window.locator('.cover')).toContainText('moved, renamed or deleted');
  expect(await window.content()).not.toContain(sentence);
  expect(await found(window)).toEqual([]);
  const field = window.getByLabel('Passphrase', { exact: true });
  await field.fill(passphrase);
  await field.press('Enter');
  await expect(text(window)).toContainText(`${sentence}. Not in any file.`, slowly);
  await window.keyboard.press('Control+s');
  await expect(window.getByText(/^Saved in/)).toBeVisible(slowly);
  expect(isLocked(await readFile(join(library, name)))).toBe(true);
});
