import { resolve } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, session, shell } from 'electron';
import ElectronStore from 'electron-store';
import type { Envelope } from '../../core/bridge/contract.ts';
import { dispatch, failed } from '../../core/bridge/dispatch.ts';
import { meantLanguage } from '../../core/bridge/interface-language.ts';
import { windowAddress } from '../../core/bridge/window-address.ts';
import { Failure } from '../../core/failure/failure.ts';
import { createHost } from '../host/host.ts';
import { settingsKeeping, settingsOver } from '../host/settings.ts';
import { isFirstRun, libraryFolder, placesIn, profileFolder } from '../places.ts';
import { contentSecurityPolicy, windowFile } from '../window-files/window-files.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';
import { systemDialogs } from './dialogs.ts';
import { applicationMenu } from './menu.ts';
import { printPage } from './print-page.ts';
import { briefingOn, Openings } from './openings.ts';
import { hardenContents, hardenSession, isTrusted, noNames, ORIGIN, SCHEME } from './security.ts';
import { windowOptions } from './window-options.ts';

protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
app.enableSandbox();
app.commandLine.appendSwitch(...noNames);
app.on('web-contents-created', (_event, contents) => hardenContents(contents));

async function start(openings: Openings): Promise<void> {
  await app.whenReady();
  const root = app.getAppPath();
  const { windowFolder, ...places } = placesIn(root);
  await hardenSession(session.defaultSession);
  const profile = profileFolder();
  const settings = settingsOver(new ElectronStore<Record<string, unknown>>({ cwd: profile, name: 'settings', ...settingsKeeping }));
  protocol.handle(SCHEME, async (request) => {
    const { status, headers, body } = await windowFile(
      windowFolder,
      new URL(request.url).pathname,
      contentSecurityPolicy(),
      settings.read().theme,
    );
    return new Response(new Uint8Array(body), { status, headers });
  });

  const firstRun = isFirstRun();
  const window = new BrowserWindow(windowOptions(resolve(root, 'dist', 'electron', 'preload.cjs')));
  const report = (thrown: unknown): void => {
    process.stderr.write(`${String(thrown)}\n`);
  };
  const host = await createHost({
    ...places,
    libraryFolder: libraryFolder(),
    profileFolder: profile,
    shell: 'electron',
    firstRun,
    dialogs: systemDialogs(() => window, () => meantLanguage(settings.read().language, app.getPreferredSystemLanguages())),
    settings,
    ...(openings.first === undefined ? {} : { opening: openings.first }),
    printPage: () => printPage(window.webContents),
    trash: (path) => shell.trashItem(path),
    emit: (name, payload) => window.webContents.send(EVENT_CHANNEL, name, payload),
    report,
  });
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, args: unknown): Promise<Envelope> => {
    if (!isTrusted(event.senderFrame)) return failed(new Failure('call-refused'));
    return dispatch(host.handlers, name, args, report);
  });

  openings.begin({ window, open: (path) => host.open(path) });

  // The window may not go before what it holds is in its file: it is told, given a moment to send what it
  // gathered, and closed once the host has folded everything.
  let folded = false;
  window.on('close', (event) => {
    if (folded) return;
    event.preventDefault();
    window.webContents.send(EVENT_CHANNEL, 'window.closing', {});
    setTimeout(() => {
      host
        .close()
        .catch(report)
        .finally(() => {
          folded = true;
          window.destroy();
        });
    }, 300);
  });
  window.once('ready-to-show', () => window.show());
  const { language } = settings.read();
  const menu = applicationMenu(process.platform, language === 'system' ? app.getLocale() : language);
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate(menu));
  await window.loadURL(windowAddress(ORIGIN, { firstRun, ...(openings.first === undefined ? {} : { opening: openings.first }) }));
}

if (app.requestSingleInstanceLock()) {
  const openings = new Openings(briefingOn(process.argv, process.cwd()));
  app.on('second-instance', (_event, commandLine, folder) => openings.ask(briefingOn(commandLine, folder)));
  // How macOS opens a file, also at the start.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openings.ask(path);
  });
  app.on('window-all-closed', () => app.quit());
  start(openings).catch((thrown: unknown) => {
    process.stderr.write(`${String(thrown)}\n`);
    app.exit(1);
  });
} else app.quit();
