import type { Page } from 'playwright/test';
import { plainGif, plainJpeg } from '../fixtures/told-pictures.ts';
import { expect, test } from './application.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });
const dialogOf = (window: Page) => window.getByRole('dialog', { name: 'The picture' });

interface Given {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}
const photograph: Given = { name: 'photograph.jpg', type: 'image/jpeg', bytes: plainJpeg };
const moving: Given = { name: 'moving.gif', type: 'image/gif', bytes: plainGif };

async function newNote(window: Page): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.type('Before');
}

/** Gives files to the page as a paste or a drop does. */
async function give(window: Page, way: 'paste' | 'drop', files: readonly Given[], html = ''): Promise<void> {
  await window.evaluate(
    ({ way, files, html }) => {
      const data = new DataTransfer();
      for (const { name, type, content } of files) data.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], name, { type }));
      if (html !== '') data.setData('text/html', html);
      const line = document.querySelector('.text p');
      const place = line?.getBoundingClientRect();
      const given = { bubbles: true, cancelable: true };
      const event =
        way === 'paste'
          ? new ClipboardEvent('paste', { ...given, clipboardData: data })
          : new DragEvent('drop', { ...given, dataTransfer: data, clientX: (place?.left ?? 0) + 2, clientY: (place?.top ?? 0) + 4 });
      line?.dispatchEvent(event);
    },
    { way, files: files.map(({ bytes, ...rest }) => ({ ...rest, content: Buffer.from(bytes).toString('base64') })), html },
  );
}

async function describe(window: Page, words: string): Promise<void> {
  await dialogOf(window).getByLabel('What it shows').fill(words);
  await dialogOf(window).getByRole('button', { name: 'Keep' }).click();
}

test('a picture that was copied in a browser comes in, with the words that it is given', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await give(window, 'paste', [photograph], '<meta charset="utf-8"><img src="https://example.org/a.jpg" alt="x">');
  await describe(window, 'The border crossing');
  const picture = text(window).locator('figure img');
  await expect(picture).toHaveAttribute('alt', 'The border crossing');
  await expect(dialogOf(window)).toHaveCount(0);
  await expect(text(window)).toBeFocused();
});

test('words with a picture in them come in as words, since its bytes may be another’s', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await give(window, 'paste', [photograph], '<p>Words <img src="https://example.org/a.jpg"> beside it</p>');
  await expect(text(window)).toContainText('Words');
  await expect(text(window).locator('figure')).toHaveCount(0);
});

test('pictures that come together stand in their order, and each is asked for its words', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await give(window, 'drop', [photograph, moving]);
  await describe(window, 'First');
  await describe(window, 'Second');
  await expect(dialogOf(window)).toHaveCount(0);
  expect(await text(window).locator('figure img').evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute('alt')))).toEqual(['First', 'Second']);
  expect(await text(window).locator('figure').evaluateAll((figures) => figures.map(({ dataset }) => dataset['media']?.split('.').at(-1)))).toEqual(['jpg', 'gif']);
  await expect(text(window)).toContainText('Before');
});
