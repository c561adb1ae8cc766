import { join } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import { dialogWords } from '../../core/bridge/dialog-words.ts';
import { dialogEndings } from '../../core/bridge/dialogs.ts';
import type { SpokenLanguage } from '../../core/bridge/interface-language.ts';
import type { DialogPurpose, Dialogs } from '../host/host.ts';

/** The system's own dialogs, over the window; what they show is named in the window's language. */
export function systemDialogs(window: () => BrowserWindow, language: () => SpokenLanguage): Dialogs {
  const shown = (purpose: DialogPurpose): FileFilter => ({
    name: dialogWords[language()].kinds[purpose],
    extensions: dialogEndings[purpose].map((ending) => ending.slice(1)),
  });
  return {
    async openFile(purpose) {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile'],
        filters: [shown(purpose)],
      });
      return filePaths[0] ?? null;
    },
    async saveFile(purpose, suggestedName, startFolder) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(startFolder, suggestedName),
        filters: [shown(purpose)],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}
