import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { largeBriefing } from '../bench/large-briefing.ts';
import { expect, test } from './application.ts';

test('a long export shows how far it is and can be stopped, with nothing left behind', async ({ application }) => {
  const { window, library } = application;
  await window.getByRole('button', { name: 'Open a file…' }).waitFor();
  await writeFile(join(library, 'long.briefing'), packContainer(createDocument(largeBriefing(4_000, 2_000, 20)), { saved: new Date(), application: 'test' }));
  await application.openInDialog('long.briefing', () => window.getByRole('button', { name: 'Open a file…' }).click());
  await expect(window.getByRole('textbox', { name: 'Text of the briefing' })).toBeVisible({ timeout: 60_000 });
  await window.keyboard.press('Control+Shift+d');
  await window.getByRole('button', { name: 'Choose a file…' }).click({ timeout: 30_000 });
  // Pressed in the page itself: in so long a text the way from outside takes longer than the export.
  const told = window.evaluate(
    () =>
      new Promise<{ title: string; bar: boolean; notice: string }>((resolve) => {
        let shown = { title: '', bar: false };
        new MutationObserver((_, observer) => {
          const dialog = document.querySelector('.dialog.task');
          if (dialog !== null && shown.title === '') {
            shown = { title: dialog.querySelector('h2')?.textContent ?? '', bar: dialog.querySelector('progress') !== null };
            dialog.querySelector('button')?.click();
          }
          const notice = document.querySelector('.notices')?.textContent ?? '';
          if (notice === '') return;
          observer.disconnect();
          resolve({ ...shown, notice });
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
  await application.saveInDialog('long.docx');
  expect(await told).toEqual({ title: 'Exporting “long.docx”', bar: true, notice: expect.stringContaining('Stopped. Nothing was written.') });
  expect((await readdir(library)).filter((name) => /docx|part/.test(name))).toEqual([]);
});
