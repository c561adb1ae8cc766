import { chmod, chown, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeWhole } from '../../electron/host/files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-writing-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = Buffer.from('new');
const isRoot = process.getuid?.() === 0;

describe('a file that is written whole', () => {
  test.skipIf(process.platform === 'win32')('keeps its rights where it was there, and is the officer’s alone where it is new', async () => {
    const path = join(folder, 'shared.briefing');
    await writeWhole(path, bytes);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    for (const mode of [0o664, 0o640, 0o600]) {
      await chmod(path, mode);
      await writeWhole(path, bytes);
      expect((await stat(path)).mode & 0o777).toBe(mode);
    }
  });

  test.skipIf(!isRoot)('stays with the group it was shared with', async () => {
    const path = join(folder, 'shared.briefing');
    await writeFile(path, 'old');
    await chown(path, 0, 12_345);
    await chmod(path, 0o660);
    await writeWhole(path, bytes);
    const { gid, mode } = await stat(path);
    expect({ gid, mode: mode & 0o777 }).toEqual({ gid: 12_345, mode: 0o660 });
  });

  test.skipIf(process.platform === 'win32')('is the one that a link leads to; the link stays', async () => {
    const [target, link] = [join(folder, 'target.briefing'), join(folder, 'link.briefing')];
    await writeFile(target, 'old');
    await symlink(target, link);
    await writeWhole(link, bytes);
    expect(await readFile(target, 'utf8')).toBe('new');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['link.briefing', 'target.briefing']);
  });

  test.each([76, 80, 82])('may have %d ideographs in its name', async (count) => {
    const path = join(folder, `${'国'.repeat(count)}.briefing`);
    await writeFile(path, 'old').catch(() => undefined);
    if ((await stat(path).catch(() => null)) === null) return;
    await writeWhole(path, bytes);
    expect(await readFile(path, 'utf8')).toBe('new');
  });
});
