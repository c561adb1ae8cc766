/** Something the officer can do: one entry feeds keys, palette and shortcut sheet. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** How it is pressed, as `Mod+Alt+M`; Mod is Ctrl, on a Mac Command. Empty for none. */
  readonly keys: string;
  readonly run: () => void;
}

const isMac = navigator.platform.startsWith('Mac');

interface Stroke {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

function strokeOf(keys: string): Stroke {
  const parts = keys.split('+');
  return {
    mod: parts.includes('Mod'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: (parts.at(-1) ?? '').toLowerCase(),
  };
}

/** Letters are told by their place on the keyboard: with Alt, many layouts type another character. */
function pressedKey(event: KeyboardEvent): string {
  return event.code.startsWith('Key') && (event.altKey || !/^[a-z]$/i.test(event.key))
    ? event.code.slice(3).toLowerCase()
    : event.key.toLowerCase();
}

/** Whether a key that was pressed is this one. */
export function isPressed(event: KeyboardEvent, keys: string): boolean {
  if (keys === '') return false;
  const stroke = strokeOf(keys);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  return (
    mod === stroke.mod && event.altKey === stroke.alt && event.shiftKey === stroke.shift && pressedKey(event) === stroke.key
  );
}

/** The keys as they stand on this machine's keyboard. */
export function keysShown(keys: string): string {
  return isMac
    ? keys.replace('Mod', '⌘').replace('Alt', '⌥').replace('Shift', '⇧').replaceAll('+', '')
    : keys.replace('Mod', 'Ctrl');
}
