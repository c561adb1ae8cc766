/** The menus that commands stand in, in their order. */
export const commandGroups = ['file', 'edit', 'insert', 'format', 'annotations', 'commitments', 'view', 'tools', 'help'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** Something the officer can do: one entry feeds menus, toolbar, palette, keys and the sheet of shortcuts. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** How it is pressed, as `Mod+Alt+M`; Mod is Ctrl, on a Mac Command. Empty for none. */
  readonly keys: string;
  /** The menu it stands in; Tools when nothing is said. */
  readonly group?: CommandGroup;
  /** Keys that only work while the caret is in the text, since other fields have the same ones. */
  readonly inText?: boolean;
  /** Whether it is on, for what can be on and off; asked when a menu opens. */
  readonly checked?: () => boolean;
  /** Whether it can be done now; asked when a menu opens. */
  readonly enabled?: () => boolean;
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
  if (event.key === ' ' || event.key === '\u00a0') return 'space';
  // Plus and equals are one key on some layouts and two on others; a command's keys are joined by a plus.
  if (event.key === '+') return '=';
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
    mod === stroke.mod && event.altKey === stroke.alt && (event.shiftKey === stroke.shift || event.key === '+') && pressedKey(event) === stroke.key
  );
}

/** The keys that an event presses, written as a command has them; null while only Ctrl, Alt or Shift is held. */
export function keysOf(event: KeyboardEvent): string | null {
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(event.key)) return null;
  const key = pressedKey(event);
  const named = key.length === 1 ? key.toUpperCase() : event.key;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  return [...(mod ? ['Mod'] : []), ...(event.altKey ? ['Alt'] : []), ...(event.shiftKey ? ['Shift'] : []), named].join('+');
}

/** The keys as they stand on this machine's keyboard. */
export function keysShown(keys: string): string {
  return isMac
    ? keys.replace('Mod', '⌘').replace('Alt', '⌥').replace('Shift', '⇧').replaceAll('+', '')
    : keys.replace('Mod', 'Ctrl');
}
