import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { FileDialogs, listFolder } from '../../electron/shell-chromium/file-dialogs.ts';
import { briefingOn, Openings } from '../../electron/shell-electron/openings.ts';
import { hardenContents, hardenSession, isTrusted } from '../../electron/shell-electron/security.ts';
import { windowOptions } from '../../electron/shell-electron/window-options.ts';
import { contentSecurityPolicy, windowFile } from '../../electron/window-files/window-files.ts';

describe('Electron’s window', () => {
  test('has no Node, a context of its own and the sandbox', () => {
    expect(windowOptions('/preload.cjs').webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  test('goes nowhere, opens nothing, calls nobody and is granted nothing but to write to the clipboard', async () => {
    const stopped: string[] = [];
    const ways: string[] = [];
    let opening: (() => { action: 'deny' }) | undefined;
    hardenContents({
      setWebRTCIPHandlingPolicy: (policy) => ways.push(policy),
      setWindowOpenHandler: (handler) => {
        opening = handler;
      },
      on: (name, listener) => listener({ preventDefault: () => stopped.push(name) }),
    });
    expect(opening?.()).toEqual({ action: 'deny' });
    expect(stopped).toEqual(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']);
    const asked = [
      ['clipboard-sanitized-write', 'chancery://window/index.html'],
      ['clipboard-sanitized-write', 'chancery://window.evil/'],
      ['clipboard-sanitized-write', 'https://example.com/'],
      ['clipboard-read', 'chancery://window/'],
      ['media', 'chancery://window/'],
    ] as const;
    const granted: boolean[] = [];
    const requests: string[] = [];
    await hardenSession({
      setProxy: async ({ proxyRules }) => void ways.push(proxyRules),
      setPermissionRequestHandler: (handler) => {
        for (const [permission, requestingUrl] of asked) handler(null, permission, (answer) => granted.push(answer), { requestingUrl });
      },
      setPermissionCheckHandler: (handler) => {
        for (const [permission, url] of asked) granted.push(handler(null, permission, url));
      },
      setDevicePermissionHandler: (handler) => granted.push(handler()),
      webRequest: {
        onBeforeRequest: (handler) => {
          for (const url of ['https://example.com/', 'http://127.0.0.1:80/', 'file:///etc/passwd', 'chancery://window.evil/a', 'ws://example.com/', 'chancery://window/index.html']) {
            handler({ url }, ({ cancel }) => (cancel ? requests.push(url) : undefined));
          }
        },
      },
    });
    expect(ways).toEqual(['disable_non_proxied_udp', 'http://0.0.0.0:9']);
    const answers = [true, false, false, false, false];
    expect(granted).toEqual([...answers, ...answers, false]);
    expect(requests).toHaveLength(5);
    expect(requests).not.toContain('chancery://window/index.html');
  });

  test.each([
    [{ url: 'chancery://window/index.html', parent: null }, true],
    [{ url: 'chancery://window/index.html', parent: {} }, false],
    [{ url: 'chancery://window.evil/index.html', parent: null }, false],
    [{ url: 'https://window/index.html', parent: null }, false],
    [null, false],
  ])('answers %o: %s', (frame, trusted) => {
    expect(isTrusted(frame)).toBe(trusted);
  });
});

describe('a file that is opened from outside', () => {
  const done: string[] = [];
  const window = {
    isMinimized: () => true,
    restore: () => void done.push('restore'),
    show: () => void done.push('show'),
    focus: () => void done.push('focus'),
  };

  test.each([
    [['/opt/chancery', 'Visit.briefing'], '/home/ada/Visit.briefing'],
    [['electron', '.', '/mnt/Visit.briefing'], '/mnt/Visit.briefing'],
    [['/opt/chancery', '--allow-file-access-from-files', '--original-process-start-time=1', '中蒙.briefing'], '/home/ada/中蒙.briefing'],
    [['/opt/chancery', '--x=y.briefing'], undefined],
    [['/opt/a.briefing'], undefined],
  ])('is found on the command line %j', (line, file) => expect(briefingOn(line, '/home/ada')).toBe(file));

  test('while Chancery runs comes into its one window, which comes forward; without a file the window alone', () => {
    const openings = new Openings();
    openings.ask('/early.briefing');
    openings.ask(undefined);
    expect(openings.first).toBe('/early.briefing');
    openings.begin({ window, open: (path) => void done.push(path) });
    openings.ask('/later.briefing');
    openings.ask(undefined);
    expect(done).toEqual(['restore', 'show', 'focus', '/later.briefing', 'restore', 'show', 'focus']);
    expect(openings.first).toBe('/early.briefing');
  });
});

describe('the files of the window', () => {
  test('are served with a strict policy, and nothing outside their folder is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chancery-window-'));
    try {
      const inside = join(folder, 'window');
      mkdirSync(inside);
      mkdirSync(join(folder, 'window-evil'));
      writeFileSync(join(inside, 'index.html'), 'ours');
      writeFileSync(join(folder, 'secret.txt'), 'secret');
      writeFileSync(join(folder, 'window-evil', 'secret.txt'), 'secret');
      symlinkSync(join(folder, 'secret.txt'), join(inside, 'link.txt'));
      const policy = contentSecurityPolicy();
      const served = await windowFile(inside, '/', policy);
      writeFileSync(join(inside, 'page.html'), '<html lang="en" data-theme="system">');
      expect((await windowFile(inside, '/page.html', policy, 'dark')).body.toString()).toBe('<html lang="en" data-theme="dark">');
      expect(served).toMatchObject({ status: 200, headers: { 'content-security-policy': policy } });
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe-eval');
      for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/link.txt', '/../window-evil/secret.txt', '/..\\secret.txt', '/%00', '/%']) {
        const refused = await windowFile(inside, path, policy);
        expect(refused.status, path).toBeGreaterThanOrEqual(400);
        expect(refused.body.toString()).toBe('');
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the Chromium shell', () => {
  test('finds the browser that was named, or the first installed one', () => {
    const here = (...present: string[]) => (path: string) => present.includes(path);
    expect(findBrowser({ CHANCERY_BROWSER: '/opt/b' }, 'linux', here('/opt/b'))).toBe('/opt/b');
    expect(findBrowser({ CHANCERY_BROWSER: '/opt/b', PATH: '/usr/bin' }, 'linux', here('/usr/bin/chromium'))).toBeUndefined();
    expect(findBrowser({ PATH: '/bin:/usr/bin' }, 'linux', here('/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
    expect(findBrowser({ PATH: '/bin' }, 'linux', here())).toBeUndefined();
  });

  test('answers its file dialog only while one is open, and only in its form', async () => {
    const dialogs = new FileDialogs(() => {
      throw new Error('no window');
    }, '/');
    for (const request of [{ ask: 'current' }, { ask: 'list', folder: '/' }, null, 'x', { ask: 'read', path: '/etc' }]) {
      expect(await dialogs.answer(request)).toMatchObject({ ok: false });
    }
  });

  test('lists folders and matching files, and says why a folder cannot be shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chancery-list-'));
    try {
      mkdirSync(join(folder, 'Visits'));
      for (const name of ['b.briefing', 'a.docx', '.hidden.briefing']) writeFileSync(join(folder, name), '');
      const { entries, failure } = await listFolder(folder, 'briefing');
      expect(entries.map((entry) => entry.name)).toEqual(['Visits', 'b.briefing']);
      expect(failure).toBeNull();
      expect((await listFolder(join(folder, 'nowhere'), 'briefing')).failure).toEqual({ code: 'read-failed', subject: 'nowhere' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
