import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { createDocument, putHead } from '../../core/briefing/document.ts';
import { fingerprintOf, isFingerprint } from '../../core/identity/fingerprint.ts';
import { readSignature, writeSignature } from '../../core/identity/signature.ts';
import { Signing } from '../../electron/host/identity/signing.ts';
import { Session } from '../../electron/host/session.ts';
import { briefing, now, paragraph, words } from '../fixtures/briefings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-signing-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const note = briefing([paragraph(words('We welcome rail and road.'))]);
const packed = (title = note.title) => packContainer(createDocument({ ...note, title }), { saved: now, application: 'Chancery' });
const officer = (name: string) => new Signing(join(folder, name));
const options = { name: 'note.briefing', signer: 'Ada Desk', now, passphrase: null };

describe('a fingerprint', () => {
  test('is eight groups of four characters that cannot be mistaken for others', () => {
    expect(fingerprintOf(new Uint8Array(32).fill(255))).toBe('ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ');
    expect(fingerprintOf(new Uint8Array(32))).toMatch(/^(0000 ){7}0000$/);
    expect(fingerprintOf(Uint8Array.from({ length: 32 }, (_, index) => index * 7))).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  test('is the same however it is read out and however the file is packed, and another for any other content', async () => {
    const signing = officer('ada');
    const bytes = packed();
    const { fingerprint } = await signing.identify(bytes, 'note.briefing');
    expect(isFingerprint(fingerprint.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l'), fingerprint)).toBe(true);
    const parts = unzipSync(bytes);
    const repacked = zipSync(Object.fromEntries(Object.entries(parts).toReversed()), { level: 0 });
    expect((await signing.identify(repacked, 'note.briefing')).fingerprint).toBe(fingerprint);
    for (const changed of [{ ...parts, 'media/a.png': strToU8('x') }, { ...parts, 'notes.txt': strToU8('x') }, { ...parts, 'briefing.json': strToU8('{}') }]) {
      expect((await signing.identify(zipSync(changed), 'note.briefing')).fingerprint).not.toBe(fingerprint);
    }
  });
});

describe('a signed file', () => {
  test('says who signed it, that it is unchanged, and whether the key is known', async () => {
    const [ada, ben] = [officer('ada'), officer('ben')];
    const bare = packed();
    const signed = await ada.sign(bare, options);
    expect((await ada.identify(signed, 'note.briefing')).signer).toMatchObject({ state: 'unchanged', name: 'Ada Desk', own: true });
    const unknown = await ben.identify(signed, 'note.briefing');
    expect(unknown.signer).toMatchObject({ state: 'unchanged', knownAs: null, own: false, moment: now.toISOString() });
    expect(unknown.fingerprint).toBe((await ben.identify(bare, 'note.briefing')).fingerprint);
    await ben.know(signed, 'note.briefing', 'Ada of the Asia desk');
    expect((await ben.identify(signed, 'note.briefing')).signer).toMatchObject({ knownAs: 'Ada of the Asia desk' });
    const next = await ada.sign(packed('Another note'), options);
    expect((await ben.identify(next, 'note.briefing')).signer).toMatchObject({ state: 'unchanged', knownAs: 'Ada of the Asia desk' });
  });

  test('is opened by whoever knows nothing of signatures', async () => {
    const signed = await officer('ada').sign(packed(), options);
    expect(unpackContainer(signed, 'note.briefing').briefing).toEqual(unpackContainer(packed(), 'note.briefing').briefing);
  });

  test('that was changed is shown as changed, also after it was opened, changed and saved', async () => {
    const ada = officer('ada');
    const signed = await ada.sign(packed(), options);
    const parts = unzipSync(signed);
    const tampered = zipSync({ ...parts, 'briefing.json': strToU8(strFromU8(parts['briefing.json'] ?? new Uint8Array()).replace('rail', 'coal')) });
    expect((await ada.identify(tampered, 'note.briefing')).signer).toMatchObject({ state: 'changed', name: 'Ada Desk' });

    const path = join(folder, 'note.briefing');
    writeFileSync(path, signed);
    const session = await Session.open(path, { journalFolder: join(folder, 'journals'), application: 'Chancery', now: () => now, onFailure: () => {} });
    const { document } = unpackContainer(signed, 'note.briefing');
    const updates: Uint8Array[] = [];
    document.on('update', (update: Uint8Array) => updates.push(update));
    putHead(document, { title: 'Another title' });
    for (const update of updates) await session.append(update);
    await session.close();
    const saved = readFileSync(path);
    expect(unpackContainer(saved, 'note.briefing').briefing.title).toBe('Another title');
    expect((await ada.identify(saved, 'note.briefing')).signer).toMatchObject({ state: 'changed', name: 'Ada Desk' });
  });

  test.each([
    ['another name', { name: 'Minister' }],
    ['another moment', { moment: '2020-01-01T00:00:00.000Z' }],
    ['another key', { publicKey: Buffer.alloc(32, 7).toString('base64') }],
    ['a key that is none', { publicKey: 'AAAA' }],
    ['another signature', { signature: Buffer.alloc(64, 1).toString('base64') }],
  ])('with %s put on it is not genuine', async (_name, change) => {
    const ada = officer('ada');
    const parts = unzipSync(await ada.sign(packed(), options));
    const signature = readSignature(parts['signature.json'] ?? new Uint8Array());
    if (signature === null) throw new Error('a signature');
    const forged = zipSync({ ...parts, 'signature.json': writeSignature({ ...signature, ...change }) });
    expect((await ada.identify(forged, 'note.briefing')).signer).toMatchObject({ state: 'broken', knownAs: null, own: false });
    await expect(ada.know(forged, 'note.briefing', 'Ada')).rejects.toMatchObject({ code: 'signature-broken' });
  });

  test('whose signature is no signature at all is not genuine either', async () => {
    const ada = officer('ada');
    for (const entry of ['', '{', '{"version":1}', 'null']) {
      const forged = zipSync({ ...unzipSync(packed()), 'signature.json': strToU8(entry) });
      expect((await ada.identify(forged, 'note.briefing')).signer?.state).toBe('broken');
    }
  });
});

describe('the key', () => {
  test('is made when it is first needed, for its owner alone', async () => {
    const ada = officer('ada');
    expect(await ada.describe()).toEqual({ exists: false, protected: false });
    const first = await ada.sign(packed(), options);
    expect(await ada.describe()).toEqual({ exists: true, protected: false });
    const keys = join(folder, 'ada', 'keys');
    expect(statSync(keys).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(keys)) expect(statSync(join(keys, file)).mode & 0o777, file).toBe(0o600);
    const keyOf = async (file: Uint8Array) => (await ada.identify(file, 'note.briefing')).signer?.key;
    expect(await keyOf(await ada.sign(packed('Another'), options))).toBe(await keyOf(first));
  });

  test('under a passphrase opens with that passphrase alone', async () => {
    const ada = officer('ada');
    await ada.sign(packed(), { ...options, passphrase: 'nine calm horses' });
    expect(await ada.describe()).toEqual({ exists: true, protected: true });
    expect(readFileSync(join(folder, 'ada', 'keys', 'signing-key'), 'latin1')).not.toContain('PRIVATE KEY');
    await expect(ada.sign(packed(), options)).rejects.toMatchObject({ code: 'passphrase-missing' });
    await expect(ada.sign(packed(), { ...options, passphrase: 'another' })).rejects.toMatchObject({ code: 'passphrase-wrong' });
    const signed = await ada.sign(packed(), { ...options, passphrase: 'nine calm horses' });
    expect((await ada.identify(signed, 'note.briefing')).signer).toMatchObject({ state: 'unchanged', own: true });
  });
});
