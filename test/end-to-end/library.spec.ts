import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { briefing, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { expect, test } from './application.ts';

const patience = { timeout: 30_000 };

/** Puts a briefing into the library as another program would. */
async function put(library: string, name: string, title: string, text: string, comment = ''): Promise<void> {
  const threads = comment === '' ? [] : [thread('t1', { messages: [message('m1', 'Ada Desk', comment)] })];
  const filler = Array.from({ length: 40 }, (_, number) => paragraph(words(`Paragraph ${number} of background.`)));
  const body = [...filler, comment === '' ? paragraph(words(text)) : paragraph(words('The '), words(text, 't1'), words('.'))];
  const bytes = packContainer(createDocument(briefing(body, threads, { id: name.replace('/', '-'), title })), { saved: now, application: 'test' });
  await mkdir(join(library, name, '..'), { recursive: true });
  await writeFile(join(library, `${name}.briefing`), bytes);
}
const row = (window: Page, title: string) => window.locator('.briefing', { hasText: title });
async function choose(window: Page, title: string, choice: string): Promise<void> {
  await row(window, title).click({ button: 'right' });
  await window.getByRole('menuitem', { name: choice }).click();
}
const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });

test('an officer searches the library in any script and goes to the passage, the annotation and the commitment', async ({ application }) => {
  const { window, library } = application;
  await put(library, 'a', 'A visit', 'quokka corridor by rail', 'The transport desk asks about the toll');
  await put(library, 'Visits/b', '访问', '两国同意加强中蒙合作');
  await put(library, 'c', 'Айлчлал', 'Монгол Улсын гадаад бодлого');
  await expect(window.locator('.briefing')).toHaveCount(3, patience);

  await window.keyboard.press('/');
  await window.keyboard.type('合作');
  await expect(window.locator('.result')).toHaveCount(1, patience);
  await expect(window.locator('.result mark')).toHaveText('合作');
  await expect(window.locator('#announcer')).toContainText('1 briefing found');
  await window.getByRole('searchbox', { name: 'Search the library' }).fill('бодлог');
  await expect(window.locator('.result mark')).toHaveText('бодлог', patience);
  await window.getByRole('searchbox', { name: 'Search the library' }).fill('nothing of the kind');
  await expect(window.getByText('Nothing found for “nothing of the kind”.')).toBeVisible(patience);
  await window.getByRole('searchbox', { name: 'Search the library' }).fill('quokka');
  await expect(window.locator('.result mark')).toHaveText('quokka', patience);
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await test.step('the passage, by keys alone', async () => {
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Enter');
    await expect(text(window)).toBeVisible(patience);
    await expect.poll(() => window.evaluate(() => getSelection()?.toString()), patience).toBe('quokka');
    await expect(text(window).getByText('quokka')).toBeInViewport();
    await window.getByRole('button', { name: 'Close the briefing and go to the start' }).click();
  });

  await test.step('the annotation, with what was sought still there', async () => {
    await expect(window.getByRole('searchbox', { name: 'Search the library' })).toHaveValue('quokka', patience);
    await window.keyboard.press('Control+f');
    await window.keyboard.type('toll');
    await window.locator('.result-passage', { hasText: 'Annotations' }).click(patience);
    await expect(window.locator('.card[data-thread=t1]')).toBeInViewport(patience);
    await expect(text(window).getByText('quokka')).toBeInViewport();
    await window.getByRole('button', { name: 'Close the briefing and go to the start' }).click();
  });

  await test.step('Escape gives the library back', async () => {
    await window.getByRole('searchbox', { name: 'Search the library' }).press('Escape');
    await expect(window.locator('.briefing')).toHaveCount(3, patience);
    await expect(window.locator('.recent')).toHaveCount(1);
  });
});

test('what was found is gone to, however late the briefing is ready', async ({ application }) => {
  const { window, library } = application;
  await put(library, 'a', 'A visit', 'quokka corridor by rail', 'The transport desk asks about the toll');
  await expect(window.locator('.briefing')).toHaveCount(1, patience);
  await window.keyboard.press('/');
  await window.keyboard.type('toll');
  await expect(window.locator('.result-passage', { hasText: 'Annotations' })).toBeVisible(patience);
  // On a busy machine what waits for a moment waits longer than some frames.
  await window.evaluate(() => {
    const later = setTimeout;
    const busy = (work: () => void, wait = 0): unknown => later(work, Math.max(1_500, wait));
    Object.assign(globalThis, { setTimeout: busy });
  });
  await window.locator('.result-passage', { hasText: 'Annotations' }).click(patience);
  await expect.poll(() => window.evaluate(() => getSelection()?.toString()), patience).toBe('quokka corridor by rail');
  await expect(window.locator('.card[data-thread=t1]')).toBeInViewport(patience);
});

