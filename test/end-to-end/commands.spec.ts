import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';
import { annotated } from './own-annotations.ts';
import { selectWords } from './select-words.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });
const sheetOf = (window: Page) => window.getByRole('dialog', { name: 'Shortcuts' });
const paletteOf = (window: Page) => window.getByRole('combobox', { name: 'Find a command' });

async function newNote(window: Page, words = ''): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.type(words);
}

/** Every command of the screen by its name, as the sheet of shortcuts lists them. */
async function commandsOf(window: Page): Promise<string[]> {
  await window.keyboard.press('Control+/');
  const names = sheetOf(window).locator('[data-command] > span:first-child');
  await names.first().waitFor();
  const found = await names.allTextContents();
  await window.keyboard.press('Escape');
  await expect(sheetOf(window)).toHaveCount(0);
  return found;
}

async function run(window: Page, command: string): Promise<void> {
  await window.keyboard.press('Control+k');
  await paletteOf(window).fill(command);
  await window.getByRole('option', { name: command }).first().waitFor();
  await window.keyboard.press('Enter');
  await expect(paletteOf(window)).toHaveCount(0);
}

test('every command is in a menu, and every one is found in the palette by its name', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  const every = await commandsOf(window);
  expect(every.length).toBeGreaterThan(70);
  expect(new Set(every).size).toBe(every.length);

  await test.step('in a menu', async () => {
    const inMenus: string[] = [];
    for (const title of ['File', 'Edit', 'Insert', 'Format', 'Annotations', 'Commitments', 'View', 'Tools', 'Help']) {
      await window.getByRole('menubar').getByRole('menuitem', { name: title, exact: true }).click();
      const entries = window.locator('.menu-of-bar .menu-bar-item');
      await entries.first().waitFor();
      inMenus.push(...(await entries.locator('> span:not(.menu-check)').allTextContents()));
      await window.keyboard.press('Escape');
      await expect(entries).toHaveCount(0);
    }
    expect(inMenus.toSorted()).toEqual(every.toSorted());
  });

  await test.step('in the palette', async () => {
    await text(window).focus();
    await window.keyboard.press('Control+k');
    for (const command of every.filter((name) => name !== 'Find a command…')) {
      await paletteOf(window).fill(command);
      await expect(window.getByRole('option').filter({ hasText: command }).first()).toBeVisible();
    }
  });
});

test('a window behind a dialog does nothing: keys that are tried in the sheet only change a shortcut', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'Both rail and road');
  await selectWords(window, 'rail and road');
  await window.keyboard.press('Control+Alt+m');
  await window.keyboard.press('Control+Enter');
  await expect(window.locator(annotated)).toHaveText('rail and road');
  const told = window.locator('#announcer');
  await expect(told).toContainText('Annotated');

  await window.keyboard.press('Control+/');
  await sheetOf(window).getByRole('button', { name: 'Change the shortcut of Bold' }).click();
  await window.keyboard.press('Control+Alt+Enter');
  await expect(sheetOf(window).getByRole('alert')).toHaveText(/is the shortcut of “Clear or reopen the annotation” already/);
  await window.keyboard.press('F1');
  await window.keyboard.press('Control+k');
  await expect(window.getByRole('dialog')).toHaveCount(1);
  await window.keyboard.press('Escape');
  await expect(sheetOf(window)).toHaveCount(0);
  await expect(told).not.toContainText(/cleared/i);
});

