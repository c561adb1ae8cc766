import type { Command } from 'commander';
import type { CommandPlaces } from './command-places.ts';

type Add = (program: Command, places: CommandPlaces) => void;

/** The modules that add commands, each with the commands that it adds: in the order in which help lists them. */
const modules: readonly { readonly names: readonly string[]; readonly load: () => Promise<Add> }[] = [
  { names: ['templates'], load: async () => (await import('./templates.ts')).addTemplatesCommand },
  { names: ['new'], load: async () => (await import('./new-briefing.ts')).addNewCommand },
  { names: ['export'], load: async () => (await import('./word-export.ts')).addExportCommand },
  { names: ['coverage'], load: async () => (await import('./coverage.ts')).addCoverageCommand },
  { names: ['import'], load: async () => (await import('./word-import.ts')).addImportCommand },
  { names: ['merge'], load: async () => (await import('./merging.ts')).addMergeCommand },
  { names: ['inspect'], load: async () => (await import('./inspection.ts')).addInspectCommand },
  { names: ['fingerprint', 'sign', 'verify'], load: async () => (await import('./identity.ts')).addIdentityCommands },
  { names: ['list', 'search', 'backup', 'restore'], load: async () => (await import('./library.ts')).addLibraryCommands },
  { names: ['lock', 'unlock'], load: async () => (await import('./lock.ts')).addLockCommands },
  { names: ['template'], load: async () => (await import('./template-command.ts')).addTemplateCommand },
  { names: ['versions'], load: async () => (await import('./versions.ts')).addVersionsCommand },
];

/**
 * Adds the command that these arguments begin with, and those of its module: most of a short command is loading, and
 * the others would be loaded for nothing. All are added where none is named, for help and for what is told of a mistake.
 */
export async function addCommands(program: Command, places: CommandPlaces, [first = '']: readonly string[]): Promise<void> {
  // The version alone is said before any command is looked at.
  if (first === '--version' || first === '-V') return;
  const named = modules.filter(({ names }) => names.includes(first));
  const added = await Promise.all((named.length === 0 ? modules : named).map(({ load }) => load()));
  for (const add of added) add(program, places);
}
