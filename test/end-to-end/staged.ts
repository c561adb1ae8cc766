import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import * as Y from 'yjs';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { putThread, readThreads, textFragment } from '../../core/briefing/document.ts';
import { recordWriter } from '../../core/merging/writers.ts';
import { placesIn } from '../../electron/places.ts';
import { type ChromiumShell, openChromiumShell } from '../../electron/shell-chromium/open-window.ts';

// The window as it is shown: in the pictures of README and docs, and in those that its looks are held by.

/** The moment at which everything on the stage happens. */
const MOMENT = Date.UTC(2026, 10, 24, 9, 30);

const root = resolve(import.meta.dirname, '..', '..');

/** What the note says, by where it stands. */
const written: readonly (readonly [place: string, words: string])[] = [
  ['h1:has-text("Purpose") + p', 'For the Minister, before the call with Ulaanbaatar on Friday: to settle what we say on rail, on trade and on exchanges.'],
  ['h2:has-text("For free use") + p', 'The prime ministers of China and Mongolia met in Moscow and named four areas in which they will work together.'],
  ['h1:has-text("Key messages") + ol li:nth-child(1) p', 'The four areas stand or fall together; rail comes first.'],
  ['h1:has-text("Key messages") + ol li:nth-child(2) p', 'We welcome terms that are published and open to others.'],
  ['h2:has-text("Development") + ul li:nth-child(1) p', 'We welcome work on minerals and energy where both sides publish their terms.'],
  ['h2:has-text("Digital") + ul li:nth-child(1) p', 'Digital trade can open doors for young founders on both sides of the border.'],
  ['h2:has-text("Connectivity") + ul li:nth-child(1) p', 'The Altai corridor needs rail and road before it can carry tourism.'],
  ['h2:has-text("Exchanges") + ul li:nth-child(1) p', 'More exchanges between universities are the surest way to build trust.'],
  ['h1:has-text("Recommendation") + p', 'That you raise rail first, and offer a working group before the spring.'],
];

const annotations = [
  { words: 'work on minerals and energy', commitment: 'complementarity-energy', kind: 'Position', comment: 'Agreed with the energy desk on Monday.' },
  { words: 'open doors for young founders', commitment: 'tech-youth', kind: 'Question', comment: 'Which platform do they mean?' },
  { words: 'rail and road', commitment: 'altai-logistics', kind: 'Evidence', comment: 'The transport ministry confirmed both lines.' },
  { words: 'exchanges between universities', commitment: 'exchanges-academia', kind: 'Evidence', comment: 'Twelve agreements since 2024.' },
] as const;

/** What a machine is set to must not be seen on the stage: the browser takes these from here. */
const environment = { TZ: 'UTC', LANG: 'C.UTF-8', LANGUAGE: 'en_GB' };

