import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { plainPicture } from '../../core/briefing/media/plain-picture.ts';
import { importWord } from '../../core/word/import/import.ts';
import { expect, test } from './application.ts';
import { annotated } from './own-annotations.ts';
import { selectWords } from './select-words.ts';

test('a copy that comes back from Word brings a colleague’s comments, and can become a briefing of its own', async ({
  application,
}) => {
  const { window, library } = application;
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text.locator('p').first().click();
  await window.keyboard.type('We welcome rail and road to the border.');
  await selectWords(window, 'rail and road');
  await window.keyboard.press('Control+Alt+m');
  await window.locator('[data-commitment=altai-logistics] input').check();
  await window.getByRole('form', { name: 'New annotation' }).getByLabel('Comment').fill('Both lines?');
  await window.keyboard.press('Control+Enter');
  await window.keyboard.press('Control+Shift+d');
  await window.getByRole('button', { name: 'Choose a file…' }).click();
  await application.saveInDialog('sent.docx');
  await expect(window.getByText(/^Exported/)).toBeVisible();

  await test.step('a colleague comments on other words in Word', async () => {
    const parts = unzipSync(await readFile(join(library, 'sent.docx')));
    const edit = (name: string, change: (xml: string) => string) => {
      parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
    };
    edit('word/comments.xml', (xml) =>
      xml.replace('</w:comments>', '<w:comment w:id="77" w:author="Ben Legal" w:date="2026-11-24T10:00:00Z"><w:p><w:r><w:t>Say “support”?</w:t></w:r></w:p></w:comment></w:comments>'),
    );
    edit('word/document.xml', (xml) =>
      xml.replace(/(<w:r>(?:(?!<w:r>)[\s\S])*?We welcome <\/w:t><\/w:r>)/, '<w:commentRangeStart w:id="77"/>$1<w:commentRangeEnd w:id="77"/><w:r><w:commentReference w:id="77"/></w:r>'),
    );
    await writeFile(join(library, 'returned.docx'), zipSync(parts));
  });

  await test.step('in the open briefing it is a new annotation on its words', async () => {
    await application.openInDialog('returned.docx', () => window.keyboard.press('Control+Shift+i'));
    await expect(window.getByText(/1 new, 0 answered or settled/)).toBeVisible();
    await expect(window.locator(annotated)).toHaveText(['We welcome ', 'rail and road']);
    await expect(window.getByRole('article').filter({ hasText: 'Say “support”?' })).toBeVisible();
  });

  await test.step('as a briefing of its own it has text, commitments and both annotations', async () => {
    await window.getByRole('button', { name: /Close the briefing/ }).click();
    await application.openInDialog('returned.docx', () => window.getByRole('button', { name: 'From Word…' }).click());
    const dialog = window.getByRole('dialog', { name: /Make a briefing/ });
    await expect(dialog).toContainText('5 annotations, with the commitments it was exported with');
    await expect(dialog).toContainText('Everything in it comes along.');
    await dialog.getByRole('button', { name: 'Make the briefing' }).click();
    await expect(text).toContainText('We welcome rail and road to the border.');
    await expect(window.locator(annotated)).toHaveCount(2);
    await expect(window.getByRole('button', { name: /Boosting cross-border.*1 of 3 covered/ })).toBeVisible();
    await expect(text).not.toContainText('Annex: coverage');
  });
});

test('a file that is no Word document is refused with a sentence', async ({ application }) => {
  const { window, library } = application;
  await window.getByRole('button', { name: 'From Word…' }).waitFor();
  await writeFile(join(library, 'letter.docx'), 'Dear colleague');
  await application.openInDialog('letter.docx', () => window.getByRole('button', { name: 'From Word…' }).click());
  await expect(window.getByText(/“letter.docx” is not a Word document; it was left as it is/)).toBeVisible();
});