test('an officer files briefings: folder, rename, duplicate, coverage, and what other programs do is followed', async ({ application }) => {
  const { window, library } = application;
  await put(library, 'a', 'A visit', 'rail');
  await put(library, 'b', 'Energy talks', 'minerals');
  await expect(window.locator('.briefing')).toHaveCount(2, patience);
  await window.waitForTimeout(500);

  await choose(window, 'A visit', 'Move to a folder…');
  await window.getByLabel('A new folder:').fill('Visits');
  await window.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(window.getByText('Moved to Visits.')).toBeVisible(patience);
  await window.getByRole('navigation', { name: 'Folders' }).getByRole('button', { name: /^Visits/ }).click(patience);
  await expect(window.locator('.briefing')).toHaveCount(1, patience);

  await choose(window, 'A visit', 'Rename…');
  await window.getByRole('dialog').getByLabel('Title').fill('A visit in June');
  await window.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(row(window, 'A visit in June')).toBeVisible(patience);
  await choose(window, 'A visit in June', 'Duplicate');
  await expect(window.locator('.briefing')).toHaveCount(2, patience);
  expect((await readdir(join(library, 'Visits'))).sort()).toEqual(['A visit in June (copy).briefing', 'A visit in June.briefing']);

  await window.getByRole('button', { name: 'More for A visit in June (copy)' }).click();
  await window.getByRole('menuitem', { name: 'Show coverage' }).click();
  await expect(window.getByRole('dialog', { name: /^Coverage of/ }).getByText('Other commitments')).toBeVisible(patience);
  await window.keyboard.press('Escape');

  await window.getByRole('navigation', { name: 'Folders' }).getByRole('button', { name: /^All briefings/ }).click();
  await expect(window.locator('.briefing')).toHaveCount(3, patience);
  await window.locator('.briefing').first().focus();
  await window.keyboard.press('End');
  await expect(window.locator('.briefing').last()).toBeFocused();
  await rm(join(library, 'b.briefing'));
  await expect(row(window, 'Energy talks')).toHaveCount(0, patience);
  await expect(window.locator('#announcer')).toContainText('2 briefings', patience);
});

test('many briefings that come at once are read with a bar that says how far it is, while the officer goes on', async ({ application }) => {
  const { window, library } = application;
  await put(library, 'first', 'The first of many', 'rail');
  await expect(window.locator('.briefing')).toHaveCount(1, patience);
  // Made elsewhere and moved in as a folder, as a synced one comes.
  const elsewhere = join(library, '..', 'elsewhere');
  await mkdir(elsewhere);
  const bytes = await readFile(join(library, 'first.briefing'));
  for (let number = 0; number < 600; number += 1) await writeFile(join(elsewhere, `${number}.briefing`), bytes);
  await rename(elsewhere, join(library, 'Synced'));

  await expect(window.getByText(/^Reading [\d,]+ of [\d,]+ briefings for search/)).toBeVisible(patience);
  await window.getByRole('searchbox', { name: 'Search the library' }).fill('rail');
  await expect(window.locator('.result').first()).toBeVisible(patience);
  await expect(window.getByText(/^Reading [\d,]+ of/)).toHaveCount(0, { timeout: 60_000 });
  await window.getByRole('searchbox', { name: 'Search the library' }).fill('');
  await expect(window.getByRole('navigation', { name: 'Folders' }).getByRole('button', { name: /^All briefings.*601/ })).toBeVisible(patience);
});

test('an officer backs the library up to one file and restores it', async ({ application }) => {
  const { window, library } = application;
  await put(library, 'a', 'A visit', 'rail');
  await put(library, 'Visits/b', 'Energy talks', 'minerals');
  await expect(window.locator('.briefing')).toHaveCount(2, patience);
  const menu = async (choice: string) => {
    await window.getByRole('button', { name: 'Library and backup' }).click();
    await window.getByRole('menuitem', { name: choice }).click();
  };
  await menu('Back up the library…');
  await application.saveInDialog('backup.zip');
  await expect(window.getByText('2 files backed up to “backup.zip”.')).toBeVisible(patience);
  await rm(join(library, 'Visits'), { recursive: true });
  await expect(window.locator('.briefing')).toHaveCount(1, patience);
  await application.openInDialog('backup.zip', () => menu('Restore from a backup…'));
  await expect(window.getByText('1 file is not here and will be put back.')).toBeVisible(patience);
  await window.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(window.getByText('1 file restored.')).toBeVisible(patience);
  await expect(row(window, 'Energy talks')).toBeVisible(patience);
});
