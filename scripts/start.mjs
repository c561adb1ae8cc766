import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromiumShell, commandLine, ensureBuilt } from './build.mjs';
import { ensureInstalled, ensureSystemPackages, ownNode, root, run } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

function hasElectron() {
  const pathFile = join(root, 'node_modules', 'electron', 'path.txt');
  if (existsSync(pathFile)) return true;
  if (process.env.CHANCERY_SHELL === 'chromium') return false;
  // Electron fetches its program on demand; where that cannot be done the other shell serves.
  run('timeout', ['60', 'install-electron'], { quiet: true });
  return existsSync(pathFile);
}

/** The main job without a window: a briefing from the China–Mongolia template, exported to Word. */
function withoutWindow() {
  const library = process.env.CHANCERY_LIBRARY ?? join(homedir(), 'Documents', 'Briefings');
  mkdirSync(library, { recursive: true });
  const taken = new Set(readdirSync(library));
  let name = 'China–Mongolia';
  for (let number = 2; taken.has(`${name}.briefing`) || taken.has(`${name}.docx`); number += 1) name = `China–Mongolia ${number}`;
  const cli = (...args) => {
    const done = run(ownNode, [...commandLine(), ...args], { quiet: true });
    if (done.status !== 0) {
      process.stderr.write(done.output);
      process.exit(done.status);
    }
  };
  cli('new', 'china-mongolia', '--out', join(library, `${name}.briefing`));
  cli('export', join(library, `${name}.briefing`), '--out', join(library, `${name}.docx`));
  say('There is no display, so no window was opened: a briefing was made from the China–Mongolia template and exported.');
  say(join(library, `${name}.docx`));
}

/** An installed browser. The finder is TypeScript, which only the project's own Node runs. */
function findBrowser() {
  const finder = join(root, 'electron', 'shell-chromium', 'find-browser.ts');
  const code = `import { findBrowser } from ${JSON.stringify(finder)}; process.stdout.write(findBrowser() ?? '');`;
  const found = run(ownNode, ['--input-type=module', '-e', code], { quiet: true }).output.trim();
  return found === '' ? undefined : found;
}

ensureInstalled();
if (!hasDisplay) withoutWindow();
else {
  ensureBuilt();
  // Under `npm start` the current folder is the package's; the officer's own is in INIT_CWD.
  const file = process.argv.slice(2).map((each) => resolve(process.env['INIT_CWD'] ?? '.', each));
  if (hasElectron()) {
    say('Opening Chancery in Electron: its program is installed.');
    const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    process.exitCode = run('electron', [...sandbox, root, ...file]).status;
  } else {
    let installed = '';
    if (findBrowser() === undefined) {
      ensureSystemPackages({ chromium: () => findBrowser() !== undefined });
      installed = ', which was installed for it';
    }
    const browser = findBrowser();
    if (browser === undefined) {
      process.stderr.write(
        'Neither Electron nor Chromium, Chrome or Edge is here, and none could be installed. Install one of them, then run npm start again.\n',
      );
      process.exit(1);
    }
    say(`Opening Chancery in ${browser}${installed}: Electron’s program is not installed and could not be downloaded.`);
    process.exitCode = run(ownNode, [chromiumShell, ...file]).status;
  }
}
