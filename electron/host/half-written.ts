import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from './processes.ts';

/** A temporary file, with the number of the process that writes it. */
const PATTERN = /^\.(?:.*\.)?(\d+)-[0-9a-f]{16}\.part$/;

/** The name of a temporary file that becomes another once it is whole; hidden, and told by its process. */
export function temporaryName(stem: string): string {
  return `.${stem}${stem === '' ? '' : '.'}${process.pid}-${randomBytes(8).toString('hex')}.part`;
}

/**
 * Takes away what a killed Chancery had half written, in a folder and all below it. What is being written stays: that of
 * a process that runs, and what was touched of late, since another machine may write to a folder that is shared.
 *
 * @param idle for how many milliseconds nobody may have touched it.
 */
export async function sweepHalfWritten(folder: string, idle: number): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of found) {
    const [, pid] = (entry.isFile() && PATTERN.exec(entry.name)) || [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const path = join(entry.parentPath, entry.name);
    const touched = await stat(path).catch(() => null);
    // What cannot be taken away harms nobody, and is tried again at the next start.
    if (touched !== null && Date.now() - touched.mtimeMs >= idle) await rm(path, { force: true }).catch(() => undefined);
  }
}
