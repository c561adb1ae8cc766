import type { Command } from './command.ts';

/** Shortcuts that the officer chose, by the command's id; empty for none. */
export type ChosenShortcuts = Readonly<Record<string, string>>;

/** The commands with the keys that the officer chose for them. */
export function withShortcuts(commands: readonly Command[], chosen: ChosenShortcuts): readonly Command[] {
  return commands.map((command) => ({ ...command, keys: chosen[command.id] ?? command.keys }));
}

/** Keys that type nothing by themselves: those with Ctrl or Alt, and function keys. */
export function isUsable(keys: string): boolean {
  const parts = keys.split('+');
  return parts.includes('Mod') || parts.includes('Alt') || /^F([1-9]|1\d|2[0-4])$/.test(parts.at(-1) ?? '');
}

/** The other command that has these keys. */
export function ownerOf(keys: string, commands: readonly Command[], except: string): Command | undefined {
  return commands.find((command) => command.id !== except && command.keys.toLowerCase() === keys.toLowerCase());
}
