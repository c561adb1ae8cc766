import type { BrowserContext, Page } from 'playwright-core';
import { callNames, eventNames } from '../../core/bridge/contract.ts';
import { dispatch, failed } from '../../core/bridge/dispatch.ts';
import { decodeWire, encodeWire } from '../../core/bridge/wire.ts';
import { windowAddress } from '../../core/bridge/window-address.ts';
import { Failure } from '../../core/failure/failure.ts';
import { createHost } from '../host/host.ts';
import { fileSettings } from '../host/settings.ts';
import { contentSecurityPolicy, windowFile } from '../window-files/window-files.ts';
import { removeBrowserProfile } from './browser-profile.ts';
import { DIALOG_ORIGIN, FileDialogs } from './file-dialogs.ts';
import { installBridge } from './install-bridge.ts';
import { printPage } from './print-page.ts';
import type { ChromiumShell, ChromiumShellOptions } from './open-window.ts';

/** The window's origin. No such host exists: every request is answered here, nothing reaches a network. */
const WINDOW_ORIGIN = 'https://chancery.invalid';

/** Takes from a page, and from every frame in it, what opens sockets past all requests: calls to other browsers. */
function withoutCalls(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) Reflect.deleteProperty(globalThis, name);
}

/** Makes the host, and shows the window in a browser that is just starting. */
export async function serveWindow(launching: Promise<BrowserContext>, browserProfile: string, options: ChromiumShellOptions): Promise<ChromiumShell> {
  let page: Page | undefined;
  const thePage = (): Page => {
    if (page === undefined) throw new Failure('unexpected', '', { detail: 'no window yet' });
    return page;
  };
  const settings = fileSettings(options.profileFolder);
  const dialogs = new FileDialogs(thePage, options.libraryFolder);
  const report = options.report ?? (() => {});
  const host = await createHost({
    ...options,
    shell: 'chromium',
    dialogs,
    settings,
    emit: (name, payload) => void emit(name, payload).catch(report),
    printPage: () => printPage(thePage()),
    trash: async (path) => (await import('trash')).default(path, { glob: false }),
    report,
  });
  const emit = (name: string, payload: unknown): Promise<void> =>
    thePage().evaluate(
      ([name, payload]) => window.dispatchEvent(new CustomEvent(`chancery:${name}`, { detail: payload })) as never,
      [name, encodeWire(payload)] as const,
    );

  const context = await launching.catch(async (thrown: unknown) => {
    await host.close();
    throw thrown;
  });
  const policies: Record<string, string> = {
    [WINDOW_ORIGIN]: contentSecurityPolicy(DIALOG_ORIGIN),
    [DIALOG_ORIGIN]: contentSecurityPolicy(),
  };
  const routing = context.route('**/*', async (route) => {
    const address = new URL(route.request().url());
    const policy = policies[address.origin];
    if (policy === undefined || route.request().method() !== 'GET') return route.abort('blockedbyclient');
    return route.fulfill(await windowFile(options.windowFolder, address.pathname, policy, settings.read().theme));
  });
  const calling = context.exposeBinding('chanceryCall', async (source, name: unknown, args: unknown): Promise<string> => {
    const trusted = source.page === page && source.frame === page?.mainFrame();
    if (!trusted || new URL(source.frame.url()).origin !== WINDOW_ORIGIN) {
      return encodeWire(failed(new Failure('call-refused')));
    }
    let decoded: unknown;
    try {
      decoded = decodeWire(String(args));
    } catch {
      decoded = undefined;
    }
    return encodeWire(await dispatch(host.handlers, name, decoded, report));
  });
  const choosing = context.exposeBinding('chanceryFileDialog', async (source, request: unknown) => {
    const isDialog = source.page === page && new URL(source.frame.url()).origin === DIALOG_ORIGIN;
    return isDialog ? dialogs.answer(request) : failed(new Failure('call-refused'));
  });
  await Promise.all([
    routing,
    calling,
    choosing,
    context.addInitScript(withoutCalls),
    context.addInitScript(installBridge, { origin: WINDOW_ORIGIN, callNames, eventNames }),
  ]);

  page = context.pages()[0] ?? (await context.newPage());
  // The window is one page: whatever else opens is closed before it can show anything.
  context.on('page', (other) => {
    if (other !== page) other.close().catch(report);
  });
  const closed = new Promise<void>((resolve, reject) => {
    context.once('close', () => {
      host
        .close()
        .finally(() => removeBrowserProfile(browserProfile))
        .then(resolve, reject);
    });
  });
  page.once('close', () => {
    context.close().catch(report);
  });
  await page.goto(windowAddress(WINDOW_ORIGIN, options));
  return {
    page,
    context,
    closed,
    async close() {
      await emit('window.closing', {}).catch(() => undefined);
      await context.close().catch((thrown: unknown) => {
        // A window that was closed takes its context along, which may be just going.
        if (!thePage().isClosed()) throw thrown;
      });
      await closed;
    },
  };
}
