import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { Failure } from '../../../core/failure/failure.ts';

/** Names that Windows keeps for devices, with any ending. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
// oxlint-disable-next-line no-control-regex -- control characters are what may not be there
const forbidden = /[/\\:*?"<>|\u0000-\u001f\u007f]/;

/** Whether a file or folder of this name can be on any system, and is no hidden one. */
export function isPortableName(name: string): boolean {
  return name !== '' && name.length <= 200 && !forbidden.test(name) && !device.test(name) && !/^[. ]|[. ]$/.test(name);
}

/**
 * A name for a file or folder as it was typed.
 *
 * @throws Failure `name-not-allowed`.
 */
export function vettedName(typed: string): string {
  const name = typed.trim().normalize('NFC');
  if (!isPortableName(name)) throw new Failure('name-not-allowed', name);
  return name;
}

/** Where a path lies in a folder; null when it is the folder itself or outside it. Both are real paths. */
export function placeIn(folder: string, path: string): string | null {
  const inside = relative(folder, path);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? null : inside;
}

/**
 * The real path of something in a folder: of the folder it stands in, so that no link leads elsewhere.
 *
 * @throws Failure `outside-library`, `file-not-found` when the folder it stands in is not there.
 */
export async function realPathIn(root: string, path: string): Promise<string> {
  const name = basename(path);
  let real: string;
  try {
    real = join(await realpath(dirname(path)), name);
  } catch (cause) {
    throw new Failure('file-not-found', name, { cause });
  }
  if (placeIn(await realpath(root), real) === null) throw new Failure('outside-library', name);
  return real;
}
