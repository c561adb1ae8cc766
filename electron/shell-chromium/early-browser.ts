import childProcess, { type ChildProcess } from 'node:child_process';

/** What Playwright starts a browser with, in 1.65. Another release may ask for more: then the browser is started when it asks. */
const driven = [
  '--disable-field-trial-config',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-back-forward-cache',
  '--disable-breakpad',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--no-default-browser-check',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-edgeupdater',
  '--disable-extensions',
  '--allow-pre-commit-input',
  '--disable-hang-monitor',
  '--disable-ipc-flooding-protection',
  '--disable-popup-blocking',
  '--disable-prompt-on-repost',
  '--disable-renderer-backgrounding',
  '--disable-updater-scheduler',
  '--force-color-profile=srgb',
  '--metrics-recording-only',
  '--no-first-run',
  '--password-store=basic',
  '--use-mock-keychain',
  '--no-service-autorun',
  '--disable-search-engine-choice-screen',
  '--unsafely-disable-devtools-self-xss-warnings',
  '--enable-unsafe-swiftshader',
  '--edge-skip-compat-layer-relaunch',
  '--disable-stack-profiler',
  '--disable-infobars',
  '--disable-sync',
  '--do-not-de-elevate',
  '--remote-debugging-pipe',
];

/** Lists of features are given more than once, and the browser goes by the last. */
const isOfFeatures = (each: string): boolean => /^--(?:disable|enable)-features=/.test(each);

const { spawn } = childProcess;
/** The browsers that nobody drives yet, by the argument that names their profile, which no two share. */
const waiting = new Map<string, (wanted: readonly string[]) => ChildProcess | null>();

/** Starts a process as ever, unless it is a browser that runs already. */
const takeOrSpawn = ((command: string, wanted: unknown, options: childProcess.SpawnOptions) => {
  const asked = Array.isArray(wanted) ? wanted.map(String) : [];
  const take = asked.map((each) => waiting.get(each)).find((each) => each !== undefined);
  return take?.(asked) ?? spawn(command, wanted as string[], options);
}) as typeof spawn;

function hold(profile: string, take: (wanted: readonly string[]) => ChildProcess | null): void {
  waiting.set(profile, take);
  childProcess.spawn = takeOrSpawn;
}

function forget(profile: string): void {
  waiting.delete(profile);
  if (waiting.size === 0) childProcess.spawn = spawn;
}

export interface EarlyOptions {
  readonly executablePath: string;
  readonly chromiumSandbox: boolean;
  readonly args: readonly string[];
}

/** A browser that runs already. */
export interface EarlyBrowser {
  /** Whether Playwright took it when it was about to start one. */
  readonly taken: boolean;
  /** Ends it where it was not taken. */
  release(): void;
}

/**
 * Starts a browser before Playwright is loaded, which takes about as long as a browser takes to start, and gives it to
 * Playwright when that is about to start one on the same profile with these arguments or fewer. Where it asks for others,
 * or this one has gone, its own is started.
 *
 * @param options what Playwright is told of the browser: the arguments beside those that it always gives.
 */
export function startEarly(browserProfile: string, { executablePath, chromiumSandbox, args }: EarlyOptions): EarlyBrowser {
  const profile = `--user-data-dir=${browserProfile}`;
  const given = [...driven, ...(chromiumSandbox ? [] : ['--no-sandbox']), ...args, profile, 'about:blank'];
  const early = spawn(executablePath, given, { detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] });
  let hasFailed = false;
  // What hindered it is told when Playwright tries.
  early.once('error', () => (hasFailed = true));
  let taken = false;
  const release = (): void => {
    forget(profile);
    if (!taken) early.kill('SIGKILL');
  };
  hold(profile, (wanted) => {
    taken = !hasFailed && early.exitCode === null && early.signalCode === null && wanted.every((each) => given.includes(each) || isOfFeatures(each));
    release();
    return taken ? early : null;
  });
  return {
    get taken() {
      return taken;
    },
    release,
  };
}
