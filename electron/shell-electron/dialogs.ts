import { join } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import { articleEndings } from '../../core/source/article-endings.ts';
import type { DialogPurpose, Dialogs } from '../host/host.ts';

const filters: Record<DialogPurpose, FileFilter> = {
  briefing: { name: 'Briefings', extensions: ['briefing'] },
  word: { name: 'Word documents', extensions: ['docx'] },
  pdf: { name: 'PDF files', extensions: ['pdf'] },
  'house-style': { name: 'Word documents and templates', extensions: ['docx', 'dotx'] },
  template: { name: 'Templates', extensions: ['briefing-template'] },
  article: { name: 'Articles', extensions: articleEndings.map((ending) => ending.slice(1)) },
  backup: { name: 'Backups', extensions: ['zip'] },
};

/** The system's own dialogs, over the window. */
export function systemDialogs(window: () => BrowserWindow): Dialogs {
  return {
    async openFile(purpose) {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile'],
        filters: [filters[purpose]],
      });
      return filePaths[0] ?? null;
    },
    async saveFile(purpose, suggestedName, startFolder) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(startFolder, suggestedName),
        filters: [filters[purpose]],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}