test('a shortcut has one owner, which is told, can be removed, and the keys that formatted before do no more', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'The Altai corridor');
  await window.keyboard.press('Control+/');
  const sheet = sheetOf(window);
  const keysOf = (id: string) => sheet.locator(`[data-command=${id}] kbd`);
  const change = (name: string) => sheet.getByRole('button', { name: `Change the shortcut of ${name}`, exact: true });

  await test.step('keys of copying are nobody’s', async () => {
    await change('Bold').click();
    await window.keyboard.press('Control+c');
    await expect(sheet.getByRole('alert')).toHaveText(/copying and pasting keep theirs/);
  });
  await test.step('what another command has been given is not had again', async () => {
    await change('Bold').click();
    await window.keyboard.press('Control+Shift+Space');
    await expect(sheet.getByRole('alert')).toHaveText(/is the shortcut of “Space that does not break” already/);
    await change('Bold').click();
    await window.keyboard.press('Control+Alt+b');
    await expect(keysOf('bold')).toHaveText('Ctrl+Alt+B');
    await change('Highlight').click();
    await window.keyboard.press('Control+b');
    await expect(keysOf('highlight')).toHaveText('Ctrl+B');
    await sheet.getByRole('button', { name: 'Give Bold its first shortcut again' }).click();
    await expect(sheet.getByRole('alert')).toHaveText(/is the shortcut of “Highlight” already/);
    await expect(keysOf('bold')).toHaveText('Ctrl+Alt+B');
  });
  await test.step('a shortcut is removed', async () => {
    await sheet.getByRole('button', { name: 'Remove the shortcut of Highlight' }).click();
    await expect(keysOf('highlight')).toHaveCount(0);
    await window.keyboard.press('Escape');
  });
  await test.step('and the keys that nothing has any more do nothing in the text', async () => {
    await selectWords(window, 'Altai');
    await window.keyboard.press('Control+b');
    await window.keyboard.press('Control+Alt+b');
    await expect(text(window).locator('strong')).toHaveText('Altai');
    await expect(text(window).locator('mark')).toHaveCount(0);
  });
});

test('whoever annotates while the page is alone writes in the annotation, not over the passage', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'Both rail and road');
  await run(window, 'Focus on the paragraph');
  await expect(window.getByRole('complementary')).toBeHidden();
  for (let word = 0; word < 3; word += 1) await window.keyboard.press('Control+Shift+ArrowLeft');
  await window.keyboard.press('Control+Alt+m');
  const form = window.getByRole('form', { name: 'New annotation' });
  await expect(form).toBeVisible();
  await expect(form.locator(':focus')).toHaveCount(1);
  await form.getByLabel('Comment').focus();
  await window.keyboard.type('Is this both?');
  await window.keyboard.press('Control+Enter');
  await expect(window.locator(annotated)).toHaveText('rail and road');
  await expect(text(window)).toContainText('Both rail and road');
});

test('the toolbar is one stop of Tab, arrow keys go along it, and its forms are opened by keys', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'The Altai corridor');
  const bar = window.getByRole('toolbar', { name: 'Formatting' });
  await bar.getByRole('combobox', { name: 'Paragraph style' }).focus();
  await window.keyboard.press('ArrowRight');
  await expect(bar.getByRole('button', { name: 'Bold' })).toBeFocused();
  await window.keyboard.press('End');
  await expect(bar.getByRole('button', { name: 'Redo' })).toBeFocused();
  await window.keyboard.press('Home');
  await expect(bar.getByRole('combobox', { name: 'Paragraph style' })).toBeFocused();

  await selectWords(window, 'corridor');
  await window.keyboard.press('Control+Alt+k');
  await window.keyboard.type('https://example.org/');
  await window.keyboard.press('Enter');
  await expect(text(window).locator('a', { hasText: 'corridor' })).toHaveAttribute('href', 'https://example.org/');
  await expect(text(window)).toBeFocused();
  await window.keyboard.press('End');
  await window.keyboard.press('Control+Shift+f');
  await window.keyboard.type('Customs, 2025.');
  await window.getByRole('button', { name: 'Set the footnote' }).click();
  await expect(text(window).locator('.footnote')).toHaveAttribute('title', 'Customs, 2025.');
  await expect(text(window)).toBeFocused();
});

