import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Container } from '../../../core/briefing/container.ts';
import { readWhole } from '../files.ts';
import { openContainer } from '../locking/seal.ts';
import type { Session } from '../session.ts';

/** How programs for synchronising name the loser of two versions, in the languages in which they do. */
const CONFLICT = /conflict|conflit|конфликт|冲突|衝突|зөрчил/i;

/** Whether a name is that of a copy that a program for synchronising made of a file. */
export function isConflictCopy(name: string, of: string): boolean {
  const stem = of.replace(/\.briefing$/, '');
  if (name === of || !name.endsWith('.briefing') || !name.startsWith(stem)) return false;
  return CONFLICT.test(name.slice(stem.length));
}

/** The copies beside a session's file that belong to the same briefing and have something new. */
export async function conflictCopies(session: Session): Promise<string[]> {
  const folder = dirname(session.path);
  const names = (await readdir(folder).catch(() => [])).filter((name) => isConflictCopy(name, session.name));
  const found: string[] = [];
  for (const name of names) {
    const copy = await readCopy(session, join(folder, name)).catch(() => null);
    if (copy !== null && session.hasNews(copy)) found.push(join(folder, name));
  }
  return found;
}

/** Reads a copy under the lock of the session. Fails as `openContainer` does. */
export async function readCopy(session: Session, path: string): Promise<Container> {
  return openContainer(await readWhole(path), basename(path), session.seal);
}
