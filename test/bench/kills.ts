import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../fixtures/briefings.ts';
import type { Row } from './row.ts';

/** How many kills; `CHANCERY_KILLS=200 npm run bench` is the full figure. */
const kills = Number(process.env['CHANCERY_KILLS'] ?? 40);

/** The kills of test/faults, in a process of their own: what was typed more than a second before each must be there. */
export async function killRows(): Promise<Row[]> {
  const child = spawn(join(root, 'node_modules', '.bin', 'vitest'), ['run', join('test', 'faults', 'kill.test.ts')], {
    cwd: root,
    env: { ...process.env, CHANCERY_KILLS: String(kills) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const status = await new Promise<number | null>((done) => child.on('close', done));
  const [line = '', done = '0', lost = ''] = /(\d+) kills \(seed [^\n]*?, (\d+) of those lost[^\n]*/.exec(said) ?? [];
  if (lost === '') throw new Error(`The kills told nothing:\n${said.slice(-2_000)}`);
  return [
    {
      name: `words lost that were older than a second, ${done} kills at random moments`,
      ours: Number(lost),
      peer: null,
      unit: 'words',
      ratio: null,
      budget: 'none, and no file unreadable',
      holds: Number(lost) === 0 && status === 0 && Number(done) >= kills,
      note: line.replaceAll('|', '/').trim(),
    },
  ];
}
