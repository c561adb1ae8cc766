import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { loadDocument } from '../../../core/briefing/document.ts';
import type { OpeningWay } from '../../../core/bridge/parts.ts';
import { Session, type SessionOptions } from '../session.ts';

/** A name beside a file that is not taken. */
async function nameOfCopy(path: string): Promise<string> {
  const taken = new Set((await readdir(dirname(path))).map((name) => name.toLowerCase()));
  const stem = basename(path).replace(/\.briefing$/, '');
  for (let number = 1; ; number += 1) {
    const name = `${stem} (copy${number === 1 ? '' : ` ${number}`}).briefing`;
    if (!taken.has(name.toLowerCase())) return join(dirname(path), name);
  }
}

/**
 * Opens a file in the way that was chosen for one that is open elsewhere, or else for writing.
 *
 * @throws Failure `briefing-open-elsewhere` when no way was chosen and somebody has it open.
 */
export async function openInWay(path: string, options: SessionOptions, way?: OpeningWay): Promise<Session> {
  if (way === undefined) return Session.open(path, options);
  if (way === 'together') return Session.open(path, { ...options, together: true });
  const reading = await Session.open(path, { ...options, readOnly: true });
  if (way === 'read-only') return reading;
  const { state, media } = reading;
  await reading.close();
  return Session.create(await nameOfCopy(path), loadDocument(state).document, options, media);
}
