/** How an age file begins, as bytes and in its armor for mails. */
const beginnings = ['age-encryption.org/v1\n', '-----BEGIN AGE ENCRYPTED FILE-----'].map((line) =>
  new TextEncoder().encode(line),
);

/** Whether these are the bytes of a locked briefing: an age file, whose content only its passphrase shows. */
export function isLocked(bytes: Uint8Array): boolean {
  return beginnings.some((beginning) => beginning.every((byte, index) => bytes[index] === byte));
}
