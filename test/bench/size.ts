import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { firstScreen, MOST } from '../../scripts/first-screen.mjs';
import { licencesIn } from '../../scripts/licences.mjs';
import { root } from '../fixtures/briefings.ts';
import type { Row } from './row.ts';

function weightOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    // Packages inside a package are counted by themselves.
    if (entry.isDirectory()) return entry.name === 'node_modules' ? sum : sum + weightOf(path);
    return entry.isFile() ? sum + statSync(path).size : sum;
  }, 0);
}

const inMebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** What the first screen waits for, and what runs in the app that others wrote. */
export function sizeRows(): Row[] {
  const { scripts, bytes } = firstScreen(join(root, 'dist', 'renderer'));
  const packages = licencesIn(root);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const onDisk = Object.entries(locked)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true && statSync(join(root, path), { throwIfNoEntry: false }) !== undefined)
    .reduce((sum, [path]) => sum + weightOf(join(root, path)), 0);
  return [
    {
      name: 'JavaScript of the first screen, compressed',
      ours: bytes / 1_000,
      peer: null,
      unit: 'kB',
      ratio: null,
      budget: `at most ${MOST / 1_000} kB`,
      holds: bytes <= MOST,
      note: `${scripts.length} scripts`,
    },
    {
      name: 'packages that run in the app',
      ours: packages.length,
      peer: null,
      unit: 'packages',
      ratio: null,
      budget: 'none in the design',
      holds: true,
      note: `${Object.keys(dependencies).length} asked for by name; ${inMebibytes(onDisk)} on the disk, of which the window is built to ${inMebibytes(weightOf(join(root, 'dist', 'renderer')))} with its dictionaries, and the command line to ${inMebibytes(weightOf(join(root, 'dist', 'cli')))}`,
    },
  ];
}
