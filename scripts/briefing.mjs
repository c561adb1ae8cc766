import { commandLine } from './build.mjs';
import { ensureInstalled, environment, ownNode, run } from './set-up.mjs';

ensureInstalled();
const here = process.env.INIT_CWD ?? process.cwd();
const { status } = run(ownNode, [...commandLine(), ...process.argv.slice(2)], {
  cwd: here,
  env: { ...environment, INIT_CWD: here },
});
process.exitCode = status;
