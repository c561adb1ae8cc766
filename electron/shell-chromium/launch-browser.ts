import { createRequire } from 'node:module';
import type * as Playwright from 'playwright-core';
import { startEarly } from './early-browser.ts';

const quietBrowser = [
  '--disable-gpu',
  // A browser keeps what was typed into fields, titles and passwords in its profile; in private, in memory alone.
  '--incognito',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-quic',
  // Requests are answered or refused before they reach a network. What is no request, as a name looked up ahead or a
  // call to another browser, finds no name, no proxy and no way around one.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Or the browser would say over the page that the rules for names make it less safe, which are there to make it safer.
  '--test-type',
  '--proxy-server=http://0.0.0.0:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  // The window is one page: a renderer in reserve would start while the window does, for the frame of a file dialog at most.
  '--disable-features=Translate,MediaRouter,OptimizationHints,SpareRendererForSitePerProcess',
  // Libraries make errors as they are loaded, and for each the script around it would be read again for its place.
  '--js-flags=--no-enable-lazy-source-positions',
  // There is no network to serve: a process of its own for it would be one more to start before the window shows. Only
  // where it has no sandbox anyway, so that nothing is less shut in than it would be.
  ...(process.platform === 'linux' ? ['--enable-features=NetworkServiceInProcess2'] : []),
];

/**
 * Starts an installed browser over a pipe, on a profile of its own: its first page shows nothing yet. It runs before
 * Playwright is loaded, which drives it from then on.
 */
export async function launchBrowser(executablePath: string, browserProfile: string): Promise<Playwright.BrowserContext> {
  const options = {
    executablePath,
    // Chromium refuses to sandbox itself only for root; for everybody else the sandbox stays on.
    chromiumSandbox: process.getuid?.() !== 0,
    // Not about:blank: that would open a window with tabs.
    args: [...quietBrowser, '--app=data:text/html,', '--window-size=1440,940'],
  };
  const early = startEarly(browserProfile, options);
  try {
    // Imported, its seven megabytes would first be searched for the names that they export.
    const { chromium } = createRequire(import.meta.url)('playwright-core') as typeof Playwright;
    return await chromium.launchPersistentContext(browserProfile, {
      ...options,
      headless: false,
      viewport: null,
      ignoreDefaultArgs: ['--enable-automation'],
      acceptDownloads: false,
      serviceWorkers: 'block',
    });
  } finally {
    early.release();
  }
}
