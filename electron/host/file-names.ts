import { realpath } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isDeviceName } from '../../core/entry-names/entry-names.ts';
import { Failure } from '../../core/failure/failure.ts';

// oxlint-disable-next-line no-control-regex -- control characters are what may not be there
const forbidden = /[/\\:*?"<>|\u0000-\u001f\u007f]/;
/** The longest name that every system takes, in bytes of UTF-8. */
const LONGEST = 255;
/** The longest name made of a title, in bytes: what is put behind it, an ending and a number, has room. */
const LONGEST_STEM = 180;

/** The beginning of a text that takes at most so many bytes of UTF-8; no character is cut in two. */
export function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    cut += character;
  }
  return cut;
}

/** Whether a file or folder of this name can be on any system, and is no hidden one. */
export function isPortableName(name: string): boolean {
  return name !== '' && Buffer.byteLength(name) <= LONGEST && !forbidden.test(name) && !isDeviceName(name) && !/^[. ]|[. ]$/.test(name);
}

/** A title as the name of a file on any system, without its ending. */
export function fileNameOf(title: string): string {
  const plain = title.toWellFormed().normalize('NFC').replace(new RegExp(forbidden, 'g'), ' ').replace(/\s+/g, ' ');
  const cleaned = cutToBytes(plain.replace(/^[. ]+/, ''), LONGEST_STEM).replace(/[. ]+$/, '');
  if (cleaned === '') return 'Briefing';
  return isDeviceName(cleaned) ? `_${cleaned}` : cleaned;
}

/** A name of a file or folder as it is, where that can be on any system, and otherwise one much like it that can. */
export function portableNameOf(name: string): string {
  if (isPortableName(name)) return name;
  const ending = extname(name);
  const whole = `${fileNameOf(basename(name, ending))}${ending}`;
  return isPortableName(whole) ? whole : fileNameOf(name);
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
 * The one path of a file, whatever links lead to it: two paths to one file have the same. Of a file that is not
 * there yet, the path in the real folder; where not even that is there, the path as it is.
 */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const folder = await realpath(dirname(path)).catch(() => resolve(dirname(path)));
    return join(folder, basename(path));
  }
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
