import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { placesIn } from '../../electron/places.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { openChromiumShell } from '../../electron/shell-chromium/open-window.ts';
import { expect, test } from './application.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });

async function newNote(window: Page): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
}

async function axeFinds(window: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

test('the browser says nothing of its own over the page', async ({ application, shell }) => {
  test.skip(shell !== 'chromium', 'only a browser has bars of its own');
  const { window } = application;
  await expect(window.getByRole('button', { name: /^New briefing from China/ })).toBeVisible();
  // A bar comes a moment after the page, and takes its height from it.
  await window.waitForTimeout(1_500);
  expect(await window.evaluate(() => outerHeight - innerHeight)).toBeLessThan(40);
});

test('menus work by keyboard alone', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await window.keyboard.type('The Altai corridor');
  await window.getByRole('menuitem', { name: 'File' }).focus();
  for (const next of ['Edit', 'Insert', 'Format']) {
    await window.keyboard.press('ArrowRight');
    await expect(window.getByRole('menuitem', { name: next, exact: true })).toBeFocused();
  }
  await window.keyboard.press('Enter');
  await window.keyboard.type('Quot');
  await expect(window.getByRole('menuitemcheckbox', { name: 'Quotation' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(text(window).locator('blockquote')).toHaveText('The Altai corridor');
  await expect(text(window)).toBeFocused();
  await window.keyboard.press('Control+z');
  await expect(text(window).locator('blockquote')).toHaveCount(0);
});

test('a shortcut can be changed, is kept, and one that another command has is refused', async ({ application }) => {
  let { window } = application;
  await newNote(window);
  await window.keyboard.press('Control+/');
  const sheet = window.getByRole('dialog', { name: 'Shortcuts' });
  expect.soft(await axeFinds(window)).toEqual([]);
  await sheet.getByRole('button', { name: 'Change the shortcut of Annotate the selected words' }).click();
  await window.keyboard.press('Control+s');
  await expect(sheet.getByRole('alert')).toHaveText(/is the shortcut of “Save” already/);
  await sheet.getByRole('button', { name: 'Change the shortcut of Annotate the selected words' }).click();
  await window.keyboard.press('k');
  await expect(sheet.getByRole('alert')).toHaveText(/needs Ctrl, Alt or a function key/);
  await sheet.getByRole('button', { name: 'Change the shortcut of Next annotation' }).click();
  await window.keyboard.press('Control+Alt+n');
  await expect(sheet.locator('[data-command=annotation-next] kbd')).toHaveText('Ctrl+Alt+N');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Control+Alt+n');
  await expect(window.locator('#announcer')).toContainText(/Annotation 1 of/);
  window = await application.reopen();
  await window.getByRole('button', { name: /words/ }).first().click();
  await text(window).waitFor();
  await window.keyboard.press('F8');
  await expect(window.locator('#announcer')).toHaveText('');
  await window.keyboard.press('Control+Alt+n');
  await expect(window.locator('#announcer')).toContainText(/Annotation 1 of/);
});

test('the help is searched without a network, and names the keys as they are', async ({ application }) => {
  const { window } = application;
  await window.getByRole('button', { name: 'Help and settings' }).waitFor();
  await window.keyboard.press('F1');
  const help = window.getByRole('dialog', { name: 'Help' });
  await help.getByLabel('Search the help').fill('passphrase');
  await expect(help.getByText('Lock with a passphrase')).toBeVisible();
  await expect(help.getByText(/standard age file/)).toBeVisible();
  await expect(help.getByText('Read the coverage')).toHaveCount(0);
  expect.soft(await axeFinds(window)).toEqual([]);
  await help.getByLabel('Search the help').fill('go from annotation');
  await expect(help.getByText(/F8 and Shift\+F8 go from annotation to annotation/)).toBeVisible();
});

test('diagnostics tell of this computer and nothing of the notes', async ({ application }) => {
  const { window, library } = application;
  await newNote(window);
  await window.keyboard.type('A secret that nobody may see');
  await window.getByRole('menuitem', { name: 'Help' }).click();
  await window.getByRole('menuitem', { name: 'Diagnostics…' }).click();
  const report = window.getByRole('textbox', { name: 'Diagnostics' });
  await expect(report).toHaveValue(/"openBriefings": 1/);
  const told = await report.inputValue();
  expect(told).not.toContain('secret');
  expect(told).not.toContain('China');
  expect(told).not.toContain(library);
  await window.getByRole('button', { name: 'Copy' }).click();
  await expect(window.getByText('Copied.').first()).toBeVisible();
  expect.soft(await axeFinds(window)).toEqual([]);
});

test('the licences of everything that runs in the app can be read', async ({ application }) => {
  const { window } = application;
  await window.getByRole('button', { name: 'Help and settings' }).click();
  await window.getByRole('menuitem', { name: 'Licences…' }).click();
  const licences = window.getByRole('dialog', { name: 'Licences' });
  await licences.getByLabel('Find a package').fill('yjs');
  await licences.getByText(/^yjs /).click();
  await expect(licences.getByText(/Kevin Jahns/).first()).toBeVisible();
  expect.soft(await axeFinds(window)).toEqual([]);
});

test('the first time, the window opens on a real note and shows itself, step by step; its end leaves one in the text', async ({ shell }) => {
  const browser = findBrowser();
  test.skip(shell !== 'chromium' || browser === undefined, 'this shell is opened by the test itself');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-first-'));
  const running = await openChromiumShell({
    ...placesIn(resolve(import.meta.dirname, '..', '..')),
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    executablePath: browser ?? '',
    firstRun: true,
  });
  const { page } = running;
  const tour = page.getByRole('dialog', { name: 'A short look round' });
  await expect(tour).toContainText('1 of 6');
  await expect(text(page)).toContainText('Purpose');
  await expect(tour).toBeFocused();
  // The page of such a start names the editor itself, so that it comes along with the first screen, and once.
  const [asked, here] = await page.evaluate(() => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const editor = files.filter(({ name }) => /\/(whole-)?editor-[^/]+$/.test(name)).map(({ startTime }) => startTime);
    return [editor, files.find(({ name }) => /\/first-screen-[^/]+\.js$/.test(name))?.responseEnd ?? 0];
  });
  expect(asked).toHaveLength(3);
  expect(Math.max(...asked)).toBeLessThan(here);
  expect.soft(await axeFinds(page)).toEqual([]);
  const shown = ['.outline', '.annotate', '.coverage-strip', '.tabs', '.bar .button-strong'];
  for (const [index, part] of shown.entries()) {
    await tour.getByRole('button', { name: 'Next' }).click();
    await expect(tour).toContainText(`${index + 2} of 6`);
    await expect(tour).toBeFocused();
    await expect(page.locator('.tour-shown')).toHaveCount(1);
    await expect(page.locator(part)).toHaveClass(/tour-shown/);
  }
  await tour.getByRole('button', { name: 'Back' }).click();
  await expect(tour).toContainText('5 of 6');
  await tour.getByRole('button', { name: 'Next' }).click();
  await tour.getByRole('button', { name: 'Begin' }).click();
  await expect(tour).toHaveCount(0);
  await expect(page.locator('.tour-shown')).toHaveCount(0);
  await expect(text(page)).toBeFocused();
  await page.getByRole('menuitem', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'Show me round' }).click();
  await expect(tour).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tour).toHaveCount(0);
  await expect(text(page)).toBeFocused();
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

test('panes are made wider by keys and by dragging, and stay so', async ({ application }) => {
  let { window } = application;
  await newNote(window);
  const separator = window.getByRole('separator', { name: 'Width of the outline' });
  await separator.focus();
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('ArrowRight');
  await expect(separator).toHaveAttribute('aria-valuenow', '248');
  const other = window.getByRole('separator', { name: 'Width of coverage and annotations' });
  const box = await other.boundingBox();
  if (box === null) throw new Error('The separator is not on the screen.');
  await window.mouse.move(box.x + 3, box.y + 200);
  await window.mouse.down();
  await window.mouse.move(box.x - 77, box.y + 200, { steps: 4 });
  await window.mouse.up();
  await expect(other).toHaveAttribute('aria-valuenow', '472');
  window = await application.reopen();
  await window.getByRole('button', { name: /words/ }).first().click();
  await expect(window.locator('.panel')).toHaveCSS('width', '472px');
  await expect(window.locator('.outline')).toHaveCSS('width', '248px');
});

test('nothing moves while the start screen comes, and its theme is there from the first moment', async ({ application }) => {
  let { window } = application;
  await newNote(window);
  await window.getByRole('button', { name: 'Close the briefing and go to the start' }).click();
  await window.getByLabel('Look').selectOption('dark');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  window = await application.reopen();
  await expect(window.locator('.recent')).toHaveCount(1);
  await expect(window.locator('.briefing')).toHaveCount(1);
  await expect(window.locator('.template-tile').first()).toBeVisible();
  const moved = await window.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // What moved before anybody looked is told at once; a mark of our own says that all of it has been told.
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if (entry.entryType === 'mark') resolve(sum);
            else sum += (entry as PerformanceEntry & { value: number }).value;
          }
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        observer.observe({ type: 'mark' });
        requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('looked')));
      }),
  );
  expect(moved).toBe(0);
  const served = await window.evaluate(async () => (await fetch('index.html')).text());
  expect(served).toContain('data-theme="dark"');
});

