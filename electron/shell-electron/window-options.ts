import type { BrowserWindowConstructorOptions } from 'electron';

/** The one window: its page is not trusted, so it gets no Node, a context of its own and the sandbox. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 940,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Chancery',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}
