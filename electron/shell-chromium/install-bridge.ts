import type { Bridge, Envelope } from '../../core/bridge/contract.ts';

/**
 * Puts the bridge at `window.chancery` before any script of the page runs. Playwright sends this function
 * as text into the page: it can use nothing from outside itself, hence its own coding of bytes, which
 * is that of `core/bridge/wire.ts`.
 */
export function installBridge({
  origin,
  callNames,
  eventNames,
}: {
  origin: string;
  callNames: readonly string[];
  eventNames: readonly string[];
}): void {
  if (location.origin !== origin || window !== window.top) return;
  const shell = globalThis as unknown as { chanceryCall: (name: string, args: string) => Promise<string> };
  const encode = (value: unknown): string =>
    JSON.stringify(value, (_key, part: unknown) => {
      if (!(part instanceof Uint8Array)) return part;
      let binary = '';
      for (let start = 0; start < part.length; start += 0x8000) {
        binary += String.fromCharCode(...part.subarray(start, start + 0x8000));
      }
      return { $bytes: btoa(binary) };
    });
  const decode = (text: string): unknown =>
    JSON.parse(text, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && '$bytes' in part
        ? Uint8Array.from(atob(String(part.$bytes)), (character) => character.charCodeAt(0))
        : part,
    );
  const bridge: Bridge = {
    async call(name, args) {
      if (!callNames.includes(name)) throw new TypeError('no such call');
      return decode(await shell.chanceryCall(name, encode(args))) as Envelope;
    },
    on(name, listener) {
      if (!eventNames.includes(name)) throw new TypeError('no such event');
      const listen = (event: Event): void => listener(decode((event as CustomEvent<string>).detail));
      window.addEventListener(`chancery:${name}`, listen);
      return () => window.removeEventListener(`chancery:${name}`, listen);
    },
  };
  Object.defineProperty(window, 'chancery', { value: Object.freeze(bridge), writable: false, configurable: false });
}
