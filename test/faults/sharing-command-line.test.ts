import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { putHead } from '../../core/briefing/document.ts';
import { recordWriter } from '../../core/merging/writers.ts';
import { packTemplate } from '../../core/template/container.ts';
import { briefingProgram } from '../fixtures/command-line.ts';
import { smallTemplate, templateFile } from '../fixtures/template-files.ts';
import { SECRET, toldJpeg } from '../fixtures/told-pictures.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-sharing-'));
  briefing('new', 'china-mongolia', '--out', 'base.briefing');
  copyBy('Ada Desk', 'ada.briefing', { title: 'A title of Ada' });
  copyBy('Ben Legal', 'ben.briefing', { language: 'mn' });
  briefing('new', 'china-mongolia', '--out', 'other.briefing');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function briefing(...args: string[]) {
  const done = spawnSync(process.execPath, [...briefingProgram, ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, CHANCERY_PROFILE: join(folder, 'profile'), CHANCERY_LIBRARY: join(folder, 'library'), BRIEFING_PASSPHRASE: '' },
    encoding: 'utf8',
  });
  return { status: done.status, out: done.stdout.trim(), error: done.stderr.trim() };
}

const opened = (name: string) => unpackContainer(readFileSync(join(folder, name)), name);

/** A colleague changes a copy of the base and sends it back. */
function copyBy(person: string, name: string, change: Parameters<typeof putHead>[1]) {
  const { document, media } = opened('base.briefing');
  recordWriter(document, person);
  putHead(document, change);
  writeFileSync(join(folder, name), packContainer(document, { media, saved: new Date(), application: 'Chancery' }));
}

describe('briefing merge', () => {
  test('brings copies together in any order and says who changed what', () => {
    const told = briefing('merge', 'base.briefing', 'ada.briefing', 'ben.briefing', '--out', 'merged.briefing');
    expect(told).toMatchObject({ status: 0, error: '' });
    expect(told.out).toContain('ada.briefing (Ada Desk): merged');
    expect(told.out).toContain('Ada Desk: title');
    const { title, language } = opened('merged.briefing').briefing;
    expect([title, language]).toEqual(['A title of Ada', 'mn']);
    const json = JSON.parse(briefing('merge', 'base.briefing', 'ben.briefing', 'ada.briefing', '--out', 'again.briefing', '--json').out) as {
      changes: { people: string[] }[];
    };
    expect(json.changes.flatMap(({ people }) => people).toSorted((one, two) => one.localeCompare(two))).toEqual(['Ada Desk', 'Ben Legal']);
    expect(opened('again.briefing').briefing).toEqual(opened('merged.briefing').briefing);
  });

  test('refuses a copy of another briefing with one sentence, and writes nothing', () => {
    const told = briefing('merge', 'base.briefing', 'ada.briefing', 'other.briefing', '--out', 'never.briefing');
    expect(told).toMatchObject({ status: 3, out: '' });
    expect(told.error).toBe('copy-of-another: “other.briefing” is a copy of another briefing, so nothing was merged. Choose copies of this briefing.');
    expect(() => readFileSync(join(folder, 'never.briefing'))).toThrow('ENOENT');
  });
});

describe('briefing inspect', () => {
  test('lists what a file carries, and writes a copy without it', () => {
    const listed = JSON.parse(briefing('inspect', 'ada.briefing', '--json').out) as { findings: { kind: string; details: string[] }[] };
    expect(listed.findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['guidance', 'history', 'origin']));
    expect(listed.findings.find(({ kind }) => kind === 'history')?.details).toEqual(['Ada Desk']);
    expect(briefing('inspect', 'ada.briefing', '--remove', 'all', '--out', 'clean.briefing')).toMatchObject({ status: 0, error: '' });
    const left = JSON.parse(briefing('inspect', 'clean.briefing', '--json').out) as { findings: { kind: string }[] };
    expect(left.findings.map(({ kind }) => kind)).toEqual(['clearances', 'people', 'origin']);
    expect(Object.values(unzipSync(readFileSync(join(folder, 'clean.briefing')))).some((part) => Buffer.from(part).includes('Ada Desk'))).toBe(false);
  });

  test('looks into a Word document too', () => {
    briefing('export', 'base.briefing', '--out', 'note.docx', '--force');
    const listed = JSON.parse(briefing('inspect', 'note.docx', '--json').out) as { findings: { kind: string }[] };
    expect(listed.findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['comments', 'custom-parts']));
    expect(briefing('inspect', 'note.docx', '--remove', 'all', '--out', 'bare.docx')).toMatchObject({ status: 0, error: '' });
    expect(JSON.parse(briefing('inspect', 'bare.docx', '--json').out)).toMatchObject({ findings: [] });
  });

  test.each([
    ['a kind that is none', ['inspect', 'ada.briefing', '--remove', 'everything', '--out', 'x.briefing'], 'There is nothing called “everything” to remove'],
    ['a copy without saying what it shall not carry', ['inspect', 'ada.briefing', '--out', 'x.briefing'], '--remove and --out go together'],
    ['what only Word can settle', ['inspect', 'note.docx', '--remove', 'tracked-changes', '--out', 'x.docx'], 'can only be settled in Word'],
  ])('tells of %s', (_name, args, sentence) => {
    briefing('export', 'base.briefing', '--out', 'note.docx', '--force');
    const told = briefing(...args);
    expect(told.status).toBe(2);
    expect(told.error).toContain(sentence);
  });
});

