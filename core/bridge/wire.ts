/** The key by which bytes are told apart from other values on the wire. */
const BYTES = '$bytes';

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In steps: a call with every byte as an argument overflows the stack.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** A value of the contract as text, for a shell whose line to the window carries only text. Bytes go as base64. */
export function encodeWire(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Uint8Array ? { [BYTES]: toBase64(part) } : part,
  );
}

/**
 * The value that a text from the wire stands for.
 *
 * @throws SyntaxError when the text is not what `encodeWire` writes.
 */
export function decodeWire(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, BYTES)) return part;
    const encoded: unknown = (part as Record<string, unknown>)[BYTES];
    if (typeof encoded !== 'string') throw new SyntaxError('bytes that are no text');
    return fromBase64(encoded);
  });
}
