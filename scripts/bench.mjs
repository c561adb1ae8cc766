import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, ensureSystemPackages, ownNode, programs, root, run, whereIs } from './set-up.mjs';

ensureInstalled();
ensureBuilt();
const missing = ensureSystemPackages(programs);
if (missing.length > 0) process.stderr.write(`Not installed here, so what needs them is left out: ${missing.join(', ')}.\n`);
const built = run('vite', ['build', '--config', join('test', 'bench', 'vite.config.ts'), '--logLevel', 'warn']);
if (built.status !== 0) process.exit(1);
const script = [ownNode, join(root, 'test', 'bench', 'run.ts'), ...process.argv.slice(2)];
const [program, ...args] =
  process.platform === 'linux' && !process.env.DISPLAY && whereIs('xvfb-run')
    ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...script]
    : script;
process.exitCode = run(program, args).status;
