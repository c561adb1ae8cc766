import { execFileSync, fork } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { openChromiumShell } from '../../electron/shell-chromium/open-window.ts';
import { placesIn } from '../../electron/places.ts';
import { unpackContainer } from '../../core/briefing/container.ts';
import { encodeWire } from '../../core/bridge/wire.ts';
import { otherApp } from '../fixtures/kill/other-app.ts';
import { Replica, wordsIn } from '../fixtures/running-host.ts';
import { noMount, smallDisk } from '../fixtures/small-disk.ts';
import { expect, test } from './application.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });

async function axeFinds(window: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

test('a file that another program takes away is told of, and a copy elsewhere takes the text', async ({ application }) => {
  test.setTimeout(240_000);
  const { window, library } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.type('The Altai corridor. ');
  const name = (await readdir(library)).find((each) => each.endsWith('.briefing')) ?? '';
  await rm(join(library, name));
  const notice = window.locator('.notice-failure').filter({ hasText: 'moved, renamed or deleted' });
  await expect(notice).toBeVisible({ timeout: 30_000 });
  await expect(window.locator('.save-failed')).toContainText('your text is kept');
  expect.soft(await axeFinds(window)).toEqual([]);
  await notice.getByRole('button', { name: 'Save a copy elsewhere…' }).click();
  await application.saveInDialog('Elsewhere');
  await expect(window.locator('.save-sign')).toHaveText('All changes kept', { timeout: 30_000 });
  expect((await readFile(join(library, 'Elsewhere.briefing'))).length).toBeGreaterThan(0);
});

test('a briefing that is open elsewhere is asked about, and can be read without being changed', async ({ shell }) => {
  test.setTimeout(240_000);
  const browser = findBrowser();
  test.skip(shell !== 'chromium' || browser === undefined, 'this shell is opened by the test itself');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-second-'));
  const other = fork(join(import.meta.dirname, '..', 'fixtures', 'kill', 'host-process.ts'), [folder], { execArgv: ['--no-warnings'] });
  const told = (is: (message: unknown) => boolean) =>
    new Promise<unknown>((answer) => other.on('message', (message) => is(message) && answer(message)));
  await told((message) => message === 'ready');
  other.send({ id: 1, name: 'briefing.create', args: encodeWire({ template: 'china-mongolia' }) });
  await told((message) => (message as { id?: number }).id === 1);
  const running = await openChromiumShell({
    ...placesIn(resolve(import.meta.dirname, '..', '..')),
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    executablePath: browser ?? '',
    opening: join(folder, 'library', (await readdir(join(folder, 'library'))).find((name) => name.endsWith('.briefing')) ?? ''),
  });
  const { page } = running;
  const dialog = page.getByRole('dialog', { name: /is open elsewhere/ });
  await expect(dialog).toContainText('process', { timeout: 30_000 });
  expect.soft(await axeFinds(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Read only' }).click();
  await expect(page.locator('.read-only-banner')).toContainText('Read only', { timeout: 30_000 });
  const before = await text(page).innerText();
  await text(page).locator('p').first().click();
  await page.keyboard.type('Not to be taken.');
  await page.getByRole('button', { name: 'Bold' }).click();
  expect(await text(page).innerText()).toBe(before);
  expect.soft(await axeFinds(page)).toEqual([]);
  await running.close();
  other.kill();
  await rm(folder, { recursive: true, force: true });
});

test('what a fall left behind without its file is offered at the start', async ({ shell }) => {
  test.setTimeout(240_000);
  const browser = findBrowser();
  test.skip(shell !== 'chromium' || browser === undefined, 'this shell is opened by the test itself');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-left-'));
  const log = join(folder, 'typed.log');
  const window = fork(join(import.meta.dirname, '..', 'fixtures', 'kill', 'window-process.ts'), ['', log], { execArgv: ['--no-warnings'] });
  const host = fork(join(import.meta.dirname, '..', 'fixtures', 'kill', 'host-process.ts'), [folder], { execArgv: ['--no-warnings'] });
  host.on('message', (message) => typeof message === 'object' && message !== null && 'id' in message && window.connected && window.send(message, () => {}));
  await new Promise<void>((typing) => {
    window.on('message', (message) => {
      if (message === 'typing') typing();
      else if (typeof message === 'object' && message !== null && host.connected) host.send(message, () => {});
    });
  });
  await new Promise((later) => void setTimeout(later, 1_500));
  host.kill('SIGKILL');
  window.kill('SIGKILL');
  const library = join(folder, 'library');
  for (const name of await readdir(library)) if (name.endsWith('.briefing')) await writeFile(join(library, name), 'spoilt');
  const running = await openChromiumShell({
    ...placesIn(resolve(import.meta.dirname, '..', '..')),
    libraryFolder: library,
    profileFolder: join(folder, 'profile'),
    executablePath: browser ?? '',
  });
  const { page } = running;
  const left = page.getByRole('region', { name: 'Recovered briefings' });
  await expect(left).toContainText(/changes?, typed/, { timeout: 30_000 });
  expect.soft(await axeFinds(page)).toEqual([]);
  await left.getByRole('button', { name: /^Open the recovered/ }).click();
  await expect(text(page)).toContainText('k1. k2. k3.', { timeout: 30_000 });
  await expect(page.locator('.notice-information').filter({ hasText: 'recovered' })).toBeVisible();
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

/** The app on folders of its own, which the test filled before. */
async function openOn(folder: string, opening?: string) {
  const running = await openChromiumShell({
    ...placesIn(resolve(import.meta.dirname, '..', '..')),
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    executablePath: findBrowser() ?? '',
    ...(opening === undefined ? {} : { opening }),
  });
  running.page.setDefaultTimeout(30_000);
  return { page: running.page, close: () => running.close() };
}

test('a briefing that is open elsewhere opens as a copy, and together with who has it open', async ({ shell }) => {
  test.setTimeout(240_000);
  test.skip(shell !== 'chromium' || findBrowser() === undefined, 'this shell is opened by the test itself');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-ways-'));
  const other = await otherApp(folder);
  const there = await other.call('briefing.create', { template: 'talking-points', title: 'A visit' });
  const writer = new Replica(other.call, there);
  const path = join(folder, 'library', there.name);
  const copying = await openOn(folder, path);
  await copying.page.getByRole('dialog', { name: /is open elsewhere/ }).getByRole('button', { name: 'A copy' }).click();
  await expect(copying.page.locator('.bar-name')).toHaveText('A visit (copy).briefing', { timeout: 30_000 });
  await copying.close();

  const { page, close } = await openOn(folder, path);
  await page.getByRole('dialog', { name: /is open elsewhere/ }).getByRole('button', { name: 'Open anyway' }).click();
  await expect(page.locator('.bar-name')).toHaveText('A visit.briefing', { timeout: 30_000 });
  await text(page).locator('p').first().click();
  await page.keyboard.type('Written in the window. ');
  await writer.type('Written elsewhere.');
  await other.call('briefing.save', { session: there.session });
  await expect(text(page)).toContainText('Written elsewhere.', { timeout: 30_000 });
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/^Saved in/).first()).toBeVisible({ timeout: 30_000 });
  const kept = wordsIn(unpackContainer(await readFile(path), 'x').document);
  expect(kept).toContain('Written in the window.');
  expect(kept).toContain('Written elsewhere.');
  await close();
  await other.kill();
  await rm(folder, { recursive: true, force: true });
});

test('a briefing on a disk that may only be read is saved elsewhere from what tells of it', async ({ shell }) => {
  test.setTimeout(240_000);
  test.skip(shell !== 'chromium' || findBrowser() === undefined || noMount, 'this shell and its disk are made by the test itself');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-read-only-'));
  const stick = join(folder, 'library', 'Stick');
  const unmount = await smallDisk(stick, '1m');
  try {
    const other = await otherApp(folder);
    const { name } = await other.call('briefing.create', { template: 'talking-points', title: 'A visit' });
    await other.kill();
    await cp(join(folder, 'library', name), join(stick, name));
    execFileSync('mount', ['-o', 'remount,ro', stick]);
    const { page, close } = await openOn(folder, join(stick, name));
    await text(page).locator('p').first().click();
    await page.keyboard.type('Nowhere to go. ');
    const notice = page.locator('.notice-failure').filter({ hasText: 'cannot be written there; your text is kept' });
    await notice.getByRole('button', { name: 'Save a copy elsewhere…' }).click();
    const choosing = page.frameLocator('#chancery-file-dialog iframe');
    await choosing.getByLabel('File name').fill('Elsewhere');
    await choosing.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.bar-name')).toHaveText('Elsewhere.briefing', { timeout: 30_000 });
    await expect(page.locator('.save-sign')).toHaveText('All changes kept', { timeout: 30_000 });
    expect(wordsIn(unpackContainer(await readFile(join(folder, 'library', 'Elsewhere.briefing')), 'x').document)).toContain('Nowhere to go.');
    await close();
  } finally {
    unmount();
    await rm(folder, { recursive: true, force: true });
  }
});

test('what falls left behind is thrown away when asked twice, and a locked one opens with its passphrase', async ({ shell }) => {
  test.setTimeout(300_000);
  test.skip(shell !== 'chromium' || findBrowser() === undefined, 'this shell is opened by the test itself');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-two-left-'));
  const passphrase = 'seven quiet yurts by the lake';
  const other = await otherApp(folder);
  for (const title of ['Thrown away', 'Kept']) {
    const opened = await other.call('briefing.create', { template: 'talking-points', title });
    if (title === 'Kept') await other.call('briefing.lock', { session: opened.session, passphrase });
    await new Replica(other.call, opened).type(`Typed in “${title}”.`);
  }
  await other.kill();
  for (const title of ['Thrown away', 'Kept']) await writeFile(join(folder, 'library', `${title}.briefing`), 'spoilt');
  const { page, close } = await openOn(folder);
  const left = page.getByRole('region', { name: 'Recovered briefings' });
  await expect(left.getByRole('listitem')).toHaveCount(2, { timeout: 30_000 });
  expect.soft(await axeFinds(page)).toEqual([]);
  await left.getByRole('button', { name: 'Discard the recovered “Thrown away”' }).click();
  await left.getByRole('button', { name: 'Discard for good' }).click();
  await expect(left.getByRole('listitem')).toHaveCount(1);
  await left.getByRole('button', { name: /^Open the recovered “Kept/ }).click();
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.fill('a guess');
  await field.press('Enter');
  await expect(page.getByText('That is not the passphrase')).toBeVisible({ timeout: 40_000 });
  await field.fill(passphrase);
  await field.press('Enter');
  await expect(text(page)).toContainText('Typed in “Kept”.', { timeout: 40_000 });
  await expect(page.getByRole('button', { name: /^Locked with a passphrase/ })).toBeVisible();
  await close();
  await rm(folder, { recursive: true, force: true });
});