test('what is closed with Escape gives the focus back to where it was', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  const table = window.getByRole('button', { name: 'Insert a table' }).first();
  await table.focus();
  await window.keyboard.press('Enter');
  await expect(window.locator('.table-size-grid')).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(table).toBeFocused();
  for (const keys of ['F1', 'Control+/', 'Control+k', 'Control+Shift+d', 'Control+Shift+p']) {
    await window.keyboard.press('F6');
    await expect(text(window)).toBeFocused();
    await window.keyboard.press(keys);
    await expect(window.getByRole('dialog')).toHaveCount(1);
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toHaveCount(0);
    await expect(text(window), keys).toBeFocused();
  }
});

test('the file dialog speaks the language of the window, and has its theme', async ({ application, shell }) => {
  test.skip(shell !== 'chromium', 'Electron has the system’s own dialog');
  const { window } = application;
  await window.getByLabel('Look').selectOption('dark');
  await window.locator('select', { has: window.locator('option[value=fr]') }).selectOption('fr');
  await window.getByRole('button', { name: 'Ouvrir un fichier…' }).click();
  const shown = window.getByRole('dialog', { name: 'Ouvrir un fichier' });
  await expect(shown).toBeVisible();
  const dialog = window.frameLocator('#chancery-file-dialog iframe');
  await expect(dialog.getByRole('heading', { name: 'Ouvrir un fichier' })).toBeVisible();
  await expect(dialog.getByLabel('Nom du fichier')).toBeVisible();
  await expect(dialog.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(dialog.locator('html')).toHaveAttribute('lang', 'fr');
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await expect(shown).toHaveCount(0);
});
