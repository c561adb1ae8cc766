import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { exportWord } from '../../core/word/export.ts';
import { briefing, heading, now, paragraph, words } from '../fixtures/briefings.ts';
import { expect, test } from './application.ts';
import { selectWords } from './select-words.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(window: Page, rules: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const { violations } = await rules(new AxeBuilder({ page: window })).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

/** The buttons of the dialog that is open which cannot be brought into a window of half the size, as at 200 %. */
async function outOfReach(window: Page): Promise<string[]> {
  const size = await window.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await window.setViewportSize({ width: Math.round(size.width / 2), height: Math.round(size.height / 2) });
  const lost = await window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=dialog].dialog button, [role=dialog].dialog input, [role=dialog].dialog select')]
      .filter((control) => control.getClientRects().length > 0)
      .filter((control) => {
        control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const { top, bottom, left, right } = control.getBoundingClientRect();
        return top < 0 || left < 0 || bottom > innerHeight + 1 || right > innerWidth + 1;
      })
      .map((control) => control.outerHTML.slice(0, 120)),
  );
  await window.setViewportSize(size);
  return lost;
}

/**
 * What is wrong with the screen as it is: every rule of axe, contrast in the two other themes, and controls that cannot
 * be reached when everything is twice as large.
 */
async function look(window: Page, name: string): Promise<void> {
  expect.soft(await violations(window, (axe) => axe.withTags(tags)), name).toEqual([]);
  for (const theme of ['dark', 'contrast']) {
    await window.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
    expect.soft(await violations(window, (axe) => axe.withRules(['color-contrast', 'link-in-text-block'])), `${name}, ${theme}`).toEqual([]);
  }
  await window.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
  if ((await window.locator('.dialog').count()) > 0) expect.soft(await outOfReach(window), `${name}, at 200 %`).toEqual([]);
}

/** Looks at each dialog that a work opens, and closes it again. */
async function lookAtDialog(window: Page, name: string, open: () => Promise<void>): Promise<void> {
  await open();
  const dialog = window.getByRole('dialog');
  await dialog.waitFor();
  await expect(dialog.locator('[aria-busy=true]')).toHaveCount(0);
  await look(window, name);
  await window.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

async function command(window: Page, name: string): Promise<void> {
  await window.keyboard.press('Control+k');
  await window.getByPlaceholder('Find a command').fill(name);
  await window.getByRole('option', { name }).first().click();
}

/** Hands the window files, by a paste into the text or a drop on the window. */
async function hand(window: Page, how: 'paste' | 'drop', name: string, type: string, bytes: Uint8Array): Promise<void> {
  await window.evaluate(
    ({ how, name, type, content }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], name, { type }));
      if (how === 'paste') {
        document.querySelector('.text')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        return;
      }
      for (const kind of ['dragover', 'drop']) document.querySelector('main')?.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { how, name, type, content: Buffer.from(bytes).toString('base64') },
  );
}

