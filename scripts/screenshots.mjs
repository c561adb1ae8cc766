import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, ownNode, root, run, whereIs } from './set-up.mjs';

ensureInstalled();
ensureBuilt();
const script = [ownNode, join(root, 'scripts', 'take-pictures.ts')];
const [program, ...args] =
  process.platform === 'linux' && !process.env.DISPLAY && whereIs('xvfb-run')
    ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...script]
    : script;
process.exitCode = run(program, args).status;
