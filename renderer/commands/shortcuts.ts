import type { Command } from './command.ts';

/** Shortcuts that the officer chose, by the command's id; empty for none. */
export type ChosenShortcuts = Readonly<Record<string, string>>;

/** Keys that every field of the system has: a command on them would take copying and pasting away. */
const everywhere = new Set(['mod+a', 'mod+c', 'mod+v', 'mod+x', 'mod+y', 'mod+shift+v']);

/**
 * The commands with the keys that the officer chose for them. Keys that were chosen for one are no longer those of the
 * one that came with them, also where the two are not seen side by side.
 */
export function withShortcuts(commands: readonly Command[], chosen: ChosenShortcuts): readonly Command[] {
  const taken = new Set(Object.values(chosen).map((keys) => keys.toLowerCase()));
  return commands.map((command) => ({
    ...command,
    keys: chosen[command.id] ?? (taken.has(command.keys.toLowerCase()) ? '' : command.keys),
    firstKeys: command.keys,
  }));
}

/** Keys that type nothing by themselves, and that no field needs: those with Ctrl or Alt, and function keys. */
export function isUsable(keys: string): boolean {
  const parts = keys.split('+');
  if (everywhere.has(keys.toLowerCase())) return false;
  return parts.includes('Mod') || parts.includes('Alt') || /^F([1-9]|1\d|2[0-4])$/.test(parts.at(-1) ?? '');
}

/** The other command that has these keys. */
export function ownerOf(keys: string, commands: readonly Command[], except: string): Command | undefined {
  return keys === '' ? undefined : commands.find((command) => command.id !== except && command.keys.toLowerCase() === keys.toLowerCase());
}
