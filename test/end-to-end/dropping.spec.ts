import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { exportWord } from '../../core/word/export.ts';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { expect, test } from './application.ts';
import { annotated } from './own-annotations.ts';

/** Drops a file on the window, as a system's file manager does. */
async function drop(window: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await window.evaluateHandle(
    ({ name, content }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], name));
      return data;
    },
    { name, content: Buffer.from(bytes).toString('base64') },
  );
  await window.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await expect(window.getByText('Drop the file here')).toBeVisible();
  await window.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

const note = briefing(
  [heading('Key messages'), paragraph(words('We welcome '), words('rail and road', 'rail'), words(' to the border.'))],
  [thread('rail', { commitments: ['altai-logistics'], messages: [message('m', 'Ben Legal', 'Both lines?')] })],
  { title: 'A returned note' },
);

test('a Word document dropped on the start screen is shown before a briefing is made of it', async ({ application }) => {
  const { window, profile } = application;
  await window.getByRole('button', { name: 'From Word…' }).waitFor();
  await drop(window, 'returned.docx', (await exportWord(note, { mode: 'with-annotations', now })).bytes);
  const dialog = window.getByRole('dialog', { name: /Make a briefing from “returned.docx”/ });
  await expect(dialog).toContainText('A returned note');
  await dialog.getByRole('button', { name: 'Make the briefing' }).click();
  await expect(window.getByRole('textbox', { name: 'Text of the briefing' })).toContainText('We welcome rail and road');
  await expect(window.locator(annotated)).toHaveText(['rail and road']);
  expect(await readdir(join(profile, 'taken'))).toHaveLength(1);
  await application.reopen();
  await expect(readdir(join(profile, 'taken'))).rejects.toThrow();
});

test('a Word document dropped on an open briefing brings in its comments, or becomes one of its own', async ({ application }) => {
  const { window } = application;
  const { bytes } = await exportWord(note, { mode: 'with-annotations', now });
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  await text.locator('p').first().click();
  await window.keyboard.type('Of rail and road we spoke.');
  await drop(window, 'returned.docx', bytes);
  const choice = window.getByRole('dialog', { name: 'What shall be done with “returned.docx”?' });
  await choice.getByRole('button', { name: 'Bring in comments' }).click();
  await window.getByRole('button', { name: 'Bring them in all the same' }).click();
  await expect(window.getByText(/1 new, 0 answered or settled/)).toBeVisible();
  await expect(window.locator(annotated)).toHaveText(['rail and road']);

  await drop(window, 'returned.docx', bytes);
  await choice.getByRole('button', { name: 'Make a new briefing' }).click();
  await window.getByRole('button', { name: 'Make the briefing' }).click();
  await expect(text).toContainText('We welcome rail and road to the border.');
});

test('a briefing that is dropped is opened from the library; what is neither is refused', async ({ application }) => {
  const { window, library } = application;
  await window.getByRole('button', { name: 'From Word…' }).waitFor();
  await drop(window, 'picture.xyz', Buffer.from('x'));
  await expect(window.getByText(/“picture.xyz” is neither a briefing nor a Word document/)).toBeVisible();
  const bytes = packContainer(createDocument(note), { saved: now, application: 'test' });
  await drop(window, 'sent.briefing', bytes);
  await expect(window.getByRole('textbox', { name: 'Text of the briefing' })).toContainText('We welcome rail and road');
  expect(Buffer.from(await readFile(join(library, 'sent.briefing'))).equals(Buffer.from(bytes))).toBe(true);
});