/** Opens the window with folders of its own, at a moment and with a name that are always the same. */
export async function openStage(folder: string, executablePath: string, size: { width: number; height: number }): Promise<ChromiumShell> {
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  const began = Date.now();
  const shell = await openChromiumShell({
    ...placesIn(root),
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    executablePath,
    // It goes on, so that versions have an order, but not so far that a minute passes.
    clock: () => new Date(MOMENT + (Date.now() - began) / 1_000),
  }).finally(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  const { page } = shell;
  page.setDefaultTimeout(30_000);
  await page.clock.setFixedTime(MOMENT);
  await page.setViewportSize(size);
  await page.reload();
  await page.getByLabel('Your name on annotations').fill('Ada Desk');
  await page.getByLabel('Language of the window').selectOption('en');
  await page.getByLabel('Look').selectOption('light');
  await page.locator('html[data-theme=light]').waitFor();
  await page.getByRole('button', { name: /^New briefing from China/ }).waitFor();
  return shell;
}

const text = (page: Page) => page.locator('.text');

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

/** Does a command by its name. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a command').fill(name);
  await page.getByRole('option', { name }).first().click();
}

/** Goes to the start screen, and waits until it is whole. */
export async function goToStart(page: Page): Promise<void> {
  await page.locator('.bar .icon-button').first().click();
  await page.locator('.briefing').first().waitFor();
  await page.locator('.notice').first().waitFor({ state: 'detached' });
}

/** Turns the window to a look and a language, in its settings, and goes back to the text. */
export async function turnTo(page: Page, theme: string, language: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('menuitem').last().click();
  await page.getByRole('menuitem').filter({ hasText: /Settings|设置|الإعدادات/ }).click();
  await dialog.locator('select').first().selectOption(theme);
  await dialog.locator('select', { has: page.locator('option[value=ar]') }).selectOption(language);
  await page.locator(`html[data-theme=${theme}][lang=${language}]`).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await showTalkingPoints(page);
}

/** Writes the note that is shown, with an annotation in each focus area. */
export async function writeNote(page: Page): Promise<void> {
  for (const other of [/^New briefing from Multilateral/, /^New briefing from Bilateral/]) {
    await page.getByRole('button', { name: other }).click();
    await text(page).waitFor();
    await goToStart(page);
  }
  await page.getByRole('button', { name: /^New briefing from China/ }).click();
  await page.getByLabel('To', { exact: true }).fill('The Minister');
  await page.getByLabel('From', { exact: true }).fill('East Asia desk');
  for (const [place, words] of written) {
    await text(page).locator(place).first().click();
    await page.keyboard.insertText(words);
  }
  for (const { words, commitment, kind, comment } of annotations) {
    await select(page, words);
    await page.keyboard.press('Control+Alt+m');
    const form = page.getByRole('form', { name: 'New annotation' });
    await form.locator(`[data-commitment='${commitment}'] input`).check();
    await form.getByRole('radio', { name: kind }).check();
    await form.getByLabel('Comment').fill(comment);
    await form.getByRole('button', { name: 'Annotate' }).click();
    await form.waitFor({ state: 'detached' });
  }
  await page.getByRole('article').filter({ hasText: 'Twelve agreements' }).waitFor();
}

/** Brings the talking points into view, with the caret nowhere. */
export async function showTalkingPoints(page: Page): Promise<void> {
  await page.locator('.outline').getByText('Talking points').click();
  await page.locator('.block-grip').waitFor({ state: 'detached', timeout: 100 }).catch(() => undefined);
}

/** Names the note as it is, then writes on, so that there is something to compare. */
export async function compareVersions(page: Page): Promise<void> {
  await command(page, 'Name this version…');
  await page.getByLabel('Name', { exact: true }).fill('As sent to the Minister');
  await page.getByRole('button', { name: 'Name this version' }).click();
  await page.locator('.notice').first().waitFor();
  await page.locator('.notice').first().waitFor({ state: 'detached' });
  await select(page, 'before it can carry tourism');
  await page.keyboard.insertText('and customs posts before it can carry trade or tourism');
  await command(page, 'Versions…');
  await page.locator('.compared ins').first().waitFor();
}

/** A colleague and the legal adviser each change a copy of the note, and both are merged. */
export async function mergeCopies(page: Page, folder: string): Promise<void> {
  await text(page).locator('.annotation').first().waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText(/^Saved in/).waitFor();
  const library = join(folder, 'library');
  const sent = (await readdir(library)).find((name) => name.startsWith('China') && name.endsWith('.briefing')) ?? '';
  const returned = async (person: string, name: string, work: (document: Y.Doc) => void) => {
    const { document, media } = unpackContainer(await readFile(join(library, sent)), sent);
    recordWriter(document, person);
    work(document);
    await writeFile(join(library, name), packContainer(document, { media, saved: new Date(MOMENT), application: 'Chancery' }));
  };
  const replace = (document: Y.Doc, words: string, by: string) => {
    for (const node of textFragment(document).createTreeWalker((each) => each instanceof Y.XmlText && each.toString().includes(words))) {
      if (!(node instanceof Y.XmlText)) continue;
      const at = node.toString().replace(/<[^>]+>/g, '').indexOf(words);
      node.delete(at, words.length);
      node.insert(at, by);
      return;
    }
    throw new Error(`“${words}” is not in the text.`);
  };
  await returned('Ben Trade', 'note-ben.briefing', (document) => replace(document, 'offer a working group', 'propose a joint working group'));
  await returned('Carla Legal', 'note-carla.briefing', (document) => {
    replace(document, ' and open to others', '');
    const thread = readThreads(document).find(({ kind }) => kind === 'position');
    if (thread !== undefined) putThread(document, { ...thread, status: 'cleared' });
  });
  await command(page, 'Merge returned copies');
  for (const [button, name] of [['Add a copy…', 'note-ben.briefing'], ['Add another copy…', 'note-carla.briefing']] as const) {
    await page.getByRole('button', { name: button }).click();
    const dialog = page.frameLocator('#chancery-file-dialog iframe');
    await dialog.getByRole('button', { name }).click();
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  }
  await page.getByRole('button', { name: 'Merge 2 copies' }).click();
  await page.locator('.merge-change').nth(2).waitFor();
  await page.getByText('All changes kept').waitFor();
  await page.locator('.notice').first().waitFor({ state: 'detached' });
}

/** How long nothing may have changed on a page that is to be drawn. */
const STILL = 300;

/** Waits until the window has come to rest, and takes from it what differs from run to run. */
export async function bringToRest(page: Page): Promise<void> {
  await page.mouse.move(1, 1);
  await page.evaluate(async (still) => {
    await document.fonts.ready;
    await new Promise<void>((resolve) => {
      const rest = () => {
        observer.disconnect();
        resolve();
      };
      let wait = setTimeout(rest, still);
      const observer = new MutationObserver(() => {
        clearTimeout(wait);
        wait = setTimeout(rest, still);
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    // Moments of the disk, which the stage cannot set.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const said = node.nodeValue ?? '';
      const moment = /\d{1,2} \w{3} \d{4}, \d\d:\d\d/;
      if (moment.test(said)) node.nodeValue = said.replace(moment, '24 Nov 2026, 09:30');
    }
  }, STILL);
}

/** Draws the window as it is, at rest. */
export async function draw(page: Page): Promise<PNG> {
  await bringToRest(page);
  return PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
}

/** Goes from screen to screen, in an order that needs each once. @param show is called with the name of each. */
export async function eachScreen(page: Page, folder: string, show: (name: string) => Promise<void>): Promise<void> {
  const dialog = page.getByRole('dialog');
  await writeNote(page);
  await showTalkingPoints(page);
  await show('editor');
  for (const [key, name] of [['2', 'commitments'], ['3', 'matrix'], ['4', 'clearance'], ['5', 'review']] as const) {
    await page.keyboard.press(`Control+Alt+${key}`);
    await page.locator(`.tab[data-state=active]:focus`).waitFor();
    await show(name);
  }
  await page.keyboard.press('Control+Alt+1');
  for (const [name, keys] of [['palette', 'Control+k'], ['export', 'Control+Shift+d'], ['help', 'F1'], ['shortcuts', 'Control+/'], ['preview', 'Control+Shift+p']] as const) {
    await page.keyboard.press('F6');
    await page.keyboard.press(keys);
    await dialog.waitFor();
    if (name === 'preview') await page.locator('.preview-sheet').first().waitFor();
    await show(name);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  await command(page, 'Settings…');
  await dialog.waitFor();
  await show('settings');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  for (const [theme, language] of [['dark', 'en'], ['contrast', 'en'], ['light', 'zh'], ['light', 'ar']] as const) {
    await turnTo(page, theme, language);
    await show(language === 'en' ? `editor-${theme}` : `editor-${language}`);
  }
  await turnTo(page, 'light', 'en');
  await compareVersions(page);
  await show('versions');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await goToStart(page);
  for (const theme of ['dark', 'contrast', 'light'] as const) {
    await page.getByLabel('Look').selectOption(theme);
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await show(theme === 'light' ? 'start' : `start-${theme}`);
  }
  await page.getByRole('button', { name: 'Templates…' }).click();
  const copy = page.getByRole('button', { name: 'Copy and edit China–Mongolia: commitments and next steps' });
  await copy.waitFor();
  await show('templates');
  await copy.click();
  await page.getByRole('button', { name: 'Back to the templates' }).waitFor();
  await show('template-editor');
  await page.getByRole('button', { name: 'Back to the templates' }).click();
  await page.getByRole('button', { name: 'Back to the start' }).click();
  await page.locator('.recent').first().click();
  await mergeCopies(page, folder);
  await show('merging');
}
