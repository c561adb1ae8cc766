import { basename, join } from 'node:path';
import { Failure } from '../../../core/failure/failure.ts';
import { survey } from '../library/survey.ts';
import type { Session, SessionOptions } from '../session.ts';
import { foldLeft, journalOwners } from './fold-left.ts';

/**
 * Puts all changes of an open briefing into its file. One that was deleted is not written again, which only the
 * officer may ask for.
 *
 * @throws Failure `file-gone`, and as saving does.
 */
export async function saveInPlace(session: Session): Promise<void> {
  if (!(await session.isThere())) throw new Failure('file-gone', session.name);
  await session.save();
}

/**
 * Puts what is outside the files of the library into them: what is open in this host, and what fallen windows left.
 *
 * @param libraryFolder its real path.
 * @returns the names of the files that could not take it, or are open in another window.
 */
export async function saveAll(sessions: readonly Session[], libraryFolder: string, options: SessionOptions): Promise<string[]> {
  const unsaved = new Set<string>();
  const attempt = (name: string, work: Promise<void>): Promise<void> => work.catch(() => void unsaved.add(name));
  await Promise.all(sessions.filter(({ readOnly }) => !readOnly).map((session) => attempt(session.name, saveInPlace(session))));
  const owners = await journalOwners(options.journalFolder);
  if (owners.size === 0) return [...unsaved];
  const open = new Set(sessions.map(({ path }) => path));
  for (const file of (await survey(libraryFolder)).files) {
    const path = join(libraryFolder, file.path);
    if (!open.has(path)) await attempt(basename(path), foldLeft(path, owners, options));
  }
  return [...unsaved];
}
