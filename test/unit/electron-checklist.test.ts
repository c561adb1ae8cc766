import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses';
import { describe, expect, test } from 'vitest';
import { freshBrowserProfile } from '../../electron/shell-chromium/browser-profile.ts';
import { fuses } from '../../electron/shell-electron/fuses.ts';
import { settingsKeeping } from '../../electron/host/settings.ts';
import { isOwnRequest } from '../../electron/shell-electron/security.ts';
import { windowOptions } from '../../electron/shell-electron/window-options.ts';
import { contentSecurityPolicy } from '../../electron/window-files/window-files.ts';

const root = resolve(import.meta.dirname, '..', '..');
const sourcesUnder = (folder: string): { path: string; text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const electron = sourcesUnder('electron/shell-electron');
const main = readFileSync(join(root, 'electron', 'shell-electron', 'main.ts'), 'utf8');
const preload = readFileSync(join(root, 'electron', 'shell-electron', 'preload.ts'), 'utf8');

// The items of Electron's own security checklist, in its order; `shells.test.ts` holds the handlers.
describe('Electron’s security checklist', () => {
  const preferences = windowOptions('/preload.cjs').webPreferences;

  test('1: only files of the app are loaded, by a scheme of its own', () => {
    expect(main).not.toMatch(/loadURL\([^)]*http|loadFile/);
    expect(isOwnRequest('https://example.com/')).toBe(false);
  });
  test('2, 3, 4: no Node in the page, a context of its own, the sandbox for every process', () => {
    expect(preferences).toMatchObject({ nodeIntegration: false, nodeIntegrationInWorker: false, contextIsolation: true, sandbox: true });
    expect(main).toContain('app.enableSandbox()');
  });
  test('5: every permission is refused but that to copy', () => expect(main).toContain('await hardenSession(session.defaultSession)'));
  test('6, 8: web security stays on, and nothing insecure runs', () => {
    expect(preferences).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false });
  });
  test('7: the policy of the page allows its own scripts and nothing else', () => {
    const policy = contentSecurityPolicy();
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/);
  });
  test('9, 10: no experimental or Blink features', () => {
    expect(preferences).not.toHaveProperty('experimentalFeatures');
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
  });
  test('11, 12: no webview', () => expect(preferences).toMatchObject({ webviewTag: false }));
  test('13, 14: no navigation and no new window', () => {
    expect(main).toContain("app.on('web-contents-created', (_event, contents) => hardenContents(contents))");
  });
  test('15: nothing is opened in another program', () => {
    for (const { path, text } of electron) expect(text, path).not.toMatch(/shell\.openExternal/);
  });
  test('16: Electron is named by one exact version', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  });
  test('17: every message is taken from the main frame of our own window alone', () => {
    expect(main).toMatch(/ipcMain\.handle\(CALL_CHANNEL[\s\S]{0,120}isTrusted\(event\.senderFrame\)/);
    expect(main.match(/ipcMain\.(on|handle|once)\(/g)).toHaveLength(1);
  });
  test('18: no page comes by file:', () => {
    for (const { path, text } of electron) expect(text, path).not.toMatch(/file:\/\//);
  });
  test('19: the fuses are set in a program as they are written down', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chancery-fuses-'));
    try {
      // A program with the wire of fuses that Electron's has: the sentinel, version 1, nine fuses.
      const program = join(folder, 'electron');
      writeFileSync(program, Buffer.concat([Buffer.from('program '), Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100001'), Buffer.from(' end')]));
      execFileSync(process.execPath, [join(root, 'scripts', 'set-fuses.mjs'), program]);
      const wire = await getCurrentFuseWire(program);
      for (const [name, on] of Object.entries(fuses)) {
        expect(wire[FuseV1Options[name as keyof typeof fuses]], name).toBe(on ? FuseState.ENABLE : FuseState.DISABLE);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  test('20: the page gets named calls, never Electron’s own', () => {
    expect(preload).toContain("contextBridge.exposeInMainWorld('chancery', bridge)");
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
    expect(preload).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer/);
  });
  test('only the Electron shell knows Electron', () => {
    for (const folder of ['core', 'renderer', 'electron/host', 'electron/cli', 'electron/shell-chromium', 'electron/window-files']) {
      for (const { path, text } of sourcesUnder(folder)) expect(text, path).not.toMatch(/from 'electron'/);
    }
  });
  test('settings are readable by the officer alone in both shells', () => {
    expect(settingsKeeping.configFileMode).toBe(0o600);
    expect(main).toMatch(/new ElectronStore[^;]*\.\.\.settingsKeeping/);
  });
  test('no code is made out of text, anywhere', () => {
    for (const folder of ['core', 'renderer', 'electron']) {
      for (const { path, text } of sourcesUnder(folder)) {
        expect(text, path).not.toMatch(/\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\s*=|document\.write\(/);
      }
    }
  });
});

test('what a killed Chancery left of its browser is removed at the next start, what runs is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-leftovers-'));
  try {
    mkdirSync(join(folder, 'chancery-browser-4194999-left', 'Cache'), { recursive: true });
    mkdirSync(join(folder, `chancery-browser-${process.pid}-runs`));
    mkdirSync(join(folder, 'somebody-else'));
    const fresh = await freshBrowserProfile(folder);
    const names = readdirSync(folder);
    expect(names).toContain('somebody-else');
    expect(names).toContain(`chancery-browser-${process.pid}-runs`);
    expect(names).not.toContain('chancery-browser-4194999-left');
    expect(readdirSync(fresh)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
