import type { BrowserContext, Page } from 'playwright-core';
import { freshBrowserProfile, removeBrowserProfile } from './browser-profile.ts';
import { launchBrowser } from './launch-browser.ts';

export interface ChromiumShellOptions {
  readonly libraryFolder: string;
  readonly profileFolder: string;
  /** The folder of the built window. */
  readonly windowFolder: string;
  readonly templatesFolder: string;
  readonly executablePath: string;
  readonly version: string;
  /** The thread for long work as it was built; without it, its source. */
  readonly taskWorker?: string;
  readonly opening?: string;
  readonly firstRun?: boolean;
  readonly report?: (thrown: unknown) => void;
  /** The time that the host goes by; without it, the computer's. */
  readonly clock?: () => Date;
}

export interface ChromiumShell {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Settles once the window is closed and every briefing is in its file. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the window in an installed Chromium, over a pipe: no port, a fresh browser profile, no network. The browser takes
 * its time to start; the host is loaded and made meanwhile, so what it needs is not asked for before.
 */
export async function openChromiumShell(options: ChromiumShellOptions): Promise<ChromiumShell> {
  const browserProfile = await freshBrowserProfile();
  const launching = launchBrowser(options.executablePath, browserProfile);
  // It may fail before anybody waits for it.
  launching.catch(() => {});
  try {
    const { serveWindow } = await import('./serve-window.ts');
    return await serveWindow(launching, browserProfile, options);
  } catch (thrown) {
    await launching.then((context) => context.close()).catch(() => {});
    await removeBrowserProfile(browserProfile).catch(() => {});
    throw thrown;
  }
}
