import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { Decrypter, Encrypter } from 'age-encryption';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { CallArguments, CallName, CallResult } from '../../core/bridge/contract.ts';
import { caller, dispatch } from '../../core/bridge/dispatch.ts';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { isLocked } from '../../core/briefing/locked.ts';
import { createHost, type Host } from '../../electron/host/host.ts';
import { Seal } from '../../electron/host/locking/seal.ts';
import { fileSettings } from '../../electron/host/settings.ts';
import { ageLock, ageLockToKey, ageMissing, ageOpen } from '../fixtures/age.ts';
import { briefing, now, paragraph, root, words } from '../fixtures/briefings.ts';
import { filesWith } from '../fixtures/find-words.ts';
import { otherApp } from '../fixtures/kill/other-app.ts';

/** age takes seconds for each passphrase where other work goes on. */
vi.setConfig({ testTimeout: 300_000 });

type Call = <N extends CallName>(name: N, args: CallArguments<N>) => Promise<CallResult<N>>;
const passphrase = 'Orkhon-талын салхи-2026';
const secret = 'The minister will walk out of the second session';

let folder: string;
let library: string;
let profile: string;
let chosen: string | null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-lock-'));
  library = join(folder, 'library');
  profile = join(folder, 'profile');
  chosen = null;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function start(): Promise<{ host: Host; call: Call }> {
  const host = await createHost({
    libraryFolder: library,
    profileFolder: profile,
    templatesFolder: join(root, 'templates'),
    version: '0.0.0',
    shell: 'chromium',
    dialogs: { openFile: async () => chosen, saveFile: async () => chosen },
    settings: fileSettings(profile),
  });
  return { host, call: caller({ call: (name, args) => dispatch(host.handlers, name, args) }) };
}

/** The Yjs update of giving the briefing another title. */
function retitled(state: Uint8Array, title: string): Uint8Array {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  const before = Y.encodeStateVector(document);
  document.getMap('briefing').set('title', title);
  return Y.encodeStateAsUpdate(document, before);
}

function titleOf(state: Uint8Array): unknown {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  return document.getMap('briefing').get('title');
}

async function handleOf(call: Call, path: string): Promise<string> {
  chosen = path;
  return (await call('dialog.openFile', { purpose: 'briefing' }))?.file ?? '';
}

/** A briefing of the library, locked. */
async function locked(call: Call) {
  const opened = await call('briefing.create', { template: 'china-mongolia', title: 'A visit' });
  await call('briefing.lock', { session: opened.session, passphrase });
  return { ...opened, path: join(library, opened.name) };
}

async function journals(): Promise<string[]> {
  return (await readdir(join(profile, 'journals')).catch(() => [])).map((name) => join(profile, 'journals', name));
}

