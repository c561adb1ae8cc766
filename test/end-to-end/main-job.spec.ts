import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';
import { commentedWords } from './commented-words.ts';
import { annotated, cards } from './own-annotations.ts';
import { selectWords } from './select-words.ts';

const run = promisify(execFile);

/** What an officer writes on each of the four focus areas, under the talking points. */
const passages = [
  { area: 'Aligning development strategies', words: 'We welcome work on minerals and energy', comment: 'Agreed with the energy desk.' },
  { area: 'Promoting digital trade platforms', words: 'digital trade can open doors for young founders', comment: 'Which platform do they mean?' },
  { area: 'Boosting cross-border connectivity', words: 'the Altai corridor needs rail and road', comment: 'Transport ministry to confirm.' },
  { area: 'Fostering exchanges', words: 'more exchanges between universities', comment: 'Evidence from last year.' },
] as const;

async function annotate(window: Page, passage: (typeof passages)[number], kind: string): Promise<void> {
  await selectWords(window, passage.words);
  await window.keyboard.press('Control+Alt+m');
  const form = window.getByRole('form', { name: 'New annotation' });
  await form.getByRole('group', { name: passage.area }).getByRole('checkbox').nth(1).check();
  await form.getByRole('radio', { name: kind }).check();
  await form.getByLabel('Comment').fill(passage.comment);
  await form.getByRole('button', { name: 'Annotate' }).click();
  await expect(window.getByRole('article').filter({ hasText: passage.comment })).toBeVisible();
}

test('an officer makes a note from the China–Mongolia template, annotates every focus area and exports it to Word', async ({
  application,
}) => {
  let { window } = application;
  await test.step('the note opens with its seven sections and nothing covered', async () => {
    await window.getByRole('button', { name: /^New briefing from China/ }).click();
    await expect(window.getByRole('textbox', { name: 'Text of the briefing' })).toBeVisible();
    for (const title of ['Purpose', 'Background', 'Key messages', 'Talking points', 'Recommendation', 'Next steps']) {
      await expect(window.getByRole('navigation', { name: 'Outline' }).getByText(title, { exact: true })).toBeVisible();
    }
    await expect(window.locator('.strip-area[data-state=missing]')).toHaveCount(5);
  });

  await test.step('what is typed stands on the page', async () => {
    await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
    await window.keyboard.type(`${passages.map((passage) => passage.words).join(', and ')}.`);
    await expect(window.getByRole('textbox', { name: 'Text of the briefing' })).toContainText('rail and road');
  });

  await test.step('annotating changes the coverage of each focus area', async () => {
    for (const [index, passage] of passages.entries()) {
      await annotate(window, passage, index === 1 ? 'Question' : 'Evidence');
      await expect(window.getByRole('button', { name: passage.area })).not.toHaveAttribute(
        'data-state',
        'missing',
      );
    }
    await window.keyboard.press('Control+Alt+2');
    await expect(window.getByRole('region', { name: 'Coverage' }).getByRole('heading')).toContainText('3 of');
    await window.keyboard.press('Control+Alt+1');
    await expect(window.locator(annotated)).toHaveCount(4);
  });

  await test.step('the marking can be changed on the page', async () => {
    await window.getByLabel('Classification').fill('RESTRICTED');
  });

  await test.step('after save, close and reopen everything is as it was', async () => {
    await window.keyboard.press('Control+s');
    await expect(window.getByText(/^Saved in/)).toBeVisible();
    window = await application.reopen();
    await window.getByRole('button', { name: /words/ }).first().click();
    await expect(window.locator(annotated)).toHaveCount(4);
    for (const passage of passages) {
      await expect(window.getByRole('article').filter({ hasText: passage.comment })).toContainText(passage.words);
    }
    await expect(window.getByLabel('Classification')).toHaveValue('RESTRICTED');
  });

  const exported = join(application.library, 'for-the-minister.docx');
  await test.step('the export is a Word file chosen in the dialog', async () => {
    await window.keyboard.press('Control+Shift+d');
    await window.getByRole('button', { name: 'Choose a file…' }).click();
    await application.saveInDialog('for-the-minister.docx');
    await expect(window.getByText(/^Exported “for-the-minister.docx” with 7 comments/)).toBeVisible();
    expect(existsSync(exported)).toBe(true);
  });

  await test.step('the Word file has the focus areas and four comments on exactly the words', async () => {
    const parts = unzipSync(await readFile(exported));
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    for (const passage of passages) expect(body).toContain(passage.area);
    // The keys that saved and exported must not have formatted what the caret stood in.
    expect(body).not.toMatch(/<w:jc w:val="center"\/>|<w:strike\/>/);
    const comments = strFromU8(parts['word/comments.xml'] ?? new Uint8Array());
    for (const passage of passages) expect(comments).toContain(passage.comment);
    const commented = [...commentedWords(body).values()];
    for (const passage of passages) expect(commented).toContain(passage.words);
    expect(commented).toHaveLength(7);
  });

  await test.step('LibreOffice prints it with the marking and page numbers on every page', async () => {
    test.skip(!existsSync('/usr/bin/soffice'), 'LibreOffice is not installed here');
    const folder = await mkdtemp(join(tmpdir(), 'chancery-print-'));
    try {
      await run('soffice', [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        exported,
      ]);
      const { stdout } = await run('pdftotext', ['-layout', join(folder, 'for-the-minister.pdf'), '-']);
      const pages = stdout.split('\f').filter((page) => page.trim() !== '');
      expect(pages.length).toBeGreaterThanOrEqual(3);
      expect(pages.length).toBeLessThanOrEqual(9);
      for (const [index, page] of pages.entries()) {
        expect(page).toContain('RESTRICTED');
        expect(page).toMatch(new RegExp(`Page ${index + 1} of ${pages.length}`));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

test('annotations may overlap, and one undo takes an annotation back whole', async ({ application }) => {
  const { window } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
  await window.keyboard.type('the Altai corridor needs rail and road');
  await annotate(window, passages[2], 'Risk');
  await annotate(window, { ...passages[2], words: 'rail and road', comment: 'Rail only, says transport.' } as never, 'Question');
  await expect(window.locator(cards)).toHaveCount(2);
  await expect(window.locator('.text .annotation .annotation')).toHaveText('rail and road');
  await window.getByRole('textbox', { name: 'Text of the briefing' }).focus();
  await window.keyboard.press('Control+z');
  await expect(window.locator(cards)).toHaveCount(1);
  await expect(window.locator(annotated)).toHaveText('the Altai corridor needs rail and road');
  await window.keyboard.press('Control+Shift+z');
  await expect(window.locator(cards)).toHaveCount(2);
});

test('closing the window right after typing loses no word', async ({ application }) => {
  let { window } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
  await window.keyboard.type('the very last word');
  await window.close({ runBeforeUnload: true });
  window = await application.reopen();
  await window.getByRole('button', { name: /words/ }).first().click();
  await expect(window.getByRole('textbox', { name: 'Text of the briefing' })).toContainText('the very last word');
});
