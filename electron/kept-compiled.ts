import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { COMPILED, profileFolder } from './places.ts';

/**
 * Has Node keep what it compiles of the program, so that the next start need not. It goes into the profile, which is made
 * for the officer alone; where it cannot be made, nothing is kept, and whoever needs the profile tells of it.
 */
export function keepCompiled(profile = profileFolder()): void {
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
  enableCompileCache(join(profile, COMPILED));
}
