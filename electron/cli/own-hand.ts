import { join } from 'node:path';
import { OWN_HAND, OwnHand } from '../host/own-hand/own-hand.ts';
import { profileFolder } from '../places.ts';

/** What the window knows of the files that it wrote. */
export function ownHand(): OwnHand {
  return new OwnHand(join(profileFolder(), OWN_HAND));
}
