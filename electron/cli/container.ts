import { basename } from 'node:path';
import { type Container, unpackContainer } from '../../core/briefing/container.ts';
import { isLocked } from '../../core/briefing/locked.ts';
import { readWhole } from '../host/files.ts';
import { inflate } from '../host/inflate.ts';
import type { Seal } from '../host/locking/seal.ts';

/** A file without its lock, and that lock; null of one that is not locked. The passphrase of a locked one is asked for. */
async function unsealed(file: Uint8Array, name: string): Promise<{ bytes: Uint8Array; seal: Seal | null }> {
  if (!isLocked(file)) return { bytes: file, seal: null };
  // Loaded when asked for: few briefings are locked, and what opens those is much of what there would be to load.
  const [{ Seal }, { askPassphrase }] = await Promise.all([import('../host/locking/seal.ts'), import('./passphrase.ts')]);
  const seal = await Seal.of(file, await askPassphrase(name), name);
  return { bytes: await seal.container(file, name), seal };
}

/** The container of a briefing as it is stored; the passphrase of a locked one is asked for. */
export async function readContainer(path: string): Promise<Uint8Array> {
  return (await unsealed(await readWhole(path), basename(path))).bytes;
}

/** Opens a briefing, with its lock; the passphrase of a locked one is asked for. */
export async function readSealed(path: string): Promise<{ container: Container; seal: Seal | null }> {
  return openSealed(await readWhole(path), basename(path));
}

/** Opens the bytes of a briefing's file, as `readSealed` does. */
export async function openSealed(file: Uint8Array, name: string): Promise<{ container: Container; seal: Seal | null }> {
  const { bytes, seal } = await unsealed(file, name);
  return { container: unpackContainer(bytes, name, { inflate }), seal };
}

/** Opens a briefing; the passphrase of a locked one is asked for. */
export async function readBriefing(path: string): Promise<Container> {
  return (await readSealed(path)).container;
}
