import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, type Page, test as base } from 'playwright/test';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { openChromiumShell } from '../../electron/shell-chromium/open-window.ts';
import { placesIn } from '../../electron/places.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** The running app, in whichever shell the project of the test names. */
export interface Application {
  readonly window: Page;
  /** The folder of the briefings, empty at first. */
  readonly library: string;
  readonly profile: string;
  /** Closes the window as an officer would and opens it again. */
  reopen(): Promise<Page>;
  /** Gives a name in the dialog that is open and saves in the library. */
  saveInDialog(name: string): Promise<void>;
  /** Chooses a file of the library in the dialog that the work opens. */
  openInDialog(name: string, work: () => Promise<void>): Promise<void>;
}

interface Shell {
  page: Page;
  close(): Promise<void>;
  nextSave(name: string): Promise<void>;
  nextOpen(name: string, work: () => Promise<void>): Promise<void>;
}

async function openElectron(library: string, profile: string): Promise<Shell> {
  const application = await _electron.launch({
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root],
    env: { ...process.env, CHANCERY_LIBRARY: library, CHANCERY_PROFILE: profile },
  });
  const page = await application.firstWindow();
  return {
    page,
    close: () => application.close(),
    // The system's dialog cannot be pressed from outside: it is answered in Electron's own process.
    nextSave: (name) =>
      application.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, join(library, name)),
    nextOpen: async (name, work) => {
      await application.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
      }, join(library, name));
      await work();
    },
  };
}

async function openChromium(library: string, profile: string, executablePath: string): Promise<Shell> {
  const shell = await openChromiumShell({
    ...placesIn(root),
    libraryFolder: library,
    profileFolder: profile,
    executablePath,
  });
  return {
    page: shell.page,
    close: () => shell.close(),
    nextSave: async (name) => {
      const dialog = shell.page.frameLocator('#chancery-file-dialog iframe');
      await dialog.getByLabel('File name').fill(name);
      await dialog.getByRole('button', { name: 'Save' }).click();
    },
    nextOpen: async (name, work) => {
      await work();
      const dialog = shell.page.frameLocator('#chancery-file-dialog iframe');
      await dialog.getByRole('button', { name }).click();
      await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    },
  };
}

/** What a page of the app may ask for: its own files, and bytes that it holds itself. */
const own = /^(?:https:\/\/(?:chancery|dialog\.chancery)\.invalid\/|chancery:\/\/window\/|data:|blob:)/;

export const test = base.extend<{ shell: 'chromium' | 'electron'; asksOutside: boolean; application: Application }>({
  shell: ['chromium', { option: true }],
  // Whether the test itself tries to reach others: every other test fails when anything does.
  asksOutside: [false, { option: true }],
  application: async ({ shell, asksOutside }, provide) => {
    const browser = findBrowser();
    const hasElectron = existsSync(join(root, 'node_modules', 'electron', 'path.txt'));
    test.skip(shell === 'electron' && !hasElectron, 'no Electron binary here');
    test.skip(shell === 'chromium' && browser === undefined, 'no Chromium here');
    const folder = await mkdtemp(join(tmpdir(), 'chancery-test-'));
    const library = join(folder, 'library');
    const profile = join(folder, 'profile');
    const asked = new Set<string>();
    const open = async () => {
      const opened = await (shell === 'electron' ? openElectron(library, profile) : openChromium(library, profile, browser ?? ''));
      opened.page.setDefaultTimeout(10_000);
      opened.page.context().on('request', (request) => asked.add(request.url()));
      // What it asked for before that.
      for (const url of await opened.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))) asked.add(url);
      return opened;
    };
    let running = await open();
    await provide({
      get window() {
        return running.page;
      },
      library,
      profile,
      async reopen() {
        await running.close();
        running = await open();
        return running.page;
      },
      saveInDialog: (name) => running.nextSave(name),
      openInDialog: (name, work) => running.nextOpen(name, work),
    });
    await running.close();
    await rm(folder, { recursive: true, force: true });
    if (!asksOutside) expect([...asked].filter((url) => !own.test(url))).toEqual([]);
  },
});
export { expect } from 'playwright/test';
