import { join } from 'node:path';
import { VersionStore } from '../host/versions/version-store.ts';
import { profileFolder } from '../places.ts';

/** The versions that the window keeps in the officer's profile. */
export function versionStore(): VersionStore {
  return new VersionStore(join(profileFolder(), 'versions'));
}
