/** The window's scheme and origin: files of the app, served by the app. */
export const SCHEME = 'chancery';
export const ORIGIN = `${SCHEME}://window`;

interface PreventableEvent {
  preventDefault(): void;
}

/** The part of Electron's WebContents that hardening needs. */
export interface HardenedContents {
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  setWebRTCIPHandlingPolicy(policy: 'disable_non_proxied_udp'): void;
  on(name: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview', listener: (event: PreventableEvent) => void): unknown;
}

/** The part of Electron's Session that hardening needs. */
export interface HardenedSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void, details: { readonly requestingUrl: string }) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, requestingOrigin: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setProxy(config: { proxyRules: string; proxyBypassRules: string }): Promise<void>;
  readonly webRequest: {
    onBeforeRequest(handler: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void): void;
  };
}

/**
 * No new windows, no navigation, no webviews: a page can only be what it was opened as. Nor can it call another browser:
 * that goes through a proxy only, and there is none.
 */
export function hardenContents(contents: HardenedContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const) {
    contents.on(name, (event) => event.preventDefault());
  }
}

/** Whether a request stays in the app: a file of the window, or bytes that the page itself holds. */
export function isOwnRequest(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`) || url.startsWith('data:') || url.startsWith(`blob:${ORIGIN}/`);
}

/** What keeps the browser inside from looking names up, which it does ahead of requests too. */
export const noNames = ['host-resolver-rules', 'MAP * ~NOTFOUND'] as const;

function isOwnOrigin(url: string): boolean {
  const address = URL.parse(url);
  return address !== null && `${address.protocol}//${address.host}` === ORIGIN;
}

/** The one thing that is granted, and to our own window alone: to put words on the clipboard, as its copy buttons do. */
function isGranted(permission: string, url: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnOrigin(url);
}

/** Nothing but writing to the clipboard is granted, and no request leaves: an editor needs neither camera nor place nor network. */
export async function hardenSession(session: HardenedSession): Promise<void> {
  await session.setProxy({ proxyRules: 'http://0.0.0.0:9', proxyBypassRules: '<-loopback>' });
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => answer(isGranted(permission, requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => isGranted(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnRequest(url) }));
}

/** The frame that a message came from, as far as trust depends on it. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Whether a message came from the main frame of our own window. */
export function isTrusted(frame: SenderFrame | null): boolean {
  if (frame === null || frame.parent !== null) return false;
  return isOwnOrigin(frame.url);
}