describe('a locked briefing', () => {
  test('opens with its passphrase alone, and a wrong one changes nothing', async () => {
    const { call, host } = await start();
    const { session, path, state } = await locked(call);
    await call('briefing.append', { session, update: retitled(state, secret) });
    await call('briefing.close', { session });
    const bytes = await readFile(path);
    expect(isLocked(bytes)).toBe(true);

    const file = await handleOf(call, path);
    await expect(call('briefing.open', { file })).rejects.toMatchObject({ code: 'briefing-locked' });
    await expect(call('briefing.unlock', { file, passphrase: 'a guess' })).rejects.toMatchObject({ code: 'passphrase-wrong' });
    expect(Buffer.from(bytes).equals(await readFile(path))).toBe(true);
    const opened = await call('briefing.unlock', { file, passphrase });
    expect(opened).toMatchObject({ locked: true, recovered: 0, unreadable: 0 });
    expect(titleOf(opened.state)).toBe(secret);
    await host.close();
  });

  test('is not shown to a second opening just because it is unlocked already', async () => {
    const { call, host } = await start();
    const { path } = await locked(call);
    await expect(call('briefing.open', { file: await handleOf(call, path) })).rejects.toMatchObject({ code: 'briefing-locked' });
    await host.close();
  });

  test('leaves nothing readable in the library, the profile or the temporary folder when the app is killed', async () => {
    const first = await otherApp(folder);
    const { session, state, path } = await locked(first.call);
    await first.call('briefing.append', { session, update: retitled(state, secret) });
    await first.kill();
    expect(await journals()).toHaveLength(1);
    expect(filesWith(secret, folder)).toEqual([]);
    // A new host finds only what is on the disk.
    const second = await start();
    expect((await second.call('library.list', {}))[0]).toMatchObject({ title: '', failure: 'briefing-locked' });
    const opened = await second.call('briefing.unlock', { file: await handleOf(second.call, path), passphrase });
    expect(opened).toMatchObject({ recovered: 1, unreadable: 0 });
    expect(titleOf(opened.state)).toBe(secret);
    await second.call('briefing.save', { session: opened.session });
    expect(filesWith(secret, folder)).toEqual([]);
    // The search itself finds what is not locked.
    await second.call('briefing.removeLock', { session: opened.session, passphrase });
    expect(filesWith(secret, folder)).toEqual([path]);
    await second.host.close();
  });

  test('takes what it was before with it when it is locked', async () => {
    const { call, host } = await start();
    const { session, state, name } = await call('briefing.create', { template: 'china-mongolia' });
    await call('briefing.append', { session, update: retitled(state, secret) });
    await call('briefing.save', { session });
    expect((await call('library.list', {}))[0]).toMatchObject({ title: secret });
    expect(filesWith(secret, folder)).not.toEqual([join(library, name)]);
    await call('briefing.lock', { session, passphrase });
    expect(filesWith(secret, folder)).toEqual([]);
    expect(await readdir(library)).toEqual([name]);
    await host.close();
  });

  test('asks for the passphrase before it is changed or taken away; the old one then opens nothing', async () => {
    const { call, host } = await start();
    const { session, path, state } = await locked(call);
    const wrong = { code: 'passphrase-wrong' };
    await expect(call('briefing.removeLock', { session, passphrase: 'a guess' })).rejects.toMatchObject(wrong);
    await expect(call('briefing.changePassphrase', { session, passphrase: 'a guess', next: 'x' })).rejects.toMatchObject(wrong);
    await call('briefing.changePassphrase', { session, passphrase, next: 'another one' });
    await call('briefing.append', { session, update: retitled(state, secret) });
    const { file, name } = await call('briefing.suspend', { session });
    expect(join(library, name)).toBe(path);
    await expect(call('briefing.save', { session })).rejects.toMatchObject({ code: 'session-unknown' });
    await expect(call('briefing.unlock', { file, passphrase })).rejects.toMatchObject(wrong);
    const again = await call('briefing.unlock', { file, passphrase: 'another one' });
    await call('briefing.removeLock', { session: again.session, passphrase: 'another one' });
    expect(isLocked(await readFile(path))).toBe(false);
    await call('briefing.close', { session: again.session });
    expect(titleOf((await call('briefing.open', { file })).state)).toBe(secret);
    await host.close();
  });

  test('stays locked in the file that it is saved as', async () => {
    const { call, host } = await start();
    const { session, state } = await locked(call);
    await call('briefing.append', { session, update: retitled(state, secret) });
    chosen = join(folder, 'elsewhere.briefing');
    const target = await call('dialog.saveFile', { purpose: 'briefing', suggestedName: 'x' });
    await call('briefing.saveAs', { session, file: target?.file ?? '' });
    expect(isLocked(await readFile(join(folder, 'elsewhere.briefing')))).toBe(true);
    expect(filesWith(secret, folder)).toEqual([]);
    await host.close();
  });

  test('opens with what is whole when a record of its journal is damaged, tells of the other, and keeps it aside', async () => {
    const first = await otherApp(folder);
    const { session, state, path } = await locked(first.call);
    const strange = (await Seal.make('of another lock')).record(Uint8Array.of(0, 0));
    await first.call('briefing.append', { session, update: retitled(state, secret) });
    await first.kill();
    const [journal = ''] = await journals();
    const prefix = Buffer.alloc(8);
    prefix.writeUInt32LE(strange.length, 0);
    prefix.writeUInt32LE(crc32(strange), 4);
    await writeFile(journal, Buffer.concat([prefix, strange, await readFile(journal)]));

    const second = await start();
    const opened = await second.call('briefing.unlock', { file: await handleOf(second.call, path), passphrase });
    expect(opened).toMatchObject({ recovered: 1, unreadable: 1 });
    expect(titleOf(opened.state)).toBe(secret);
    expect(await journals()).toEqual([expect.stringContaining('.unreadable-')]);
    await second.host.close();
  });
});

