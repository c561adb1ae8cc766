/** The menus that commands stand in, in their order. */
export const commandGroups = ['file', 'edit', 'insert', 'format', 'annotations', 'commitments', 'view', 'tools', 'help'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** Something the officer can do: one entry feeds menus, toolbar, palette, keys and the sheet of shortcuts. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** How it is pressed, as `Mod+Alt+M`; Mod is Ctrl, on a Mac Command. Empty for none. */
  readonly keys: string;
  /** The keys it comes with, where the officer's choices are in its keys. */
  readonly firstKeys?: string;
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

/** The signs of a keyboard's places, as an American one has them: a layout of another script shares these places with it. */
const placesOfSigns: Readonly<Record<string, string>> = {
  Minus: '-', Equal: '=', BracketLeft: '[', BracketRight: ']', Backslash: '\\', Semicolon: ';', Quote: "'", Backquote: '`', Comma: ',', Period: '.', Slash: '/', Space: 'space',
};

/** Whether the layout has Latin letters. No event says so of itself: the last letter that was pressed does. */
let isLatin = true;

/** Learns from a key which letters the layout has; each key that is pressed in the window is to be told. */
export function noteLayout({ code, key, altKey }: KeyboardEvent): void {
  if (code.startsWith('Key') && !altKey && /^\p{L}$/u.test(key)) isLatin = /^\p{Script=Latin}$/u.test(key);
}

/**
 * What a key may be called, the likeliest first: the sign that it types, and its place on the keyboard. With Shift or Alt
 * a place types another sign than alone, and one that is not Latin has none of the signs that commands name.
 */
function namesOf({ code, key, shiftKey, altKey }: KeyboardEvent): readonly string[] {
  if (key === ' ' || key === '\u00a0' || code === 'Space') return ['space'];
  // Plus and equals are one key on some layouts and two on others; a command's keys are joined by a plus.
  if (key === '+') return ['='];
  const sign = key.toLowerCase();
  const place = /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase();
  if (!isLatin) return [place ?? placesOfSigns[code] ?? sign];
  // A Latin letter is where the layout has it, also where that is not the place of an American one.
  if (place === undefined || /^[a-z]$/.test(sign)) return [sign];
  const isPlain = /^[\x21-\x7e]$/.test(sign) && !shiftKey && !altKey;
  return isPlain ? [sign, place] : [place, sign];
}

function matches(event: KeyboardEvent, keys: string, name: string): boolean {
  if (keys === '') return false;
  const stroke = strokeOf(keys);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  return mod === stroke.mod && event.altKey === stroke.alt && (event.shiftKey === stroke.shift || event.key === '+') && name === stroke.key;
}

/** With AltGr a sign is typed, though some systems say Ctrl and Alt of it. */
const typesSign = (event: KeyboardEvent) => event.getModifierState('AltGraph');

/** The command that a key runs, if any: by the sign that it types before its place on the keyboard. */
export function commandPressed(event: KeyboardEvent, commands: readonly Command[]): Command | undefined {
  if (typesSign(event)) return undefined;
  for (const name of namesOf(event)) {
    const command = commands.find(({ keys }) => matches(event, keys, name));
    if (command !== undefined) return command;
  }
  return undefined;
}

/** The keys that an event presses, written as a command has them; null while only Ctrl, Alt or Shift is held. */
export function keysOf(event: KeyboardEvent): string | null {
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(event.key) || typesSign(event)) return null;
  const [key = ''] = namesOf(event);
  const named = key === 'space' ? 'Space' : key.length === 1 ? key.toUpperCase() : event.key;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const shift = event.shiftKey && event.key !== '+';
  return [...(mod ? ['Mod'] : []), ...(event.altKey ? ['Alt'] : []), ...(shift ? ['Shift'] : []), named].join('+');
}

/** The keys as they stand on this machine's keyboard. */
export function keysShown(keys: string): string {
  return isMac
    ? keys.replace('Mod', '⌘').replace('Alt', '⌥').replace('Shift', '⇧').replaceAll('+', '')
    : keys.replace('Mod', 'Ctrl');
}
