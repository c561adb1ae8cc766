import { resolve } from 'node:path';

/**
 * The briefing that a command line names; undefined for none.
 *
 * @param folder the one in which the command was given.
 */
export function briefingOn(commandLine: readonly string[], folder: string): string | undefined {
  // The program itself comes first, and Electron puts switches of its own anywhere behind it.
  const file = commandLine.slice(1).find((argument) => argument.endsWith('.briefing') && !argument.startsWith('-'));
  return file === undefined ? undefined : resolve(folder, file);
}

/** The part of a window that bringing it forward needs. */
export interface RaisedWindow {
  isMinimized(): boolean;
  restore(): void;
  show(): void;
  focus(): void;
}

/** What the one window is for now, once it is there. */
interface Standing {
  readonly window: RaisedWindow;
  /** Opens a file in it. */
  readonly open: (path: string) => void;
}

/** What the system asks to have opened: at the start, and by every later start while the one window is there. */
export class Openings {
  #first: string | undefined;
  #standing: Standing | null = null;

  constructor(first?: string) {
    this.#first = first;
  }

  /** The file that the window begins with: of those asked for before it was there, the last. */
  get first(): string | undefined {
    return this.#first;
  }

  /** The window is there: from now on it opens what is asked for. */
  begin(standing: Standing): void {
    this.#standing = standing;
  }

  /** Brings the window forward, and opens a file in it when there is one. */
  ask(path: string | undefined): void {
    if (this.#standing === null) {
      this.#first = path ?? this.#first;
      return;
    }
    const { window, open } = this.#standing;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (path !== undefined) open(path);
  }
}