test.beforeEach(async ({ application }) => {
  await application.window.getByLabel('Look').selectOption('light');
  await expect(application.window.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('axe finds nothing on the start screen, its dialogs and the screens of templates, in any theme', async ({ application, shell }) => {
  test.setTimeout(400_000);
  const { window } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await window.getByRole('textbox', { name: 'Text of the briefing' }).waitFor();
  await window.getByRole('button', { name: 'Close the briefing and go to the start' }).click();
  await window.locator('.briefing').first().waitFor();
  await look(window, 'start');
  await lookAtDialog(window, 'settings', async () => {
    await window.getByRole('button', { name: 'Help and settings' }).click();
    await window.getByRole('menuitem', { name: 'Settings…' }).click();
  });
  for (const choice of ['Rename…', 'Move to a folder…', 'Show coverage']) {
    await lookAtDialog(window, choice, async () => {
      await window.getByRole('button', { name: /^More for/ }).last().click();
      await window.getByRole('menuitem', { name: choice }).click();
    });
  }
  const library = async (choice: string) => {
    await window.getByRole('button', { name: 'Library and backup' }).click();
    await window.getByRole('menuitem', { name: choice }).click();
  };
  await lookAtDialog(window, 'new folder', () => library('New folder…'));
  await library('Back up the library…');
  if (shell === 'chromium') {
    await window.frameLocator('#chancery-file-dialog iframe').getByRole('heading').waitFor();
    expect.soft(await violations(window, (axe) => axe.withTags(tags)), 'file dialog').toEqual([]);
  }
  await application.saveInDialog('backup.zip');
  await window.getByText(/backed up to/).waitFor();
  await lookAtDialog(window, 'restore', () => application.openInDialog('backup.zip', () => library('Restore from a backup…')));
  const note = briefing([heading('Key messages'), paragraph(words('We welcome rail and road to the border.'))], [], { title: 'A returned note' });
  const { bytes } = await exportWord(note, { mode: 'with-annotations', now });
  await lookAtDialog(window, 'Word import', () => hand(window, 'drop', 'returned.docx', '', bytes));

  await window.getByRole('button', { name: 'Templates…' }).click();
  await window.getByRole('button', { name: /^Copy and edit/ }).first().waitFor();
  await look(window, 'templates');
  await window.getByRole('button', { name: 'Copy and edit China–Mongolia: commitments and next steps' }).click();
  await window.getByRole('button', { name: 'Propose' }).click();
  await look(window, 'template');
});

test('axe finds nothing on a briefing and its dialogs, in any theme', async ({ application }) => {
  test.setTimeout(600_000);
  const { window } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  await text.locator('p').first().click();
  await window.keyboard.type('The Altai corridor needs rail and road; the goverment knows.');
  await selectWords(window, 'rail and road');
  await window.keyboard.press('Control+Alt+m');
  await window.getByRole('form', { name: 'New annotation' }).waitFor();
  await look(window, 'annotating');
  await window.locator('[data-commitment=altai-logistics] input').check();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('form', { name: 'New annotation' })).toHaveCount(0);
  for (const tab of [1, 2, 3, 4, 5]) {
    await window.keyboard.press(`Control+Alt+${tab}`);
    await expect(window.locator('.tab[data-state=active]')).toBeFocused();
    await look(window, `tab ${tab}`);
  }
  await window.keyboard.press('F6');
  const byKey = { palette: 'Control+k', export: 'Control+Shift+d', help: 'F1', shortcuts: 'Control+/', preview: 'Control+Shift+p' };
  for (const [name, keys] of Object.entries(byKey)) await lookAtDialog(window, name, () => window.keyboard.press(keys));
  for (const name of ['Settings…', 'Diagnostics…', 'Licences…', 'Name this version…', 'Versions…', 'Merge returned copies…', 'Share a copy…', 'About this file…', 'Lock with a passphrase…', 'Save as template…', 'People in the note…', 'Language of the paragraph…']) {
    await lookAtDialog(window, name, () => command(window, name));
  }
  await lookAtDialog(window, 'drop choice', () => hand(window, 'drop', 'returned.docx', '', new Uint8Array([1])));

  await test.step('the find bar, the spelling menu, a table and the tour', async () => {
    await window.keyboard.press('F6');
    await window.keyboard.press('Control+h');
    await window.getByRole('search').waitFor();
    await look(window, 'find and replace');
    await window.keyboard.press('Escape');
    await window.keyboard.press('F7');
    await expect(window.locator('#announcer')).toContainText('goverment');
    await window.keyboard.press('Shift+F10');
    await window.getByRole('menuitem', { name: 'government', exact: true }).waitFor();
    await look(window, 'spelling');
    await window.keyboard.press('Escape');
    await command(window, 'Show me round');
    await window.getByRole('dialog', { name: 'A short look round' }).waitFor();
    await look(window, 'tour');
    await window.keyboard.press('Escape');
  });
  await test.step('a picture', async () => {
    await text.locator('p').nth(1).click();
    await hand(window, 'paste', 'plain.jpg', 'image/jpeg', await readFile(join(import.meta.dirname, '..', 'fixtures', 'pictures', 'plain.jpg')));
    await window.getByRole('dialog').waitFor();
    await look(window, 'picture');
    await window.keyboard.press('Escape');
  });
  await test.step('in Arabic, and the text is named in the language of the window', async () => {
    await command(window, 'Settings…');
    await window.getByRole('dialog').locator('select', { has: window.locator('option[value=ar]') }).selectOption('ar');
    await expect(window.locator('html')).toHaveAttribute('dir', 'rtl');
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toHaveCount(0);
    await look(window, 'Arabic');
    await expect(window.locator('.text')).not.toHaveAttribute('aria-label', 'Text of the briefing');
  });
});

test('forced colours leave a sign of every state, and nothing moves where the system asks for stillness', async ({ application }) => {
  const { window } = application;
  await window.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
  await window.keyboard.type('The Altai corridor needs rail and road.');
  await selectWords(window, 'rail and road');
  await window.keyboard.press('Control+Alt+m');
  await window.locator('[data-commitment=altai-logistics] input').check();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('form', { name: 'New annotation' })).toHaveCount(0);
  await expect(window.locator('.text .annotation').first()).toHaveCSS('border-bottom-style', 'solid');
  const separator = window.getByRole('separator', { name: 'Width of the outline' });
  await expect(async () => {
    // The form that has just gone may still give the focus back. By Tab, since a sign is for who goes by keys.
    await window.locator('.outline button').last().focus();
    await window.keyboard.press('Tab');
    await expect(separator).toBeFocused({ timeout: 500 });
  }).toPass();
  await expect(separator).toHaveCSS('outline-style', 'solid');
  await window.keyboard.press('Control+Alt+3');
  await expect(window.locator('.matrix-cell[data-state=covered]').first()).toHaveCSS('border-top-style', 'double');
  await window.keyboard.press('F6');
  await window.getByRole('button', { name: 'Insert a table' }).first().focus();
  await window.keyboard.press('Enter');
  await expect(window.locator('.table-size-grid')).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(window.locator('.text table')).toHaveCount(1);
  // A whole cell is selected by the keys with Shift, from one into the next.
  await window.keyboard.press('Shift+ArrowRight');
  await expect(window.locator('.text .selectedCell').first()).toHaveCSS('outline-style', 'solid');
  const moving = await window.evaluate(() =>
    [...document.querySelectorAll('body, body *')]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== 'none' || transitionDuration.split(', ').some((duration) => Number.parseFloat(duration) > 0);
      })
      .map((element) => element.outerHTML.slice(0, 100)),
  );
  expect(moving).toEqual([]);
});

test('everything is in reach when it is twice as large', async ({ application }) => {
  const { window } = application;
  await window.setViewportSize({ width: 720, height: 450 });
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  await text.waitFor();
  // Nothing is cut off at the side, and the panes below the page can be scrolled to.
  expect(await window.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await expect(text).toBeFocused();
  await window.keyboard.type('What is written is seen: ');
  await expect(text.getByText('What is written is seen:')).toBeInViewport();
  await window.keyboard.press('Control+Alt+2');
  await expect(window.locator('.tab[data-state=active]')).toBeInViewport();
  for (const name of ['Save', 'Save as…', 'Export to Word…']) await expect(window.getByRole('button', { name, exact: true })).toBeInViewport();
});
