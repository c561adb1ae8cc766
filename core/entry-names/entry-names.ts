/** Names that Windows keeps for devices, with any ending. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i;

/** Whether a file of this name would be a device on Windows, and no file. */
export function isDeviceName(name: string): boolean {
  return device.test(name);
}

/**
 * Whether the name of a zip's entry is one that no program writes in good faith: it leads out of the folder it would be
 * unpacked to, means a device, or is one that the language gives a meaning of its own. Nothing here is unpacked to a
 * folder, but what is passed on may be.
 */
export function isHostileEntryName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what may not be there
  if (/^[/\\]|^[A-Za-z]:|[\u0000-\u001f\u007f]/.test(name)) return true;
  return name.split(/[/\\]/).some((step) => step === '..' || step === '__proto__' || isDeviceName(step));
}
