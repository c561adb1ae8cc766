/** Turns at something of which only so much is done at once: whoever comes later waits, in order. */
export class Turns {
  #free: number;
  readonly #waiting: ((mine: boolean) => void)[] = [];

  /** @param atOnce how many may have a turn together. */
  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Asks for a turn: whether it came, once it is known, and a way to ask no longer, after which it does not come. */
  ask(): { readonly came: Promise<boolean>; readonly withdraw: () => void } {
    if (this.#free > 0) {
      this.#free -= 1;
      return { came: Promise.resolve(true), withdraw: () => {} };
    }
    const { promise: came, resolve } = Promise.withResolvers<boolean>();
    this.#waiting.push(resolve);
    return {
      came,
      withdraw: () => {
        const place = this.#waiting.indexOf(resolve);
        if (place < 0) return;
        this.#waiting.splice(place, 1);
        resolve(false);
      },
    };
  }

  /** Gives a turn back. */
  end(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next(true);
  }
}
