import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryName } from '../../electron/host/half-written.ts';
import { root } from '../fixtures/briefings.ts';
import { type RunningHost, runHost } from '../fixtures/running-host.ts';

let folder: string;
const hosts: RunningHost[] = [];
const places = () => ({ library: join(folder, 'library'), profile: join(folder, 'profile') });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-half-'));
});
afterEach(async () => {
  for (const { host } of hosts.splice(0)) await host.close();
  await rm(folder, { recursive: true, force: true });
});

const halves = async (where: string) => (await readdir(where, { recursive: true })).filter((name) => name.endsWith('.part'));

/** Has another process begin to write a file, and kills it before that is whole. */
async function killedWhileWriting(path: string): Promise<void> {
  const code = `
    import { replaceWhole } from ${JSON.stringify(join(root, 'electron', 'host', 'files.ts'))};
    await replaceWhole(${JSON.stringify(path)}, async (handle) => {
      await handle.writeFile('We welcome rail and ro');
      process.stdout.write('half');
      await new Promise((done) => setTimeout(done, 60_000));
    });`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('what a killed Chancery had half written is gone after the next start; what is being written stays', async () => {
  const { library, profile } = places();
  await mkdir(join(library, 'Visits'), { recursive: true });
  await mkdir(join(profile, 'versions'), { recursive: true });
  await killedWhileWriting(join(profile, 'versions', 'index.json'));
  await killedWhileWriting(join(library, 'Visits', 'Border talks.briefing'));
  expect(await halves(profile)).toHaveLength(1);
  const [inLibrary = ''] = await halves(library);
  const own = join(profile, temporaryName('settings.json'));
  await writeFile(own, 'half');

  hosts.push(await runHost(places()));
  // Of the profile at once; of the library, which may be shared, when nobody has touched it for a while.
  await expect.poll(() => halves(profile)).toEqual([own.slice(profile.length + 1)]);
  expect(await halves(library)).toEqual([inLibrary]);
  await hosts.splice(0)[0]?.host.close();

  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(join(library, inLibrary), longAgo, longAgo);
  hosts.push(await runHost(places()));
  await expect.poll(() => halves(library)).toEqual([]);
});
