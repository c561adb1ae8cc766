import { join } from 'node:path';
import type { SessionOptions } from '../host/session.ts';
import { profileFolder } from '../places.ts';
import { ownHand } from './own-hand.ts';

/** How a command opens a file as the app does, so that what its journal has beyond it comes along. */
export function sessionOptions(application: string): SessionOptions {
  return {
    ownHand: ownHand(),
    journalFolder: join(profileFolder(), 'journals'),
    application,
    now: () => new Date(),
    onFailure: (thrown) => {
      throw thrown;
    },
  };
}