describe('the seal', () => {
  let seal: Seal;
  beforeAll(async () => {
    seal = await Seal.make(passphrase);
  });

  test('writes files that any age program opens, of every length', async () => {
    const piece = 64 * 1024;
    for (const length of [0, 1, piece - 1, piece, piece + 1, 3 * piece]) {
      const content = Uint8Array.from({ length }, (_, index) => index % 251);
      expect(Buffer.from(await seal.container(seal.file(content), 'x')).equals(content), String(length)).toBe(true);
    }
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase.normalize('NFC'));
    expect(await decrypter.decrypt(seal.file(Buffer.from('whole')), 'text')).toBe('whole');
  });

  test('never writes the same bytes twice', () => {
    const content = Buffer.from(secret);
    expect(Buffer.from(seal.file(content)).equals(seal.file(content))).toBe(false);
    expect(Buffer.from(seal.record(content)).equals(seal.record(content))).toBe(false);
  });

  test('gives back each record, and nothing of one that was changed anywhere', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (content, at, change) => {
        const record = seal.record(content);
        expect(Buffer.from(seal.contentOf(record) ?? [1]).equals(content)).toBe(true);
        const damaged = Uint8Array.from(record);
        damaged[at % record.length] = (record[at % record.length] ?? 0) ^ change;
        expect(seal.contentOf(damaged)).toBeNull();
        expect(seal.contentOf(record.subarray(0, at % record.length))).toBeNull();
      }),
    );
  });

  test('refuses a file that was changed or cut anywhere', async () => {
    const file = seal.file(Buffer.from(secret));
    for (let at = 0; at < file.length; at += 7) {
      const damaged = Uint8Array.from(file);
      damaged[at] = (file[at] ?? 0) ^ 1;
      // Bytes that are no age file any more are handed on as what they are, and refused by the container.
      if (isLocked(damaged)) await expect(seal.container(damaged, 'x')).rejects.toMatchObject({ name: 'Failure' });
      if (isLocked(file.subarray(0, at))) await expect(seal.container(file.subarray(0, at), 'x')).rejects.toMatchObject({ name: 'Failure' });
    }
  });

  test.each([
    ['work that no machine can do', '-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30', 'lock-unknown'],
    ['no salt', '-> scrypt AA 18', 'file-damaged'],
    ['a work factor that is no number', '-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1e9', 'file-damaged'],
  ])('refuses a header that asks for %s', async (_name, stanza, code) => {
    const body = 'A'.repeat(43);
    const file = Buffer.from(`age-encryption.org/v1\n${stanza}\n${body}\n--- ${body}\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`);
    await expect(Seal.of(file, passphrase, 'x')).rejects.toMatchObject({ code });
  });

  test('opens with a passphrase that another system spells with combining marks', async () => {
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(10);
    encrypter.setPassphrase('е\u0308лка');
    await expect(Seal.of(await encrypter.encrypt('x'), 'е\u0308лка', 'x')).resolves.toBeInstanceOf(Seal);
    const composed = new Encrypter();
    composed.setScryptWorkFactor(10);
    composed.setPassphrase('ёлка');
    await expect(Seal.of(await composed.encrypt('x'), 'е\u0308лка', 'x')).resolves.toBeInstanceOf(Seal);
  });
});

describe.skipIf(ageMissing !== undefined)('with Debian’s age', () => {
  test('`age -d` opens what is locked here', async () => {
    const { call, host } = await start();
    const { session, path, state } = await locked(call);
    await call('briefing.append', { session, update: retitled(state, secret) });
    await call('briefing.close', { session });
    expect(ageOpen('a guess', path, join(folder, 'never')).status).not.toBe(0);
    expect(ageOpen(passphrase, path, join(library, 'opened.briefing'))).toMatchObject({ status: 0 });
    const opened = await call('briefing.open', { file: await handleOf(call, join(library, 'opened.briefing')) });
    expect(titleOf(opened.state)).toBe(secret);
    await host.close();
  });

  test.each([
    ['as bytes', []],
    ['in armor', ['-a']],
  ])('what `age -p` made of a container opens here, %s, and is saved so that age opens it again', async (_name, options) => {
    const { call, host } = await start();
    const plain = join(folder, 'plain.briefing');
    const container = packContainer(createDocument(briefing([paragraph(words('x'))])), { saved: now, application: 'test' });
    await writeFile(plain, container);
    const path = join(library, 'from-age.briefing');
    ageLock(passphrase, plain, path, ...options);
    expect((await call('library.list', {}))[0]).toMatchObject({ failure: 'briefing-locked' });
    const { session, state } = await call('briefing.unlock', { file: await handleOf(call, path), passphrase });
    await call('briefing.append', { session, update: retitled(state, secret) });
    await call('briefing.close', { session });
    const again = join(folder, 'again.briefing');
    expect(ageOpen(passphrase, path, again)).toMatchObject({ status: 0 });
    expect(filesWith(secret, folder)).toEqual([again]);
    await host.close();
  });

  test('a file that is locked to a key is told of', async () => {
    const { call, host } = await start();
    const path = join(library, 'keyed.briefing');
    await writeFile(join(folder, 'x'), 'x');
    ageLockToKey(join(folder, 'x'), path);
    const file = await handleOf(call, path);
    await expect(call('briefing.unlock', { file, passphrase })).rejects.toMatchObject({ code: 'lock-unknown' });
    await host.close();
  });
});
