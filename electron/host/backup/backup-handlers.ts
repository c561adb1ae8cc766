import { basename, join } from 'node:path';
import type { backupCalls } from '../../../core/bridge/backup-calls.ts';
import type { TaskStep } from '../../../core/bridge/task-calls.ts';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { Handles } from '../handles.ts';
import type { Task, Tasks } from '../tasks/tasks.ts';
import { type BackedUp, writeBackup } from './backup.ts';
import { Backup } from './restore.ts';

/**
 * The folders that a backup holds: all that is the officer's own, and nothing that can be made again. Templates of
 * their own stand in the library.
 */
export function backedUpFolders(libraryFolder: string, profileFolder: string): readonly BackedUp[] {
  return [
    { name: 'library', folder: libraryFolder },
    { name: 'versions', folder: join(profileFolder, 'versions') },
  ];
}

export interface BackupHandling {
  readonly handles: Handles;
  readonly tasks: Tasks;
  readonly parts: readonly BackedUp[];
  readonly application: string;
  readonly clock: () => Date;
  /** Puts what is open, or was left by a fall, into its files first; answers with the names of those that could not take it. */
  readonly saveAll: () => Promise<string[]>;
}

/** Tells how far a step is, and ends it when the officer stops it. */
function steps(task: Task, step: TaskStep): (part: number) => void {
  return (part) => {
    task.check();
    task.progress(part, step);
  };
}

/** Answers what the window asks about backups. */
export function backupHandlers(options: BackupHandling): Pick<Handlers, keyof typeof backupCalls> {
  const { handles, tasks, parts, application, clock, saveAll } = options;
  return {
    'backup.write': async ({ file, task: id }) => {
      const path = handles.writable(file, 'backup');
      const name = basename(path);
      return tasks.perform(id, name, async (task) => {
        const unsaved = await saveAll();
        const written = await writeBackup(path, parts, { now: clock(), application, progress: steps(task, 'packing') });
        return { name, ...written, unsaved };
      });
    },
    'backup.inspect': async ({ file, task: id }) => {
      const path = handles.path(file);
      return tasks.perform(id, basename(path), async (task) => {
        const backup = await Backup.open(path, steps(task, 'reading'));
        try {
          return { made: backup.manifest.made, ...(await backup.restore(parts, { write: false })) };
        } finally {
          await backup.close();
        }
      });
    },
    'backup.restore': async ({ file, task: id }) => {
      const path = handles.path(file);
      return tasks.perform(id, basename(path), async (task) => {
        const backup = await Backup.open(path, steps(task, 'reading'));
        try {
          task.settle();
          return await backup.restore(parts, { write: true, progress: (part) => task.progress(part, 'writing') });
        } finally {
          await backup.close();
        }
      });
    },
  };
}
