import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { findBrowser } from '../electron/shell-chromium/find-browser.ts';
import { bringToRest, command, compareVersions, goToStart, mergeCopies, openStage, showTalkingPoints, turnTo, writeNote } from '../test/end-to-end/staged.ts';

// The pictures of README and docs, from the running app: the main job on the shipped template.
const pictures = join(resolve(import.meta.dirname, '..'), 'docs', 'pictures');
const folder = mkdtempSync(join(tmpdir(), 'chancery-pictures-'));
const executablePath = findBrowser();
if (executablePath === undefined) throw new Error('Pictures need an installed Chromium.');

try {
  const shell = await openStage(folder, executablePath, { width: 1440, height: 900 });
  const { page } = shell;
  const dialog = page.getByRole('dialog');
  const take = async (name: string, part?: Locator) => {
    await bringToRest(page);
    await (part ?? page).screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' });
  };
  for (const old of readdirSync(pictures)) rmSync(join(pictures, old));

  await writeNote(page);
  await showTalkingPoints(page);
  await take('editor');
  for (const [key, name] of [['2', 'commitments'], ['3', 'matrix']] as const) {
    await page.keyboard.press(`Control+Alt+${key}`);
    await page.locator(`.tab-content[data-state=active] .${name === 'matrix' ? 'matrix' : 'coverage'}`).waitFor();
    await take(name, page.locator('.panel'));
  }
  await page.keyboard.press('Control+Alt+1');
  for (const [theme, language, name] of [['dark', 'en', 'dark'], ['light', 'ar', 'arabic']] as const) {
    await turnTo(page, theme, language);
    await take(name);
  }
  await turnTo(page, 'light', 'en');
  await compareVersions(page);
  await take('versions');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await command(page, 'Export to Word…');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  const files = page.frameLocator('#chancery-file-dialog iframe');
  await files.getByLabel('File name').fill('note');
  await files.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Exported/).waitFor();

  await goToStart(page);
  await page.evaluate(() => scrollTo(0, 0));
  await take('start');
  await page.locator('.recent').first().click();
  await mergeCopies(page, folder);
  await take('merging');
  await shell.close();

  const quiet = { stdio: 'ignore' } as const;
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'library', 'note.docx')], quiet);
  execFileSync('pdftoppm', ['-r', '90', '-f', '1', '-l', '1', '-singlefile', '-png', join(folder, 'note.pdf'), join(pictures, 'word')], quiet);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
}
