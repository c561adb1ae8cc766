// Runs before anything is installed: plain JavaScript, for any Node from 18 on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** The root of the repository. */
export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const bin = join(root, 'node_modules', '.bin');

/** The environment in which every tool of the project runs: its own Node first. */
export const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };

/** Runs a program and answers with its exit status; what it prints is shown unless it is to be quiet. */
export function run(program, args, { quiet = false, cwd = root, env = environment } = {}) {
  const done = spawnSync(program, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', encoding: 'utf8', shell: process.platform === 'win32' });
  return { status: done.status ?? 1, output: `${done.stdout ?? ''}${done.stderr ?? ''}` };
}

/** Where a program stands on the path, or undefined. */
export function whereIs(program) {
  return environment.PATH.split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

const [platform, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];

/** The program of the project's own Node, where every tool finds it. */
export const ownNode = join(bin, program);

/**
 * Puts the project's Node among the tools. It comes in the package of this platform, which the lockfile holds by its sum;
 * the script of the `node` package, which would fetch it without one, runs only where there is no such package. Answers
 * whether it is there.
 */
function ensureNode() {
  const packed = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(packed)) {
    mkdirSync(bin, { recursive: true });
    rmSync(ownNode, { force: true });
    try {
      linkSync(packed, ownNode);
    } catch {
      // A disk without links has room for two.
      copyFileSync(packed, ownNode);
    }
  } else run('npm', ['rebuild', 'node'], { quiet: true, env: process.env });
  return existsSync(ownNode);
}

/** Installs the npm packages of the lockfile, unless they are there already. No script of a package runs for it. */
export function ensureInstalled() {
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const marker = join(root, 'node_modules', '.chancery-installed');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted && existsSync(ownNode)) return;
  process.stderr.write('Installing the packages of the lockfile…\n');
  const { status, output } = run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { quiet: true, env: process.env });
  if (status !== 0 || !ensureNode()) {
    process.stderr.write(`${output}\nThe packages could not be installed; nothing else was changed. Check the connection, then try again.\n`);
    process.exit(1);
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(marker, wanted);
}

const isDebianRoot = () => existsSync('/etc/debian_version') && process.getuid?.() === 0 && whereIs('apt-get') !== undefined;

/**
 * Installs Debian packages where that is possible. Answers with the names of those still missing.
 *
 * @param needed from a package's name to a test for its presence.
 */
export function ensureSystemPackages(needed) {
  const missing = () => Object.keys(needed).filter((name) => !needed[name]());
  const wanted = missing();
  if (wanted.length === 0) return [];
  if (!isDebianRoot()) return wanted;
  process.stderr.write(`Installing ${wanted.join(', ')}…\n`);
  const quietly = { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  run('apt-get', ['update', '-qq'], quietly);
  const all = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], quietly);
  // One package that cannot be had must not keep the others away.
  if (all.status !== 0) for (const name of wanted) run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quietly);
  return missing();
}

/** The Debian packages whose programs tests and bench use beside the app's own, each with a test for its presence. */
export const programs = {
  chromium: () => ['chromium', 'chromium-browser', 'google-chrome'].some(whereIs),
  xvfb: () => whereIs('Xvfb') !== undefined,
  xauth: () => whereIs('xauth') !== undefined,
  'libreoffice-writer-nogui': () => whereIs('soffice') !== undefined,
  pandoc: () => whereIs('pandoc') !== undefined,
};
