import { type BrowserContext, chromium } from 'playwright-core';

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
  '--proxy-server=http://0.0.0.0:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
];

/** Starts an installed browser over a pipe, on a profile of its own: its first page shows nothing yet. */
export function launchBrowser(executablePath: string, browserProfile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(browserProfile, {
    executablePath,
    headless: false,
    viewport: null,
    // Chromium refuses to sandbox itself only for root; for everybody else the sandbox stays on.
    chromiumSandbox: process.getuid?.() !== 0,
    // Not about:blank: that would open a window with tabs.
    args: [...quietBrowser, '--app=data:text/html,', '--window-size=1440,940'],
    ignoreDefaultArgs: ['--enable-automation'],
    acceptDownloads: false,
    serviceWorkers: 'block',
  });
}
