import { join } from 'node:path';
import { ensureInstalled, environment, ownNode, root, run } from './set-up.mjs';

ensureInstalled();
const here = process.env.INIT_CWD ?? process.cwd();
const { status } = run(ownNode, [join(root, 'electron', 'cli', 'briefing.ts'), ...process.argv.slice(2)], {
  cwd: here,
  env: { ...environment, INIT_CWD: here },
});
process.exitCode = status;
