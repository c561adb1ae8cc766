/** How long a frame is waited for, in milliseconds: a window that nobody sees draws none. */
const NO_FRAME = 100;

/**
 * What the editor has to put into the document yet. It waits until the frame that shows it is drawn, and no longer than
 * until somebody else needs the document: `catchUp` comes before anything is read from it or done to it.
 */
export class ShownFirst {
  #put: (() => void) | null = null;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Has something put into the document once the frame is drawn. What waits already is part of it. */
  afterFrame(put: () => void): void {
    const isNew = this.#put === null;
    this.#put = put;
    if (!isNew) return;
    this.#timer = setTimeout(() => this.catchUp(), NO_FRAME);
    this.#frame = requestAnimationFrame(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.catchUp(), 0);
    });
  }

  /** Puts into the document what waits; nothing where nothing does. */
  catchUp(): void {
    const put = this.#put;
    if (put === null) return;
    this.#put = null;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    put();
  }
}
