import { createHash } from 'node:crypto';
import { picturesShown } from '../../../core/briefing/media/pictures-shown.ts';
import { type Briefing, newIdentifier } from '../../../core/briefing/model.ts';
import { asRead, measured } from '../../../core/versions/measured.ts';
import type { VersionReason } from '../../../core/versions/version.ts';
import type { KeptState } from './version-store.ts';

/** How many characters are hashed at once: each alone would cost more than its hash. */
const AT_ONCE = 64 * 1024;

/** A hash that two briefings share which read the same, and no others. */
export function contentOf(briefing: Briefing): string {
  const hash = createHash('sha256');
  let waiting = '';
  for (const piece of asRead(briefing)) {
    waiting += piece;
    if (waiting.length < AT_ONCE) continue;
    hash.update(waiting);
    waiting = '';
  }
  return hash.update(waiting).digest('hex');
}

/** What a version is made of: a briefing as it is now, in the file of that name. */
export interface StateNow {
  readonly name: string;
  readonly state: Uint8Array;
  readonly briefing: Briefing;
  readonly media: ReadonlyMap<string, Uint8Array>;
}

/** Why, when and for whom a version is kept, and what it is called. */
export interface Occasion {
  readonly reason: VersionReason;
  readonly at: Date;
  readonly who: string;
  readonly called?: string;
  readonly restored?: string;
}

/** A briefing as it is now, to be kept as a version. */
export function keptState(
  { name, state, briefing, media }: StateNow,
  { reason, at, who, called = '', restored = '' }: Occasion,
): KeptState {
  const shown = picturesShown(briefing.text);
  return {
    version: { id: newIdentifier(), at: at.toISOString(), who, reason, name: called, restored, file: name, ...measured(briefing) },
    content: contentOf(briefing),
    state,
    media: new Map([...media].filter(([picture]) => shown.has(picture))),
  };
}