test('alignment, use and language of a paragraph, and the language of the briefing, are chosen by commands', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'Le corridor');
  const line = text(window).locator('p').first();
  await window.keyboard.press('Control+Shift+e');
  await expect(line).toHaveCSS('text-align', 'center');
  await window.keyboard.press('Control+Shift+e');
  await expect(line).not.toHaveCSS('text-align', 'center');
  await run(window, 'For our own information only');
  await expect(line).toHaveAttribute('data-disclosure', 'own-information');
  await run(window, 'Nothing said about its use');
  await expect(line).not.toHaveAttribute('data-disclosure', /./);
  await run(window, 'Language of the paragraph…');
  await window.getByRole('dialog', { name: 'Language of the paragraph' }).getByLabel('Language').selectOption('fr-FR');
  await window.getByRole('button', { name: 'Keep' }).click();
  await expect(line).toHaveAttribute('lang', 'fr-FR');
  await expect(text(window)).toBeFocused();
  await window.locator('.page-head').getByLabel('Language').selectOption('ru-RU');
  await expect(window.locator('.page')).toHaveAttribute('lang', 'ru-RU');
});

test('a block is deleted, and a column is made wider, by the keyboard alone', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'First paragraph');
  await window.keyboard.press('Enter');
  await window.keyboard.type('Second paragraph');
  await window.keyboard.press('Control+Shift+Backspace');
  await expect(text(window)).not.toContainText('Second paragraph');
  await expect(text(window)).toContainText('First paragraph');
  await window.keyboard.press('Control+z');
  await expect(text(window)).toContainText('Second paragraph');
  await run(window, 'Insert a table…');
  await window.getByRole('button', { name: 'Table of 3 by 3' }).press('Enter');
  const head = text(window).locator('th').first();
  const width = async () => (await head.boundingBox())?.width ?? 0;
  await expect.poll(width).toBeGreaterThan(0);
  const before = await width();
  await run(window, 'Wider column');
  await expect.poll(width).toBeGreaterThan(before + 5);
  await run(window, 'Narrower column');
  await run(window, 'Narrower column');
  await expect.poll(width).toBeLessThan(before);
});

test('the start screen and the templates have the palette and the shortcuts too, as they were chosen', async ({ application }) => {
  const { window } = application;
  await window.getByRole('button', { name: 'Help and settings' }).waitFor();
  await window.keyboard.press('Control+/');
  await sheetOf(window).getByRole('button', { name: 'Change the shortcut of Help…' }).click();
  await window.keyboard.press('F2');
  await expect(sheetOf(window).locator('[data-command=help] kbd')).toHaveText('F2');
  await window.keyboard.press('Escape');
  await expect(sheetOf(window)).toHaveCount(0);
  await window.keyboard.press('F2');
  const help = window.getByRole('dialog', { name: 'Help' });
  await expect(help).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await run(window, 'Templates…');
  await window.getByRole('heading', { name: 'Templates', level: 1 }).waitFor();
  await run(window, 'New template');
  await window.getByRole('tab').first().waitFor();
  expect(await commandsOf(window)).toEqual(expect.arrayContaining(['Undo', 'Redo', 'Save now', 'Help…', 'Find a command…']));
});

test('somebody is named once, and the fields of the text follow when the title changes', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'We receive ');
  const dialog = window.getByRole('dialog', { name: 'People in the note' });
  await run(window, 'People in the note…');
  await dialog.getByRole('button', { name: 'Add a person' }).click();
  const person = dialog.getByRole('group').last();
  await person.getByLabel('Name', { exact: true }).fill('Dorj Bat');
  await person.getByLabel('Name in own script').fill('Дорж Бат');
  await person.getByLabel('Title').fill('Minister of Roads');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(text(window)).toBeFocused();
  await window.keyboard.type('/minister of r');
  const menu = window.getByRole('listbox', { name: 'Insert' });
  await menu.getByRole('option', { name: 'Dorj Bat – Minister of Roads' }).click();
  const field = text(window).locator('.field');
  await expect(field).toHaveText('Minister of Roads');
  await run(window, 'People in the note…');
  await dialog.getByRole('group').last().getByLabel('Title').fill('Prime Minister');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(field).toHaveText('Prime Minister');
});