describe('briefing fingerprint, sign and verify', () => {
  test('tell the file that was sent from one that was changed', () => {
    const { out: fingerprint } = briefing('fingerprint', 'base.briefing');
    expect(fingerprint).toMatch(/^([0-9A-Z]{4} ){7}[0-9A-Z]{4}$/);
    expect(briefing('fingerprint', 'base.briefing', '--expect', fingerprint.toLowerCase())).toMatchObject({ status: 0 });
    expect(briefing('fingerprint', 'ada.briefing', '--expect', fingerprint)).toMatchObject({ status: 7, out: '' });
    expect(briefing('verify', 'base.briefing')).toMatchObject({ status: 7, error: expect.stringMatching(/^signature-missing: /) as string });
    expect(briefing('sign', 'base.briefing', '--out', 'signed.briefing', '--as', 'Ada Desk')).toMatchObject({ status: 0, error: '' });
    expect(briefing('fingerprint', 'signed.briefing').out).toBe(fingerprint);
    const verified = briefing('verify', 'signed.briefing', '--json');
    expect(JSON.parse(verified.out)).toMatchObject({ fingerprint, signer: { state: 'unchanged', name: 'Ada Desk', own: true } });
    const parts = unzipSync(readFileSync(join(folder, 'signed.briefing')));
    writeFileSync(join(folder, 'tampered.briefing'), zipSync({ ...parts, 'briefing.json': Buffer.from('{}') }));
    expect(briefing('verify', 'tampered.briefing')).toMatchObject({ status: 7, error: expect.stringMatching(/^signature-changed: /) as string });
  });

  test('do the same for a template, whose pictures leave without the place where they were taken', () => {
    const template = smallTemplate({ sections: [{ kind: 'purpose', title: 'Purpose', text: ['The border stays open.'], content: [{ type: 'image', attrs: { media: 'map.jpg', alt: 'The map' } }] }] });
    writeFileSync(join(folder, 'received.briefing-template'), packTemplate(templateFile(template, { media: new Map([['map.jpg', toldJpeg()]]) })));
    const listed = JSON.parse(briefing('inspect', 'received.briefing-template', '--json').out) as { findings: { kind: string; details: string[] }[] };
    expect(listed.findings.map(({ kind }) => kind)).toEqual(['authors', 'guidance', 'origin', 'picture-metadata']);
    expect(briefing('inspect', 'received.briefing-template', '--remove', 'all', '--out', 'bare.briefing-template')).toMatchObject({ status: 0, error: '' });
    const left = JSON.parse(briefing('inspect', 'bare.briefing-template', '--json').out) as { findings: { kind: string }[] };
    expect(left.findings.map(({ kind }) => kind)).toEqual(['authors', 'guidance', 'origin']);

    expect(briefing('template', 'import', 'received.briefing-template')).toMatchObject({ status: 0, error: '' });
    expect(briefing('template', 'export', 'small', '--out', 'given.briefing-template')).toMatchObject({ status: 0, error: '' });
    expect(readFileSync(join(folder, 'given.briefing-template')).includes(SECRET)).toBe(false);

    const { out: fingerprint } = briefing('fingerprint', 'given.briefing-template');
    expect(fingerprint).toMatch(/^([0-9A-Z]{4} ){7}[0-9A-Z]{4}$/);
    expect(briefing('sign', 'given.briefing-template', '--out', 'signed.briefing-template', '--as', 'Ada Desk')).toMatchObject({ status: 0, error: '' });
    expect(briefing('fingerprint', 'signed.briefing-template').out).toBe(fingerprint);
    expect(JSON.parse(briefing('verify', 'signed.briefing-template', '--json').out)).toMatchObject({ signer: { state: 'unchanged', name: 'Ada Desk' } });
    expect(briefing('template', 'import', 'signed.briefing-template', '--clash', 'replace')).toMatchObject({ status: 0, error: '' });
  });

  test.each(['merge', 'inspect', 'fingerprint', 'sign', 'verify'])('%s has help', (command) => {
    const { status, out } = briefing(command, '--help');
    expect(status).toBe(0);
    expect(out).toContain(`Usage: briefing ${command}`);
  });
});
