import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { licencesIn } from '../../scripts/licences.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const described = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};
const lock = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string; integrity?: string; resolved?: string; hasInstallScript?: boolean; link?: boolean; dev?: boolean }>;
};

/** Licences under which a package may run in the app. */
const allowed = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'CC0-1.0',
  'MPL-2.0',
  'LPPL-1.3c',
  '(MIT AND BSD)',
  '(MIT OR CC0-1.0)',
]);

/** Packages that were once published with somebody else's code in them, by the versions to keep away from. */
const knownBad: Readonly<Record<string, readonly string[]>> = {
  'event-stream': ['3.3.6'],
  'flatmap-stream': ['0.1.1'],
  'ua-parser-js': ['0.7.29', '0.8.0', '1.0.0'],
  coa: ['2.0.3', '2.0.4', '2.1.1', '2.1.3', '3.0.1', '3.1.3'],
  rc: ['1.2.9', '1.3.9', '2.3.9'],
  'node-ipc': ['9.2.2', '10.1.1', '10.1.2', '10.1.3', '11.0.0', '11.1.0'],
  colors: ['1.4.1', '1.4.2', '1.4.44-liberty-2'],
  faker: ['6.6.6'],
  chalk: ['5.6.1'],
  debug: ['4.4.2'],
  'ansi-styles': ['6.2.2'],
  'strip-ansi': ['7.1.1'],
};

describe('what the app is made of', () => {
  const packages = licencesIn(root);

  test('every dependency is named by an exact version', () => {
    for (const version of Object.values({ ...described.dependencies, ...described.devDependencies, ...described.optionalDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    }
  });

  test('every package of the lockfile is held by its sum and tells no address it came from', () => {
    for (const [path, entry] of Object.entries(lock.packages)) {
      if (path === '' || entry.link === true) continue;
      expect(entry.integrity, path).toMatch(/^sha512-/);
      expect(entry.resolved, path).toBeUndefined();
    }
  });

  test('no package has a script that runs when it is installed, but the one of Node, which is not run', () => {
    const scripted = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript === true);
    expect(scripted.map(([path]) => path)).toEqual(['node_modules/node']);
    expect(readFileSync(resolve(root, 'scripts', 'set-up.mjs'), 'utf8')).toContain("['ci', '--ignore-scripts',");
  });

  test('Node’s own program is the one whose sum the lockfile has', () => {
    for (const [name, version] of Object.entries(described.optionalDependencies)) {
      expect(version, name).toBe(described.devDependencies['node']);
      expect(lock.packages[`node_modules/${name}`]?.integrity, name).toMatch(/^sha512-/);
    }
  });

  test('as many packages run in the app as its list says', () => {
    const said = /^(\d+) packages/m.exec(readFileSync(resolve(root, 'docs', 'dependencies.md'), 'utf8'))?.[1];
    expect(Number(said)).toBe(Object.keys(described.dependencies).length);
  });

  test('every licence is one under which it may run here, and its text is shown', () => {
    expect(packages.length).toBeGreaterThan(50);
    for (const { name, licence } of packages) expect(allowed, `${name}: ${licence}`).toContain(licence);
    const silent = packages.filter(({ direct, text }) => direct && text === '');
    // saxes names its licence in package.json alone.
    expect(silent.map(({ name }) => name)).toEqual(['saxes']);
  });

  test('no package is one that is known to have carried somebody else’s code', () => {
    for (const [path, { version }] of Object.entries(lock.packages)) {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      expect(knownBad[name] ?? [], path).not.toContain(version);
    }
  });

  test('every dependency of the running app has its reason written down', () => {
    const reasons = readFileSync(resolve(root, 'docs', 'dependencies.md'), 'utf8');
    const named = [...reasons.matchAll(/^\| `([^`]+)` \|/gm)].map((line) => line[1] ?? '');
    expect(named.toSorted()).toEqual(Object.keys(described.dependencies).toSorted());
  });
});
