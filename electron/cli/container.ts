import { basename } from 'node:path';
import { isLocked } from '../../core/briefing/locked.ts';
import { readWhole } from '../host/files.ts';
import { Seal } from '../host/locking/seal.ts';
import { askPassphrase } from './passphrase.ts';

/** The container of a briefing as it is stored; the passphrase of a locked one is asked for. */
export async function readContainer(path: string): Promise<Uint8Array> {
  const name = basename(path);
  const file = await readWhole(path);
  if (!isLocked(file)) return file;
  const seal = await Seal.of(file, await askPassphrase(name), name);
  return seal.container(file, name);
}
