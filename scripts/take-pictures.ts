import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { placesIn } from '../electron/places.ts';
import { findBrowser } from '../electron/shell-chromium/find-browser.ts';
import { openChromiumShell } from '../electron/shell-chromium/open-window.ts';

// The pictures of README and docs, from the running app: the main job on the shipped template.
const root = resolve(import.meta.dirname, '..');
const pictures = join(root, 'docs', 'pictures');
const folder = mkdtempSync(join(tmpdir(), 'chancery-pictures-'));
const executablePath = findBrowser();
if (executablePath === undefined) throw new Error('Pictures need an installed Chromium.');

const sentences = [
  'We welcome work on minerals and energy where both sides publish their terms.',
  'Digital trade can open doors for young founders on both sides of the border.',
  'The Altai corridor needs rail and road before it can carry tourism.',
  'More exchanges between universities are the surest way to build trust.',
];
const annotations = [
  { words: 'work on minerals and energy', commitment: 'complementarity-energy', kind: 'Position', comment: 'Agreed with the energy desk on Monday.' },
  { words: 'open doors for young founders', commitment: 'tech-youth', kind: 'Question', comment: 'Which platform do they mean?' },
  { words: 'rail and road', commitment: 'altai-logistics', kind: 'Evidence', comment: 'Transport ministry confirmed both lines.' },
  { words: 'exchanges between universities', commitment: 'exchanges-academia', kind: 'Evidence', comment: 'Twelve agreements since 2024.' },
];

async function select(page: Page, words: string): Promise<void> {
  await page.evaluate((words) => {
    const text = document.querySelector<HTMLElement>('.text');
    if (text === null) throw new Error('There is no text.');
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = node.nodeValue?.indexOf(words) ?? -1;
      if (start < 0) continue;
      text.focus();
      getSelection()?.setBaseAndExtent(node, start, node, start + words.length);
      return;
    }
    throw new Error(`“${words}” is not in the text.`);
  }, words);
  await page.locator('.annotate:enabled').waitFor();
}

try {
  const shell = await openChromiumShell({
    ...placesIn(root),
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    executablePath,
  });
  const { page } = shell;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByLabel('Your name on annotations').fill('Ada Desk');
  await page.getByRole('button', { name: /^New briefing from China/ }).waitFor();
  await page.getByLabel('Look').selectOption('light');
  await page.getByRole('button', { name: /^New briefing from China/ }).click();
  const text = page.getByRole('textbox', { name: 'Text of the briefing' });
  await text.locator('p').first().click();
  await page.keyboard.type('For the Minister, before the call with Ulaanbaatar on Friday.');
  for (const [index, sentence] of sentences.entries()) {
    await text.locator('h2 + ul').nth(index).locator('p').first().click();
    await page.keyboard.type(sentence);
  }
  for (const { words, commitment, kind, comment } of annotations) {
    await select(page, words);
    await page.keyboard.press('Control+Alt+m');
    const form = page.getByRole('form', { name: 'New annotation' });
    await form.locator(`[data-commitment='${commitment}'] input`).check();
    await form.getByRole('radio', { name: kind }).check();
    await form.getByLabel('Comment').fill(comment);
    await form.getByRole('button', { name: 'Annotate' }).click();
  }
  await page.getByRole('article').filter({ hasText: 'Twelve agreements' }).waitFor();
  await page.getByRole('navigation', { name: 'Outline' }).getByText('Talking points').click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(pictures, 'editor.png') });
  for (const [key, name] of [['2', 'commitments'], ['3', 'matrix'], ['5', 'review']] as const) {
    await page.keyboard.press(`Control+Alt+${key}`);
    if (name === 'commitments') await page.keyboard.press('F9');
    await page.waitForTimeout(300);
    await page.locator('.panel').screenshot({ path: join(pictures, `${name}.png`) });
  }
  await page.keyboard.press('Control+Shift+d');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  const dialog = page.frameLocator('#chancery-file-dialog iframe');
  await dialog.getByLabel('File name').fill('note');
  await page.screenshot({ path: join(pictures, 'save.png') });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Exported/).waitFor();
  await page.getByRole('button', { name: 'Close the briefing and go to the start' }).click();
  await page.locator('.briefing').waitFor();
  await page.locator('.notice').waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(pictures, 'start.png') });
  await shell.close();

  const quiet = { stdio: 'ignore' } as const;
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'library', 'note.docx')], quiet);
  execFileSync('pdftoppm', ['-r', '70', '-png', join(folder, 'note.pdf'), join(pictures, 'word')], quiet);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
}
