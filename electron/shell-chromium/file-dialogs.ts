import { readdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, parse, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Envelope } from '../../core/bridge/contract.ts';
import { dialogWords } from '../../core/bridge/dialog-words.ts';
import { failed } from '../../core/bridge/dispatch.ts';
import { spokenLanguages } from '../../core/bridge/interface-language.ts';
import {
  type FileDialog,
  type FileDialogRequest,
  fileDialogRequestSchema,
  type FolderListing,
} from '../../core/bridge/file-dialog.ts';
import { isForDialog } from '../../core/bridge/dialogs.ts';
import { asFailure, Failure } from '../../core/failure/failure.ts';
import type { DialogPurpose, Dialogs } from '../host/host.ts';

/** The origin of the dialog's frame: not the window's, so that the window can neither read nor press anything in it. */
export const DIALOG_ORIGIN = 'https://dialog.chancery.invalid';

/** The folders and the matching files of a folder, folders first. A folder that cannot be read says why. */
export async function listFolder(folder: string, purpose: DialogPurpose): Promise<FolderListing> {
  const absolute = resolve(folder);
  const path: FolderListing['path'] = [];
  for (let above = absolute; ; above = dirname(above)) {
    path.unshift({ name: parse(above).base || above, folder: above });
    if (dirname(above) === above) break;
  }
  try {
    const found = await readdir(absolute, { withFileTypes: true });
    const entries: FolderListing['entries'] = found
      .filter((entry) => !entry.name.startsWith('.'))
      .filter((entry) => entry.isDirectory() || (entry.isFile() && isForDialog(purpose, entry.name)))
      .map((entry) => ({
        name: entry.name,
        kind: entry.isDirectory() ? 'folder' : 'file',
        folder: entry.isDirectory() ? join(absolute, entry.name) : absolute,
      }));
    entries.sort((left, right) =>
      left.kind === right.kind ? left.name.localeCompare(right.name) : left.kind === 'folder' ? -1 : 1,
    );
    return { folder: absolute, path, entries, failure: null };
  } catch (cause) {
    const { code, subject } = new Failure('read-failed', parse(absolute).base, { cause });
    return { folder: absolute, path, entries: [], failure: { code, subject } };
  }
}

/** What a dialog is called, by the language of the window. */
function labelsOf(action: FileDialog['action']): Record<string, string> {
  return Object.fromEntries(spokenLanguages.map((language) => [language, dialogWords[language][action]]));
}

/**
 * Dialogs of our own, for a browser without a system dialog that gives paths: a frame of another origin
 * over the window. Only that frame may answer, and only while it is open.
 */
export class FileDialogs implements Dialogs {
  readonly #page: () => Page;
  readonly #libraryFolder: string;
  #open: { dialog: FileDialog; answer: (path: string | null) => void } | null = null;

  constructor(page: () => Page, libraryFolder: string) {
    this.#page = page;
    this.#libraryFolder = libraryFolder;
  }

  openFile(purpose: DialogPurpose): Promise<string | null> {
    return this.#show({ action: 'open', purpose, suggestedName: '', folder: this.#libraryFolder });
  }

  saveFile(purpose: DialogPurpose, suggestedName: string, startFolder: string): Promise<string | null> {
    return this.#show({ action: 'save', purpose, suggestedName, folder: startFolder });
  }

  async #show(dialog: FileDialog): Promise<string | null> {
    if (this.#open !== null) throw new Failure('call-refused', '', { detail: 'a dialog is open already' });
    const answered = new Promise<string | null>((answer) => {
      this.#open = { dialog, answer };
    });
    try {
      await this.#page().evaluate(
        ({ address, labels }) => {
          const { lang } = document.documentElement;
          const label = labels[lang] ?? '';
          const shown = document.createElement('dialog');
          shown.id = 'chancery-file-dialog';
          shown.setAttribute('aria-label', label);
          shown.style.cssText =
            'padding:0;border:0;border-radius:10px;pointer-events:auto;width:min(680px,94vw);height:min(520px,90vh);overflow:hidden';
          const frame = document.createElement('iframe');
          // The frame cannot see the window: it is told its language.
          frame.src = `${address}?language=${lang}`;
          frame.title = label;
          frame.style.cssText = 'border:0;width:100%;height:100%';
          shown.append(frame);
          // Escape is the frame's to answer; closing it here would leave the question open.
          shown.addEventListener('cancel', (event) => event.preventDefault());
          document.body.append(shown);
          shown.showModal();
          frame.focus();
        },
        { address: `${DIALOG_ORIGIN}/file-dialog/index.html`, labels: labelsOf(dialog.action) },
      );
      return await answered;
    } finally {
      this.#open = null;
      await this.#page()
        .evaluate(() => document.getElementById('chancery-file-dialog')?.remove())
        .catch(() => undefined);
    }
  }

  /** Answers the dialog's frame. Anything malformed, or while no dialog is open, is refused. */
  async answer(request: unknown): Promise<Envelope> {
    try {
      const parsed = fileDialogRequestSchema.safeParse(request);
      if (!parsed.success || this.#open === null) throw new Failure('call-invalid');
      return { ok: true, value: await this.#respond(parsed.data, this.#open) };
    } catch (thrown) {
      return failed(asFailure(thrown));
    }
  }

  async #respond(
    request: FileDialogRequest,
    { dialog, answer }: { dialog: FileDialog; answer: (path: string | null) => void },
  ): Promise<unknown> {
    if (request.ask === 'current') return dialog;
    if (request.ask === 'list') return listFolder(request.folder, dialog.purpose);
    if (request.choice === null) answer(null);
    else {
      const { folder, name } = request.choice;
      if (!isAbsolute(folder) || parse(name).base !== name || name === '.' || name === '..') {
        throw new Failure('call-invalid', name);
      }
      answer(join(folder, name));
    }
    return null;
  }
}
