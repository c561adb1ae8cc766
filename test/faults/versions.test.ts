import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { CallArguments, CallName, CallResult } from '../../core/bridge/contract.ts';
import { caller, dispatch } from '../../core/bridge/dispatch.ts';
import { unpackContainer } from '../../core/briefing/container.ts';
import { plainPicture } from '../../core/briefing/media/plain-picture.ts';
import { restoreBriefing } from '../../core/versions/restore.ts';
import { createHost, type Host } from '../../electron/host/host.ts';
import { fileSettings } from '../../electron/host/settings.ts';
import { root } from '../fixtures/briefings.ts';
import { filesWith } from '../fixtures/find-words.ts';

type Call = <N extends CallName>(name: N, args: CallArguments<N>) => Promise<CallResult<N>>;
const MINUTE = 60_000;
let folder: string;
let library: string;
let profile: string;
let chosen: string | null;
let clock: Date;
let hosts: Host[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-versions-'));
  library = join(folder, 'library');
  profile = join(folder, 'profile');
  chosen = null;
  clock = new Date('2026-11-24T09:00:00Z');
  hosts = [];
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Call> {
  const settings = fileSettings(profile);
  settings.write({ author: 'Ada Desk' });
  const host = await createHost({
    libraryFolder: library,
    profileFolder: profile,
    templatesFolder: join(root, 'templates'),
    version: '0.0.0',
    shell: 'chromium',
    dialogs: { openFile: async () => chosen, saveFile: async () => chosen },
    settings,
    clock: () => clock,
  });
  hosts.push(host);
  return caller({ call: (name, args) => dispatch(host.handlers, name, args) });
}

/** A window's side of an open briefing: a document whose changes go to the host. */
class Window {
  readonly document = new Y.Doc();
  readonly session: string;
  readonly name: string;
  readonly #call: Call;

  constructor(call: Call, { session, state, name }: { session: string; state: Uint8Array; name: string }) {
    this.#call = call;
    this.session = session;
    this.name = name;
    Y.applyUpdate(this.document, state);
  }

  async change(work: () => void): Promise<void> {
    const before = Y.encodeStateVector(this.document);
    this.document.transact(work);
    await this.#call('briefing.append', { session: this.session, update: Y.encodeStateAsUpdate(this.document, before) });
  }

  /** Writes a paragraph at the head of the text. */
  write(words: string): Promise<void> {
    return this.change(() => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      this.document.getXmlFragment('text').insert(0, [paragraph]);
    });
  }

  async versions() {
    return (await this.#call('version.list', { session: this.session })).versions;
  }

  async reasons(): Promise<string[]> {
    return (await this.versions()).map(({ reason }) => reason);
  }
}

async function made(call: Call, title = 'A visit'): Promise<Window> {
  return new Window(call, await call('briefing.create', { template: 'china-mongolia', title }));
}

async function handleOf(call: Call, path: string): Promise<string> {
  chosen = path;
  return (await call('dialog.openFile', { purpose: 'briefing' }))?.file ?? '';
}

function after(minutes: number): void {
  clock = new Date(clock.getTime() + minutes * MINUTE);
}

describe('versions are kept', () => {
  test('as the briefing was opened, every ten minutes of change, on export and on close, with who and when', async () => {
    const call = await start();
    const window = await made(call);
    expect(await window.reasons()).toEqual([]);
    await window.write('The first words.');
    await window.write('More at once.');
    after(9);
    await window.write('After nine minutes.');
    expect(await window.reasons()).toEqual(['opened']);
    after(1);
    await window.write('After ten.');
    after(60);
    expect(await window.reasons()).toEqual(['ten-minutes', 'opened']);
    chosen = join(library, 'visit.docx');
    const file = (await call('dialog.saveFile', { purpose: 'word', suggestedName: 'visit.docx' }))?.file ?? '';
    await call('briefing.export', { session: window.session, file, mode: 'clean-copy' });
    after(1);
    await window.write('The last words.');
    await call('briefing.close', { session: window.session });
    const again = new Window(call, await call('briefing.open', { file: await handleOf(call, join(library, window.name)) }));
    const versions = await again.versions();
    expect(versions.map(({ reason }) => reason)).toEqual(['close', 'export', 'ten-minutes', 'opened']);
    expect(versions[0]).toMatchObject({ who: 'Ada Desk', at: clock.toISOString(), title: 'A visit', file: 'A visit.briefing', restored: '' });
    expect(versions[0]?.words).toBe((versions.at(-1)?.words ?? 0) + 14);
    await call('briefing.close', { session: again.session });
  });

  test('as it was when it was exported, not as it is when the document is written', async () => {
    const call = await start();
    const window = await made(call);
    await window.write('Exported.');
    chosen = join(library, 'visit.docx');
    const file = (await call('dialog.saveFile', { purpose: 'word', suggestedName: 'visit.docx' }))?.file ?? '';
    const exporting = call('briefing.export', { session: window.session, file, mode: 'clean-copy' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await window.write('Typed meanwhile.');
    await exporting;
    const [version] = (await window.versions()).filter(({ reason }) => reason === 'export');
    const { briefing: exported } = await call('version.restore', { session: window.session, version: version?.id ?? '' });
    expect(JSON.stringify(exported.text)).toContain('Exported.');
    expect(JSON.stringify(exported.text)).not.toContain('Typed meanwhile.');
  });

  test.each([['word', 'copy.docx'], ['briefing', 'copy.briefing']] as const)('when a copy is shared as %s', async (form, name) => {
    const call = await start();
    const window = await made(call);
    await window.write('Shared.');
    chosen = join(folder, name);
    const file = (await call('dialog.saveFile', { purpose: form, suggestedName: name }))?.file ?? '';
    await call('share.write', { session: window.session, file, form, remove: [], sign: false, passphrase: null });
    expect(await window.reasons()).toEqual(['export', 'opened']);
  });

  test('only when something was changed, and not twice for the same state', async () => {
    const call = await start();
    const window = await made(call);
    await window.write('Words.');
    await call('briefing.close', { session: window.session });
    const path = join(library, window.name);
    for (let time = 0; time < 3; time += 1) {
      const opened = await call('briefing.open', { file: await handleOf(call, path) });
      await call('briefing.close', { session: opened.session });
    }
    const again = new Window(call, await call('briefing.open', { file: await handleOf(call, path) }));
    await again.write('More.');
    expect(await again.reasons()).toEqual(['close', 'opened']);
    after(1);
    const { version } = await call('version.keep', { session: again.session, name: 'For the minister' });
    await call('version.keep', { session: again.session, name: 'The same, once more' });
    const states = await readdir(join(profile, 'versions', idOf(again), 'states'));
    expect(await again.versions()).toHaveLength(4);
    expect(states).toHaveLength(3);
    await call('version.name', { session: again.session, version: version.id, name: 'For the deputy' });
    expect((await again.versions()).map(({ name }) => name)).toEqual(expect.arrayContaining(['For the deputy', 'The same, once more']));
    await call('briefing.close', { session: again.session });
  });

  test('apart from the file, readable by nobody else, and under the name of the file of that moment', async () => {
    const call = await start();
    const window = await made(call);
    await window.write('A sentence that was taken out again.');
    after(11);
    await window.change(() => window.document.getXmlFragment('text').delete(0, 1));
    chosen = join(library, 'Second.briefing');
    const other = await call('dialog.saveFile', { purpose: 'briefing', suggestedName: 'x' });
    await call('briefing.saveAs', { session: window.session, file: other?.file ?? '' });
    after(11);
    await window.write('In the second file.');
    await call('briefing.close', { session: window.session });
    const own = join(profile, 'versions', idOf(window));
    for (const name of await readdir(own)) {
      const { mode } = await stat(join(own, name));
      expect([name, (mode & 0o777).toString(8)]).toEqual([name, name === 'states' || name === 'pictures' ? '700' : '600']);
    }
    const again = new Window(call, await call('briefing.open', { file: await handleOf(call, join(library, window.name)) }));
    expect((await again.versions()).map(({ file }) => file)).toEqual(['Second.briefing', 'Second.briefing', 'A visit.briefing', 'A visit.briefing']);
    const kept = await call('version.compare', { session: again.session, before: (await again.versions())[2]?.id ?? '', after: 'now' });
    expect(JSON.stringify(kept)).toContain('taken out again');
    await call('briefing.close', { session: again.session });
    // What is sent is the file: it has no version, and no word of one.
    for (const name of ['A visit.briefing', 'Second.briefing']) {
      const { briefing, document } = unpackContainer(await readFile(join(library, name)), name);
      expect(JSON.stringify(briefing)).not.toContain('taken out again');
      expect(Buffer.from(Y.encodeStateAsUpdate(document)).includes('taken out again')).toBe(false);
    }
  });
});

function idOf(window: Window): string {
  return String(window.document.getMap('briefing').get('id'));
}

describe('a version', () => {
  test('is restored as a new version, with its pictures, and the state before it is kept', async () => {
    const call = await start();
    const window = await made(call);
    const { media } = await call('picture.add', { session: window.session, bytes: plainPicture(20, 10) });
    await window.change(() => {
      const picture = new Y.XmlElement('image');
      picture.setAttribute('media', media);
      window.document.getXmlFragment('text').insert(0, [picture]);
    });
    await window.write('As it shall be again.');
    const { version } = await call('version.keep', { session: window.session, name: 'With the map' });
    after(1);
    await window.change(() => window.document.getXmlFragment('text').delete(0, 2));
    const { briefing, at } = await call('version.restore', { session: window.session, version: version.id });
    await window.change(() => restoreBriefing(window.document, briefing, 'officer'));
    after(1);
    await call('version.keep', { session: window.session, name: '', restored: at });
    const versions = await window.versions();
    expect(versions.map(({ reason }) => reason)).toEqual(['restored', 'before-restoring', 'named', 'opened']);
    expect(versions[0]?.restored).toBe(version.at);
    const { rows, annotations, fields } = await call('version.compare', { session: window.session, before: version.id, after: 'now' });
    expect(rows.every(({ state }) => state === 'same')).toBe(true);
    expect([annotations, fields]).toEqual([[], []]);
    expect((await call('picture.read', { session: window.session, media })).bytes).toEqual(plainPicture(20, 10));
    expect(await readdir(join(profile, 'versions', idOf(window), 'pictures'))).toHaveLength(1);
  });

  test('and another make an addendum in the library, with what differs between them', async () => {
    const call = await start();
    const window = await made(call);
    await window.change(() => window.document.getMap('briefing').set('cover', { ...(window.document.getMap('briefing').get('cover') as object), number: '17/2026' }));
    await window.write('The road is closed.');
    const before = (await call('version.keep', { session: window.session, name: 'Sent' })).version.id;
    await window.write('A late change.');
    const { state, name } = await call('version.addendum', { session: window.session, before, after: 'now' });
    expect(name).toBe('A visit, addendum.briefing');
    const note = new Window(call, { session: '', state, name });
    expect(note.document.getMap('briefing').get('title')).toBe('Addendum to “A visit”');
    const text = note.document.getXmlFragment('text').toJSON();
    expect(text).toContain('brief 17/2026, “A visit”');
    expect(text).toContain('A late change.');
    expect(text).not.toContain('The road is closed.</paragraph><heading');
  });

  test('that was removed is gone, with what only it held', async () => {
    const call = await start();
    const window = await made(call);
    await window.write('Only here.');
    const { version } = await call('version.keep', { session: window.session, name: 'Wrong' });
    await call('version.remove', { session: window.session, version: version.id });
    expect(await window.reasons()).toEqual(['opened']);
    expect(await readdir(join(profile, 'versions', idOf(window), 'states'))).toHaveLength(1);
    await expect(call('version.restore', { session: window.session, version: version.id })).rejects.toMatchObject({ code: 'version-unknown' });
    await call('version.removeAll', { session: window.session });
    expect(await window.reasons()).toEqual([]);
    expect(await readdir(join(profile, 'versions'))).toEqual([]);
  });
});

describe('when something is wrong with what is kept', () => {
  test('a missing, damaged or foreign index is written anew from the records', async () => {
    const call = await start();
    const window = await made(call);
    await window.write('Words.');
    after(1);
    await call('version.keep', { session: window.session, name: 'Good' });
    const index = join(profile, 'versions', idOf(window), 'index');
    const before = await window.versions();
    for (const damage of [() => rm(index), () => truncate(index, 20), () => writeFile(index, '[]'), () => writeFile(index, '[{"id":"x"}]')]) {
      await damage();
      expect(await window.versions()).toEqual(before);
      expect(JSON.parse(await readFile(index, 'utf8'))).toHaveLength(2);
    }
  });

  test('a damaged state or record is told, and the others are read', async () => {
    const call = await start();
    const window = await made(call);
    await window.write('Words.');
    after(1);
    const { version } = await call('version.keep', { session: window.session, name: 'Good' });
    const own = join(profile, 'versions', idOf(window));
    const [opened] = (await window.versions()).slice(-1);
    const record = JSON.parse(await readFile(join(own, `${version.id}.version`), 'utf8')) as { state: string };
    await writeFile(join(own, 'states', record.state), 'nonsense');
    await expect(call('version.restore', { session: window.session, version: version.id })).rejects.toMatchObject({ code: 'version-damaged' });
    await expect(call('version.compare', { session: window.session, before: opened?.id ?? '', after: 'now' })).resolves.toBeDefined();
    await rm(join(own, 'index'));
    await writeFile(join(own, `${version.id}.version`), '{"torn');
    expect(await call('version.list', { session: window.session })).toMatchObject({ versions: [{ reason: 'opened' }], unreadable: 1 });
  });

  test('a version that cannot be kept does not stand in the way of writing or closing', async () => {
    const call = await start();
    const window = await made(call);
    await writeFile(join(profile, 'versions'), 'a file where the folder should be');
    await window.write('Words that are saved all the same.');
    await call('briefing.close', { session: window.session });
    const { briefing } = unpackContainer(await readFile(join(library, window.name)), window.name);
    expect(JSON.stringify(briefing.text)).toContain('saved all the same');
    await expect(call('version.list', { session: window.session })).rejects.toMatchObject({ code: 'session-unknown' });
  });
});

describe('of a locked briefing', () => {
  const passphrase = 'Orkhon-талын салхи-2026';
  const secret = 'The minister will walk out';

  test('no version can be read without its passphrase, also those from before it was locked', async () => {
    const call = await start();
    const window = await made(call);
    await window.write(secret);
    const first = (await call('version.keep', { session: window.session, name: secret })).version.id;
    expect(filesWith(secret, join(profile, 'versions'))).not.toEqual([]);
    await call('briefing.lock', { session: window.session, passphrase });
    await window.write(`${secret} again`);
    await call('version.keep', { session: window.session, name: `${secret} twice` });
    expect(filesWith(secret, profile)).toEqual([]);
    expect(await window.versions()).toHaveLength(3);
    await call('briefing.changePassphrase', { session: window.session, passphrase, next: `${passphrase}!` });
    const { rows } = await call('version.compare', { session: window.session, before: first, after: 'now' });
    expect(rows[0]?.after?.pieces[0]?.words).toBe(`${secret} again`);
    await call('briefing.close', { session: window.session });
    expect(filesWith(secret, profile)).toEqual([]);
    const file = await handleOf(call, join(library, window.name));
    const again = new Window(call, await call('briefing.unlock', { file, passphrase: `${passphrase}!` }));
    expect(await again.versions()).toHaveLength(3);
    await call('briefing.removeLock', { session: again.session, passphrase: `${passphrase}!` });
    expect(await again.versions()).toHaveLength(3);
    expect(await call('version.list', { session: again.session })).toMatchObject({ unreadable: 0 });
  });

  test('the addendum is locked with the same passphrase', async () => {
    const call = await start();
    const window = await made(call);
    await window.write('Words.');
    await call('briefing.lock', { session: window.session, passphrase });
    const before = (await call('version.keep', { session: window.session, name: 'Sent' })).version.id;
    await window.write(secret);
    const { name, locked } = await call('version.addendum', { session: window.session, before, after: 'now' });
    expect(locked).toBe(true);
    expect(filesWith(secret, library)).toEqual([]);
    const file = await handleOf(call, join(library, name));
    await expect(call('briefing.unlock', { file, passphrase })).resolves.toMatchObject({ locked: true });
  });
});