test('a PDF has the marking and page numbers on every page, the footnotes at the end, and none of the window', async ({ application }) => {
  const { window, library } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await window.getByLabel('Classification').fill('RESTRICTED "A"');
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  await text.locator('p').first().click();
  for (let line = 0; line < 60; line += 1) {
    await window.keyboard.insertText(`Line ${line} of the purpose.`);
    if (line % 30 === 0) {
      await window.getByRole('button', { name: 'Footnote' }).click();
      await window.getByLabel('Footnote').last().fill(`Survey of ${2025 + line / 30}, table ${line}.`);
      await window.getByRole('button', { name: 'Set the footnote' }).click();
    }
    await window.keyboard.press('Enter');
  }
  const writePdf = async (name: string): Promise<{ pages: readonly string[]; all: string; bytes: Buffer }> => {
    await window.getByRole('menubar').getByRole('menuitem', { name: 'File' }).click();
    await window.getByRole('menuitem', { name: 'Save as PDF…' }).click();
    await application.saveInDialog(name);
    await expect(window.getByText(`Written as PDF: “${name}”.`)).toBeVisible();
    const { stdout } = await promisify(execFile)('pdftotext', ['-layout', join(library, name), '-']);
    const pages = stdout.split('\f').filter((page) => page.trim() !== '');
    return { pages, all: stdout, bytes: await readFile(join(library, name)) };
  };

  await test.step('in English', async () => {
    const { pages, all } = await writePdf('note.pdf');
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(page.match(/RESTRICTED "A"/g)?.length, page).toBe(2);
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    }
    for (let line = 0; line < 60; line += 1) expect(all).toContain(`Line ${line} of the purpose.`);
    expect(pages.at(-1)).toMatch(/Notes\s+1\.\s+Survey of 2025, table 0\.\s+2\.\s+Survey of 2026, table 30\./);
    expect(all).not.toMatch(/Export to Word|Outline|All changes kept|Why now: what has changed|Save as PDF/);
    const { stdout: about } = await promisify(execFile)('pdfinfo', [join(library, 'note.pdf')]);
    expect(about).toMatch(/^Title: +(?!.*Chancery)\S/m);
    expect(about).toMatch(/^Tagged: +yes/m);
  });

  await test.step('in the language of the note, which the window does not speak', async () => {
    await window.locator('.page-language select').selectOption('ru-RU');
    const { pages } = await writePdf('записка.pdf');
    for (const [index, page] of pages.entries()) expect(page).toContain(`Страница ${index + 1} из ${pages.length}`);
    expect(pages.at(-1)).toContain('Примечания');
  });

  await test.step('the page on the screen is as it was', async () => {
    await expect(window.locator('.printed-notes')).toHaveCount(0);
    await expect(window).toHaveTitle(/ – Chancery$/);
  });
});

test('a picture is put in, described, and comes out in Word with its words', async ({ application }) => {
  const { window, library } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
  await window.keyboard.type('The corridor:');
  const choosing = window.waitForEvent('filechooser');
  await window.getByRole('button', { name: 'Picture' }).click();
  await (await choosing).setFiles({ name: 'map.png', mimeType: 'image/png', buffer: Buffer.from(plainPicture(200, 100)) });
  const dialog = window.getByRole('dialog', { name: 'The picture' });
  await dialog.getByLabel('What it shows').fill('A map of the Altai corridor');
  await dialog.getByLabel('Caption').fill('The corridor in 2026');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(window.getByRole('img', { name: 'A map of the Altai corridor' })).toHaveJSProperty('naturalWidth', 200);
  await window.getByRole('button', { name: 'Footnote' }).click();
  await window.getByLabel('Footnote').last().fill('Survey of 2025.');
  await window.getByRole('button', { name: 'Set the footnote' }).click();
  await expect(window.locator('.text .footnote')).toHaveCount(1);
  await window.keyboard.press('Control+Shift+d');
  await window.getByRole('button', { name: 'Choose a file…' }).click();
  await application.saveInDialog('pictured.docx');
  await expect(window.getByText(/^Exported/)).toBeVisible();
  const { briefing, media } = importWord(await readFile(join(library, 'pictured.docx')), { name: 'pictured.docx', now: new Date() });
  const text = JSON.stringify(briefing.text);
  for (const words of ['A map of the Altai corridor', 'The corridor in 2026', 'Survey of 2025.']) expect(text).toContain(words);
  expect([...media.values()].map((bytes) => bytes.length)).toEqual([plainPicture(200, 100).length]);
});
