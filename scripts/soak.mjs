import { ensureBuilt } from './build.mjs';
import { ensureInstalled, environment, root, run, whereIs } from './set-up.mjs';
import { join } from 'node:path';

ensureInstalled();
ensureBuilt();
const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && whereIs('xvfb-run') !== undefined;
const command = [...(needsDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'] : []), 'node', join(root, 'test', 'soak', 'run.ts'), ...process.argv.slice(2)];
const [program, ...args] = command;
process.exitCode = run(program, args, environment).status ?? 1;
