import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folders of an installed Chancery, seen from its root. */
export function placesIn(root: string) {
  const taskWorker = join(root, 'dist', 'electron', 'task-worker.cjs');
  return {
    ...(existsSync(taskWorker) ? { taskWorker } : {}),
    templatesFolder: join(root, 'templates'),
    windowFolder: join(root, 'dist', 'renderer'),
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
  };
}

/** The officer's library; CHANCERY_LIBRARY names another folder. */
export function libraryFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['CHANCERY_LIBRARY'] ?? join(homedir(), 'Documents', 'Briefings');
}

/** Where settings and journals are kept, by each system's custom; CHANCERY_PROFILE names another folder. */
export function profileFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = environment['CHANCERY_PROFILE'];
  if (chosen !== undefined) return chosen;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Chancery');
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Chancery');
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'chancery');
}

/** The folder of the profile for what Node compiled of the program. */
export const COMPILED = 'compiled';

/** Whether Chancery has never been opened on this machine: nothing of the officer's has been kept yet. */
export function isFirstRun(profile = profileFolder()): boolean {
  return !existsSync(profile) || readdirSync(profile).every((name) => name === COMPILED);
}
