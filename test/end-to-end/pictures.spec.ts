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

/** Asks for the words of the selected picture as one does who has no mouse. */
async function callWordsOfPicture(window: Page): Promise<void> {
  await window.keyboard.press('Control+k');
  await window.getByRole('combobox', { name: 'Find a command' }).fill('Words of the picture');
  await window.keyboard.press('Enter');
}

test('a picture that was copied in a browser comes in, with words that the keyboard can change', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await give(window, 'paste', [photograph], '<meta charset="utf-8"><img src="https://example.org/a.jpg" alt="x">');
  await describe(window, 'The border crossing');
  const picture = text(window).locator('figure img');
  await expect(picture).toHaveAttribute('alt', 'The border crossing');
  await expect(dialogOf(window)).toHaveCount(0);
  await expect(text(window)).toBeFocused();

  await test.step('without the mouse', async () => {
    // As fast as they come: each key starts from where the last one led.
    await window.keyboard.press('Control+Home');
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('ArrowDown');
    await expect(text(window).locator('figure.ProseMirror-selectednode')).toHaveCount(1);
    await callWordsOfPicture(window);
    await dialogOf(window).getByLabel('Caption').fill('Zamyn-Uud');
    await dialogOf(window).getByRole('button', { name: 'Keep' }).click();
    await expect(text(window).locator('figcaption')).toHaveText('Zamyn-Uud');
  });
});

test('a picture that was selected is the one that is described, however busy the machine is when the palette closes', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await give(window, 'paste', [photograph]);
  await describe(window, 'The border crossing');
  await expect(text(window).locator('figure.ProseMirror-selectednode')).toHaveCount(1);
  await window.evaluate(() =>
    document.addEventListener('focusin', ({ target }) => {
      const end = target instanceof Element && target.matches('.text') ? performance.now() + 400 : 0;
      while (performance.now() < end);
    }),
  );
  await window.keyboard.press('Control+k');
  await window.getByRole('combobox', { name: 'Find a command' }).press('Escape');
  await expect(text(window)).toBeFocused();
  // Whatever the browser does with the caret of a text that has the focus, it has done by then.
  await window.evaluate(() => new Promise((done) => setTimeout(done, 600)));
  await expect(text(window).locator('figure.ProseMirror-selectednode')).toHaveCount(1);
  await callWordsOfPicture(window);
  await dialogOf(window).getByLabel('Caption').fill('Zamyn-Uud');
  await window.keyboard.press('Enter');
  await expect(text(window).locator('figcaption')).toHaveText('Zamyn-Uud');
});

test('the palette does not offer the words of a picture where there is none', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await window.keyboard.press('Control+k');
  await window.getByRole('combobox', { name: 'Find a command' }).fill('Words of the picture');
  await expect(window.getByRole('option', { name: 'Words of the picture' })).toBeDisabled();
  await window.keyboard.press('Enter');
  await expect(dialogOf(window)).toHaveCount(0);
});

test('pictures that are pasted one behind the other are each asked for their words', async ({ application }) => {
  const { window } = application;
  await newNote(window);
  await give(window, 'paste', [photograph]);
  await give(window, 'paste', [moving]);
  await expect(text(window).locator('figure')).toHaveCount(2);
  await describe(window, 'First');
  await describe(window, 'Second');
  await expect(dialogOf(window)).toHaveCount(0);
  await expect(text(window).locator('figure[data-media$=".jpg"] img')).toHaveAttribute('alt', 'First');
  await expect(text(window).locator('figure[data-media$=".gif"] img')).toHaveAttribute('alt', 'Second');
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
