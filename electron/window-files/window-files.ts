import { readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import type { Settings } from '../../core/bridge/contract.ts';

/** A file of the window as an answer to its request. */
export interface WindowFile {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/**
 * What the window may do: run its own scripts and nothing else. Inline styles are allowed because the
 * editor sets widths and positions by them.
 *
 * @param dialogOrigin the only origin that may stand in a frame, where the shell has dialogs of its own.
 */
export function contentSecurityPolicy(dialogOrigin?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src ${dialogOrigin ?? "'none'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function refusal(status: number): WindowFile {
  return { status, headers: { 'content-type': 'text/plain' }, body: Buffer.from('') };
}

/** A page with the theme that it is to be drawn in from its first moment: asked for later, a dark window would flash white. */
function themed(page: Buffer, theme: Settings['theme']): Buffer {
  return Buffer.from(page.toString('utf8').replace('data-theme="system"', `data-theme="${theme}"`));
}

/**
 * The built window's file behind a request path; a page has the theme given. Nothing outside the folder is ever
 * served, also not through a symbolic link.
 */
export async function windowFile(folder: string, requestPath: string, policy: string, theme: Settings['theme'] = 'system'): Promise<WindowFile> {
  let wanted: string;
  try {
    wanted = decodeURIComponent(requestPath);
  } catch {
    return refusal(400);
  }
  if (wanted.includes('\0') || wanted.includes('\\')) return refusal(400);
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, wanted === '/' ? 'index.html' : wanted));
    const inside = relative(root, path);
    if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return refusal(403);
    const ending = extname(path);
    const body = await readFile(path);
    return {
      status: 200,
      headers: {
        'content-type': types[ending] ?? 'application/octet-stream',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
      body: ending === '.html' ? themed(body, theme) : body,
    };
  } catch {
    return refusal(404);
  }
}
