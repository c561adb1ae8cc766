import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });

/** The pages of what the window prints, as words by their places. */
async function printed(window: Page): Promise<string[]> {
  const session = await window.context().newCDPSession(window);
  const { data } = (await session.send('Page.printToPDF', { preferCSSPageSize: true, printBackground: true })) as { data: string };
  await session.detach();
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(data, 'base64'), encoding: 'utf8' }).split('\f').slice(0, -1);
}

/** The words on each sheet of the preview: those inside the place of its text. */
async function previewed(window: Page): Promise<string[]> {
  return window.locator('.preview-sheet').evaluateAll((sheets) =>
    sheets.map((sheet) => {
      sheet.scrollIntoView();
      const view = sheet.querySelector('.preview-view');
      if (view === null) throw new Error('The sheet has no page.');
      const edge = view.getBoundingClientRect();
      const words: string[] = [];
      const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const said = node.nodeValue ?? '';
        const whole = document.createRange();
        whole.selectNodeContents(node);
        const box = whole.getBoundingClientRect();
        if (box.height === 0 || box.top > edge.bottom || box.bottom < edge.top) continue;
        if (box.top >= edge.top - 2 && box.bottom <= edge.bottom + 2) {
          words.push(said);
          continue;
        }
        for (const { index, 0: word } of said.matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const { top, bottom, height } = range.getBoundingClientRect();
          if (height > 0 && top >= edge.top - 2 && bottom <= edge.bottom + 2) words.push(word);
        }
      }
      return words.join(' ');
    }),
  );
}

test('what is printed is the page alone and black on white, whatever the window shows, and ends its pages as the preview does', async ({ application, shell }) => {
  test.skip(shell !== 'chromium' || !existsSync('/usr/bin/pdftotext'), 'printing is looked at by Chromium’s own protocol and poppler');
  const { window } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.insertText('For the Minister, before the call with Ulaanbaatar on Friday. '.repeat(30));
  for (let count = 0; count < 6; count += 1) {
    await window.keyboard.press('Enter');
    await window.keyboard.insertText(`${count} The Altai corridor needs rail, road and customs posts before any of it can carry trade or tourism. `.repeat(6));
  }
  const plain = await printed(window);
  expect(plain.length).toBeGreaterThan(2);
  expect(plain[0]).toContain('China–Mongolia: commitments and next');
  expect(plain[0]).toContain(`Page 1 of ${plain.length}`);
  expect(plain[0]).toMatch(/Date +\d{1,2} \w+ \d{4}/);
  expect(plain.join('')).not.toMatch(/Export to Word|Outline|Annotations/);

  await test.step('from the preview', async () => {
    await window.keyboard.press('Control+Shift+p');
    await expect(window.locator('.preview-sheet')).toHaveCount(plain.length);
    const bare = (words: string) => words.replaceAll(/\s+/g, ' ').trim();
    const marking = /^OFFICIAL · Draft: for internal use | OFFICIAL · Draft: for internal use Page \d of \d$/g;
    const sheets = await previewed(window);
    plain.forEach((page, index) => {
      // Numbers and bullets of lists are drawn, not words of the sheet.
      const words = bare(page).replaceAll(marking, '').replaceAll(/ (?:\d\.|•)(?= |$)/g, '');
      expect(bare(sheets[index] ?? ''), `page ${index + 1}`).toBe(words);
    });
    expect(await printed(window)).toEqual(plain);
    await window.keyboard.press('Escape');
    await expect(text(window)).toBeFocused();
  });

  await test.step('enlarged', async () => {
    await window.keyboard.press('Control+=');
    await expect(window.locator('#announcer')).toHaveText(/110%/);
    expect(await printed(window)).toEqual(plain);
    await window.keyboard.press('Control+0');
  });

  await test.step('dark', async () => {
    await window.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    expect(await printed(window)).toEqual(plain);
    await window.emulateMedia({ media: 'print' });
    const colours = () => window.locator('.page-cover label span').first().evaluate((label) => [getComputedStyle(label).color, getComputedStyle(document.body).backgroundColor]);
    const dark = await colours();
    await window.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
    expect(dark).toEqual(await colours());
    await window.emulateMedia({ media: null });
  });

  await test.step('in focus mode', async () => {
    await window.keyboard.press('Control+Alt+f');
    await expect(window.locator('[data-focus-mode]')).toHaveCount(1);
    expect(await printed(window)).toEqual(plain);
  });
});
