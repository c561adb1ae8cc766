import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallArguments, CallName, CallResult } from '../../core/bridge/contract.ts';
import { caller, dispatch } from '../../core/bridge/dispatch.ts';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { packTemplate, unpackTemplate } from '../../core/template/container.ts';
import { Failure } from '../../core/failure/failure.ts';
import { TEMPLATE_FORMAT } from '../../core/template/template-format.ts';
import type { TextNode } from '../../core/briefing/model.ts';
import { createHost, type Host } from '../../electron/host/host.ts';
import { fileSettings } from '../../electron/host/settings.ts';
import { OwnTemplates } from '../../electron/host/templates/own-templates.ts';
import { Templates } from '../../electron/host/templates/templates.ts';
import { briefing as written, heading, message, now, paragraph, root, thread, words } from '../fixtures/briefings.ts';
import { briefingProgram } from '../fixtures/command-line.ts';
import { claiming } from '../fixtures/claimed-size.ts';
import { smallTemplate, templateFile } from '../fixtures/template-files.ts';

type Call = <N extends CallName>(name: N, args: CallArguments<N>) => Promise<CallResult<N>>;
let folder: string;
let chosen: string | null;
const hosts: Host[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-templates-'));
  chosen = null;
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
  await rm(folder, { recursive: true, force: true });
});

/** An officer's desk: a library and a profile of its own. */
async function officer(name: string): Promise<Call> {
  const profileFolder = join(folder, name, 'profile');
  const settings = fileSettings(profileFolder);
  settings.write({ author: name });
  const host = await createHost({
    libraryFolder: join(folder, name, 'library'),
    profileFolder,
    templatesFolder: join(root, 'templates'),
    version: '0.0.0',
    shell: 'chromium',
    dialogs: { openFile: async () => chosen, saveFile: async () => chosen },
    settings,
  });
  hosts.push(host);
  return caller({ call: (called, args) => dispatch(host.handlers, called, args) });
}

async function handleOf(call: Call, path: string): Promise<string> {
  chosen = path;
  const given = await call('dialog.openFile', { purpose: 'template' });
  return given?.file ?? '';
}

async function put(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'received.briefing-template');
  await writeFile(path, bytes);
  return path;
}

/** A template's file with its JSON as it should not be. */
function packed(change: (template: Record<string, never>) => object, entry = 'template.json'): Uint8Array {
  const entries = unzipSync(packTemplate(templateFile()));
  const value = JSON.parse(strFromU8(entries[entry] ?? new Uint8Array())) as Record<string, never>;
  return zipSync({ ...entries, [entry]: strToU8(JSON.stringify(change(value))) });
}

const commitment = { id: 'track', text: 'Lay track.', focusArea: 'rail', parties: [], source: 'article', passage: 'will lay track', order: 0 };
const section = (fields: object) => (template: object) => ({ ...template, guidance: [], sections: [{ kind: 'other', title: 'Other', ...fields }] });
const node = (fields: object) => section({ content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ok' }] }, fields] });
/** A file whose JSON nests so deep that no reader with a stack comes to its end. */
function bottomless(): Uint8Array {
  const depth = 50_000;
  const json = JSON.stringify({ ...smallTemplate(), people: 'here' }).replace('"here"', `${'['.repeat(depth)}${']'.repeat(depth)}`);
  return zipSync({ ...unzipSync(packTemplate(templateFile())), 'template.json': strToU8(json) });
}

const bad: readonly (readonly [string, () => Uint8Array, string, RegExp])[] = [
  ['an unknown field', () => packed((template) => ({ ...template, colour: 'red' })), 'template-invalid', /template\.json: .*colour/],
  ['an unknown field of a commitment', () => packed((template) => ({ ...template, commitments: [{ ...commitment, weight: 1 }] })), 'template-invalid', /template\.json, commitments\[0\]: .*weight/],
  ['a newer version', () => packed((template) => ({ ...template, version: TEMPLATE_FORMAT + 1 })), 'template-newer', /newer Chancery/],
  ['a newer version in the manifest', () => packed((manifest) => ({ ...manifest, version: TEMPLATE_FORMAT + 1 }), 'manifest.json'), 'template-newer', /newer Chancery/],
  ['a version that is none', () => packed((template) => ({ ...template, version: 'two' })), 'template-invalid', /template\.json, version/],
  ['an id that stands twice', () => packed((template) => ({ ...template, commitments: [commitment, commitment] })), 'template-invalid', /commitments\[1\]\.id: the id “track” is used twice/],
  ['a commitment without a source', () => packed((template) => ({ ...template, commitments: [{ ...commitment, source: undefined }] })), 'template-invalid', /commitments\[0\]\.source/],
  ['a commitment with a source that is not listed', () => packed((template) => ({ ...template, commitments: [{ ...commitment, source: 'rumour' }] })), 'template-invalid', /commitments\[0\]\.source: there is no source “rumour”/],
  ['a passage that its source does not have', () => packed((template) => ({ ...template, commitments: [{ ...commitment, passage: 'will lay pipes' }] })), 'template-invalid', /commitments\[0\]\.passage/],
  ['a script in fixed text', () => packed(section({ text: ['<script>alert(1)</script>'] })), 'template-invalid', /sections\[0\]\.text\[0\]: markup such as “<script>”/],
  ['a remote picture in a prompt', () => packed(section({ prompts: [{ text: '<img src="https://example.org/a.png">' }] })), 'template-invalid', /sections\[0\]\.prompts\[0\]\.text: markup/],
  ['a script in guidance', () => packed((template) => ({ ...template, guidance: [{ kind: 'risk', text: '<script src="x">' }] })), 'template-invalid', /guidance\[0\]\.text: markup/],
  ['a script among the blocks', () => packed(node({ type: 'script', content: [] })), 'template-invalid', /sections\[0\]\.content\[1\]\.type: “script” may not stand/],
  ['a remote picture among the blocks', () => packed(node({ type: 'image', attrs: { media: 'a.png', src: 'https://example.org/a.png' } })), 'template-invalid', /sections\[0\]\.content\[1\]\.attrs\.src/],
  ['a picture that is not in the file', () => packed(node({ type: 'image', attrs: { media: 'a.png' } })), 'template-invalid', /attrs\.media: the picture “a\.png” is not in the file/],
  ['a link that runs something', () => packed(node({ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:1' } }] }] })), 'template-invalid', /content\[1\]\.content\[0\]\.marks\[0\]\.attrs\.href/],
  ['blocks where they may not stand', () => packed(section({ content: [{ type: 'tableRow', content: [] }] })), 'template-invalid', /sections\[0\]\.content/],
  ['values without end', bottomless, 'template-invalid', /template\.json: it nests deeper/],
  ['guidance on nothing', () => packed((template) => ({ ...template, guidance: [{ kind: 'risk', section: 'Elsewhere', text: 'x' }] })), 'template-invalid', /guidance\[0\]\.section/],
  ['another template in its manifest', () => packed((manifest) => ({ ...manifest, id: 'other' }), 'manifest.json'), 'template-invalid', /manifest\.json, id/],
  ['JSON that is none', () => zipSync({ ...unzipSync(packTemplate(templateFile())), 'template.json': strToU8('{"a":') }), 'template-invalid', /template\.json: it is not JSON/],
  ['something else under a picture’s name', () => zipSync({ ...unzipSync(packTemplate(templateFile())), 'media/a.png': strToU8('MZ') }), 'template-invalid', /media\/a\.png: it is not a picture/],
  ['a text of a source that is not listed', () => zipSync({ ...unzipSync(packTemplate(templateFile())), 'texts/other.txt': strToU8('x') }), 'template-invalid', /sources: there is a text of a source “other”/],
  ['no zip', () => strToU8('Dear colleague'), 'template-not-a-template', /not a template/],
  ['no byte', () => new Uint8Array(), 'template-not-a-template', /not a template/],
  ['a zip of something else', () => zipSync({ 'readme.txt': strToU8('x') }), 'template-not-a-template', /not a template/],
  ['half a file', () => packTemplate(templateFile()).slice(0, 600), 'template-damaged', /damaged/],
  ['a zip bomb', () => zipSync({ 'manifest.json': new Uint8Array(60_000), 'media/a.png': new Uint8Array(19_000_000) }, { level: 9 }), 'template-too-large', /larger/],
  ['a large file that says it is larger than memory', () => claiming(zipSync({ ...unzipSync(packTemplate(templateFile())), 'other.bin': [randomBytes(7_000_000), { level: 0 }] }), 'other.bin', 650_000_000), 'template-too-large', /larger/],
  ['an entry past its limit', () => zipSync({ 'template.json': randomBytes(17_000_000) }, { level: 0 }), 'template-too-large', /: template\.json” is larger/],
  ['too many entries', () => zipSync(Object.fromEntries(Array.from({ length: 2_001 }, (_each, index) => [`media/${index}.png`, strToU8('x')]))), 'template-too-large', /larger/],
];

describe('a template that somebody sent', () => {
  test.each(bad)('with %s is refused, its place named, and nothing is added', async (_name, make, code, sentence) => {
    const call = await officer('ada');
    const file = await handleOf(call, await put(make()));
    for (const work of [() => call('template.peek', { file }), () => call('template.import', { file, clash: 'replace' })]) {
      const failure: unknown = await work().catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ code, message: expect.stringMatching(sentence) as string });
      expect(failure).toHaveProperty('message', expect.stringMatching(/nothing was (?:made or )?added/));
      if (!(failure instanceof Failure) || code !== 'template-invalid') continue;
      // In parts, for a window in another language: what it says of the place is what the sentence says.
      expect(failure.mistake).not.toBeNull();
      expect(failure.message).toContain(`at ${failure.mistake?.place}: `);
    }
    expect(existsSync(join(folder, 'ada', 'library', 'templates'))).toBe(false);
  });

  test('with 100 MB of annotations is refused before they are read, in little memory', async () => {
    // Random words, so that the file is as large as what is in it and no rule about expansion catches it first.
    const words = randomBytes(75_000_000).toString('base64');
    const template = strToU8(JSON.stringify({ ...smallTemplate(), guidance: [{ kind: 'risk', text: words }] }));
    const entries = unzipSync(packTemplate(templateFile()));
    const path = await put(zipSync({ ...entries, 'template.json': [template, { level: 0 }] }));
    const call = await officer('ada');
    const file = await handleOf(call, path);
    const before = process.memoryUsage().rss;
    await expect(call('template.import', { file, clash: 'replace' })).rejects.toMatchObject({ code: 'template-too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
    expect(existsSync(join(folder, 'ada', 'library', 'templates'))).toBe(false);
  });

  test('with more guidance than any template has is refused with the place', async () => {
    const guidance = Array.from({ length: 2_001 }, () => ({ kind: 'risk', text: 'x' }));
    const call = await officer('ada');
    const file = await handleOf(call, await put(packed((template) => ({ ...template, guidance }))));
    await expect(call('template.peek', { file })).rejects.toMatchObject({ code: 'template-invalid', message: expect.stringContaining('template.json, guidance') as string });
  });
});

describe('a briefing that holds more than a template can', () => {
  const templates = () =>
    new Templates({ shippedFolder: join(root, 'templates'), libraryFolder: folder, application: 'test', author: () => 'ada', clock: () => now });
  const saving = { title: 'Ours', text: 'words', annotations: true, authors: false } as const;
  const nested = (depth: number): TextNode => ({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(words('x')), ...(depth > 1 ? [nested(depth - 1)] : [])] }] });

  test.each([
    ['2,001 annotations', () => written([paragraph(words('x', 't0'))], Array.from({ length: 2_001 }, (_each, index) => thread(`t${index}`, { messages: [message(`m${index}`, 'Ada', 'Mind it.')] })))],
    ['201 sub-headings in one section', () => written([heading('All'), ...Array.from({ length: 201 }, (_each, index) => ({ ...heading(`Part ${index}`), attrs: { level: 2, section: null } }))])],
    ['lists in lists, 60 deep', () => written([heading('All'), nested(60)])],
  ])('(%s) is refused plainly, and nothing is left that cannot be opened', async (_name, make) => {
    const large = make();
    const failure: unknown = await templates().addBriefing({ briefing: large, media: new Map() }, saving).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 'briefing-more-than-template', subject: large.title });
    expect(existsSync(join(folder, 'templates'))).toBe(false);
    expect(await templates().unreadable()).toEqual([]);
  });

  test('becomes one all the same when only what is asked is taken', async () => {
    const { template } = await templates().addBriefing({ briefing: written([heading('All'), nested(60)]), media: new Map() }, { ...saving, text: 'prompts' });
    expect((await templates().open(template.id)).template.sections.map(({ title }) => title)).toEqual(['All']);
  });
});

describe('templates between two officers', () => {
  test('one makes and exports it, the other sees who wrote it and when, adds it and starts from it', async () => {
    const ada = await officer('ada');
    const { template: id } = await ada('template.create', { title: 'Border talks', copyOf: 'china-mongolia' });
    const { template, texts } = await ada('template.open', { template: id });
    await ada('template.write', { template: { ...template, description: 'For the spring round.' } });
    expect(Object.values(texts)[0]).toContain('Key areas of focus');
    chosen = join(folder, 'sent.briefing-template');
    const target = await ada('dialog.saveFile', { purpose: 'template', suggestedName: 'sent' });
    const exported = await ada('template.export', { template: id, file: target?.file ?? '', remove: [] });

    const ben = await officer('ben');
    const file = await handleOf(ben, chosen);
    const peeked = await ben('template.peek', { file });
    expect(peeked.identity).toEqual({ name: 'sent.briefing-template', fingerprint: exported.fingerprint, signer: null });
    expect(peeked).toMatchObject({ author: 'ada', there: null, texts: 1 });
    expect(peeked.template).toMatchObject({ title: 'Border talks', description: 'For the spring round.' });
    await ben('template.import', { file, clash: 'refuse' });
    const [listed] = await ben('template.list', {});
    expect(listed).toMatchObject({ id, own: true, author: 'ada', commitments: 29, problems: 0 });
    const opened = await ben('briefing.create', { template: id });
    expect(opened.name).toBe('Border talks.briefing');
  });

  test('one signs what is given away; the other sees by whom, and that a file changed since is another', async () => {
    const ada = await officer('ada');
    const { template: id } = await ada('template.create', { title: 'Border talks', copyOf: 'scene-setter' });
    expect((await ada('template.inspect', { template: id })).key).toEqual({ exists: false, protected: false });
    chosen = join(folder, 'sent.briefing-template');
    const { file: target = '' } = (await ada('dialog.saveFile', { purpose: 'template', suggestedName: 'sent' })) ?? {};
    const signing = { template: id, file: target, remove: [], sign: true };
    const { fingerprint } = await ada('template.export', { ...signing, passphrase: 'a key of mine' });
    expect((await ada('template.inspect', { template: id })).key).toEqual({ exists: true, protected: true });
    const bytes = await readFile(chosen);

    await expect(ada('template.export', { ...signing, passphrase: null })).rejects.toMatchObject({ code: 'passphrase-missing' });
    await expect(ada('template.export', { ...signing, passphrase: 'not that' })).rejects.toMatchObject({ code: 'passphrase-wrong' });
    expect((await readFile(chosen)).equals(bytes)).toBe(true);

    const ben = await officer('ben');
    const file = await handleOf(ben, chosen);
    const { identity } = await ben('template.peek', { file });
    expect(identity).toMatchObject({ fingerprint, signer: { state: 'unchanged', name: 'ada', own: false, knownAs: null } });
    const { template } = await ben('template.import', { file, clash: 'refuse' });
    expect((await ben('template.open', { template })).template.title).toBe('Border talks');

    const entries = unzipSync(bytes);
    const written = strFromU8(entries['template.json'] ?? new Uint8Array());
    await writeFile(chosen, zipSync({ ...entries, 'template.json': strToU8(written.replace('Border talks', 'Other talks')), 'manifest.json': strToU8(strFromU8(entries['manifest.json'] ?? new Uint8Array()).replace('Border talks', 'Other talks')) }));
    expect((await ben('template.peek', { file })).identity.signer).toMatchObject({ state: 'changed', name: 'ada' });
  });

  test('a template that is there is never replaced unasked; a replaced one is kept aside', async () => {
    const call = await officer('ada');
    const file = await handleOf(call, await put(packTemplate(templateFile())));
    await call('template.import', { file, clash: 'refuse' });
    await expect(call('template.import', { file, clash: 'refuse' })).rejects.toMatchObject({ code: 'template-in-the-way', subject: 'Small' });
    const second = await call('template.import', { file, clash: 'keep-both' });
    expect(second.title).toBe('Small (2)');
    await call('template.import', { file, clash: 'replace' });
    const templates = join(folder, 'ada', 'library', 'templates');
    expect((await readdir(templates)).sort()).toEqual(['Removed', 'Small (2).briefing-template', 'Small.briefing-template']);
    expect(await readdir(join(templates, 'Removed'))).toEqual(['Small.briefing-template']);
    expect((await call('template.list', {})).filter(({ own }) => own).map(({ title }) => title)).toEqual(['Small', 'Small (2)']);
  });

  test('the first change after it was given away makes the next edition', async () => {
    const call = await officer('ada');
    const { template: id } = await call('template.create', { title: 'Mine' });
    const { template } = await call('template.open', { template: id });
    expect(await call('template.write', { template: { ...template, description: 'a' } })).toMatchObject({ edition: 1 });
    chosen = join(folder, 'mine.briefing-template');
    const target = await call('dialog.saveFile', { purpose: 'template', suggestedName: 'mine' });
    await call('template.export', { template: id, file: target?.file ?? '', remove: [] });
    expect(unpackTemplate(await readFile(chosen), 'x').manifest.edition).toBe(1);
    expect(await call('template.write', { template: { ...template, description: 'b' } })).toMatchObject({ edition: 2 });
    expect(await call('template.write', { template: { ...template, description: 'c', edition: 2 } })).toMatchObject({ edition: 2 });
  });

  test('a template that cannot be put in the place of another leaves that where it was', async () => {
    const own = new OwnTemplates(join(folder, 'templates'));
    await own.put(templateFile());
    const old = await own.find('small');
    if (old === undefined) throw new Error('no template');
    const full = templateFile(smallTemplate(), { texts: new Map([['article', 'x'.repeat(4 * 1024 * 1024 + 1)]]) });
    await expect(own.replace(old, full)).rejects.toMatchObject({ code: 'template-too-large' });
    expect((await own.find('small'))?.file).toEqual(templateFile());
    expect(await readdir(join(folder, 'templates', 'Removed'))).toEqual([]);
  });

  test('what was given away under an edition is never followed by something else under the same edition', async () => {
    const call = await officer('ada');
    const { template: id } = await call('template.create', { title: 'Mine' });
    const { template } = await call('template.open', { template: id });
    chosen = join(folder, 'mine.briefing-template');
    const target = await call('dialog.saveFile', { purpose: 'template', suggestedName: 'mine' });
    await call('template.export', { template: id, file: target?.file ?? '', remove: [] });
    expect(await call('template.write', { template })).toMatchObject({ edition: 1 });
    expect(await call('template.write', { template: { ...template, description: 'b' } })).toMatchObject({ edition: 2 });
    // Undone, and something else typed: the editor still has the edition of then.
    await call('template.write', { template });
    expect(await call('template.write', { template: { ...template, description: 'c' } })).toMatchObject({ edition: 2 });
    await call('template.export', { template: id, file: target?.file ?? '', remove: [] });
    expect(await call('template.write', { template: { ...template, description: 'd' } })).toMatchObject({ edition: 3 });
    const { template: last } = await call('template.open', { template: id });
    expect(await call('template.write', { template: { ...last, edition: 1 } })).toMatchObject({ edition: 3 });
  });

  test('a file of before, which only said that it had been given away, counts on from its edition', async () => {
    const call = await officer('ada');
    const old = packed(({ sharedEdition: _now, ...manifest }: Record<string, never>) => ({ ...manifest, shared: true }), 'manifest.json');
    const templates = join(folder, 'ada', 'library', 'templates');
    await mkdir(templates, { recursive: true });
    await writeFile(join(templates, 'Small.briefing-template'), old);
    const { template } = await call('template.open', { template: 'small' });
    expect(await call('template.write', { template: { ...template, description: 'b' } })).toMatchObject({ edition: 2 });
  });

  test('what could not be opened again is not kept, and what was there stays', async () => {
    const call = await officer('ada');
    const { template: id } = await call('template.create', { title: 'Mine' });
    const { template } = await call('template.open', { template: id });
    const [section] = template.sections;
    const list = (depth: number): object => ({ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }, ...(depth > 1 ? [list(depth - 1)] : [])] }] });
    const tooDeep = { ...template, sections: [{ ...section, content: [list(60)] }] } as typeof template;
    await expect(call('template.write', { template: tooDeep })).rejects.toMatchObject({ code: 'template-invalid' });
    expect((await call('template.open', { template: id })).template).toEqual(template);
  });

  test('a folder of templates that cannot be read is said so, and what comes with Chancery is there', async () => {
    const call = await officer('ada');
    await mkdir(join(folder, 'ada', 'library'), { recursive: true });
    await writeFile(join(folder, 'ada', 'library', 'templates'), 'not a folder');
    expect(await call('template.unreadable', {})).toEqual([{ name: 'templates', failure: 'read-failed' }]);
    expect((await call('template.list', {})).length).toBe(11);
  });

  test('one that lacks something is kept, but neither given away nor started from', async () => {
    const call = await officer('ada');
    const { template: id } = await call('template.create', { title: 'Mine' });
    const { template } = await call('template.open', { template: id });
    await call('template.write', { template: { ...template, sections: [] } });
    expect((await call('template.list', {}))[0]).toMatchObject({ id, problems: 1 });
    chosen = join(folder, 'mine.briefing-template');
    const target = await call('dialog.saveFile', { purpose: 'template', suggestedName: 'mine' });
    await expect(call('template.export', { template: id, file: target?.file ?? '', remove: [] })).rejects.toMatchObject({ code: 'template-invalid' });
    await expect(call('briefing.create', { template: id })).rejects.toMatchObject({ code: 'template-invalid', message: expect.stringContaining('no section yet') as string });
    expect(existsSync(chosen)).toBe(false);
  });

  test('one that comes with Chancery is not changed or removed; a file that cannot be read is listed with why', async () => {
    const call = await officer('ada');
    const { template } = await call('template.open', { template: 'talking-points' });
    await expect(call('template.write', { template })).rejects.toMatchObject({ code: 'template-shipped' });
    await expect(call('template.remove', { template: 'talking-points' })).rejects.toMatchObject({ code: 'template-shipped' });
    await call('template.create', { title: 'Mine' });
    await writeFile(join(folder, 'ada', 'library', 'templates', 'bad.briefing-template'), 'x');
    expect(await call('template.unreadable', {})).toEqual([{ name: 'bad.briefing-template', failure: 'template-not-a-template' }]);
    expect((await call('template.list', {})).filter(({ own }) => own)).toHaveLength(1);
  });

  test('a briefing is saved as a template, with its annotations as guidance', async () => {
    const call = await officer('ada');
    const { session } = await call('briefing.create', { template: 'china-mongolia' });
    const saving = { session, title: 'From a note', description: '', text: 'prompts', annotations: true, authors: false } as const;
    const { template, problems } = await call('template.saveBriefing', saving);
    expect(problems).toBe(0);
    expect((await call('template.open', { template })).template).toMatchObject({ title: 'From a note', guidance: [{}, {}, {}] });
  });

  test.each([
    ['a template with an unknown field', { template: { ...smallTemplate(), colour: 'red' } }, 'template-invalid'],
    ['no template', { template: 'x' }, 'call-invalid'],
    ['a text for no source’s id', { template: smallTemplate(), texts: { '../x': 'y' } }, 'call-invalid'],
  ])('the window cannot write %s', async (_name, args, code) => {
    const call = await officer('ada');
    await expect(call('template.write', args as never)).rejects.toMatchObject({ code });
  });
});

describe('the command line', () => {
  function briefing(...args: string[]) {
    const done = spawnSync(process.execPath, [...briefingProgram, 'template', ...args], {
      cwd: folder,
      env: { ...process.env, INIT_CWD: folder, CHANCERY_LIBRARY: join(folder, 'library'), CHANCERY_PROFILE: join(folder, 'profile') },
      encoding: 'utf8',
    });
    return { status: done.status, out: done.stdout.trim(), error: done.stderr.trim() };
  }

  test('makes a template from an article, takes what is proposed only when told to, checks, exports and imports it', async () => {
    const article = join(root, 'templates', 'china-mongolia', 'source.txt');
    const first = JSON.parse(briefing('new', '--title', 'Talks', '--from-article', article, '--json').out) as { id: string; proposals: { taken: boolean }[] };
    expect(first.proposals).toHaveLength(15);
    expect(first.proposals.some(({ taken }) => taken)).toBe(false);
    const made = JSON.parse(briefing('new', '--title', 'Talks in Moscow', '--from-article', article, '--accept', '--json').out) as { id: string };
    const { templates } = JSON.parse(briefing('list', '--json').out) as { templates: { id: string; title: string; own: boolean }[] };
    expect(templates.filter(({ own }) => own).map(({ title }) => title)).toEqual(['Talks', 'Talks in Moscow']);
    expect(briefing('check', made.id)).toEqual({ status: 0, out: '', error: '' });
    expect(briefing('export', made.id, '--out', 'talks.briefing-template')).toMatchObject({ status: 0, error: '' });
    expect(unpackTemplate(await readFile(join(folder, 'talks.briefing-template')), 'x').template.focusAreas).toHaveLength(4);
    expect(briefing('import', 'talks.briefing-template')).toMatchObject({ status: 2, error: expect.stringMatching(/^template-in-the-way: /) as string });
    expect(briefing('import', 'talks.briefing-template', '--dry-run').out).toContain('4 focus areas, 11 commitments');
    const kept = JSON.parse(briefing('import', 'talks.briefing-template', '--clash', 'keep-both', '--json').out) as object;
    expect(kept).toMatchObject({ title: 'Talks in Moscow', there: true, changes: [] });
  });

  test('makes a template of a briefing, with its words, annotations and officers or without', async () => {
    const note = written([heading('Purpose'), paragraph(words('We open the border.', 't1'))], [thread('t1', { messages: [message('m1', 'Ada Desk', 'Not before May.')] })]);
    await writeFile(join(folder, 'note.briefing'), packContainer(createDocument(note), { saved: now, application: 'test' }));
    const made = (...args: string[]) => briefing('new', '--title', 'Ours', '--from-briefing', 'note.briefing', ...args);
    const { out: id } = made();
    expect(briefing('export', id, '--out', 'ours.briefing-template')).toMatchObject({ status: 0, error: '' });
    const bare = unpackTemplate(await readFile(join(folder, 'ours.briefing-template')), 'x').template;
    expect(bare).toMatchObject({ title: 'Ours', sections: [{ title: 'Purpose', text: [] }], guidance: [{ text: 'Not before May.' }] });
    const { out: second } = made('--text', 'words', '--authors');
    expect(briefing('export', second, '--out', 'second.briefing-template')).toMatchObject({ status: 0, error: '' });
    const whole = unpackTemplate(await readFile(join(folder, 'second.briefing-template')), 'x').template;
    expect(whole).toMatchObject({ sections: [{ title: 'Purpose', text: ['We open the border.'] }], guidance: [{ text: 'Ada Desk: Not before May.' }] });
  });

  test('puts a template that was sent in the place of yours when told to, and keeps yours aside', async () => {
    await writeFile(join(folder, 'old.briefing-template'), packTemplate(templateFile()));
    expect(briefing('import', 'old.briefing-template')).toMatchObject({ status: 0, error: '' });
    await writeFile(join(folder, 'new.briefing-template'), packTemplate(templateFile(smallTemplate({ edition: 2, description: 'Better.' }))));
    const told = briefing('import', 'new.briefing-template', '--clash', 'replace');
    expect(told).toMatchObject({ status: 0, error: '' });
    expect(told.out).toContain('changed\tdescription');
    expect(briefing('list').out).toMatch(/^small\tSmall\tedition 2, own$/m);
    expect(await readdir(join(folder, 'library', 'templates', 'Removed'))).toEqual(['Small.briefing-template']);
  });

  test('says where a template is wrong, for a person and for a script', async () => {
    await writeFile(join(folder, 'bad.json'), JSON.stringify({ ...smallTemplate(), commitments: [{ ...commitment, source: 'rumour' }] }));
    const told = briefing('check', 'bad.json');
    expect(told.status).toBe(2);
    expect(told.out).toBe('commitments[0].source\tthere is no source “rumour”');
    expect(told.error).toMatch(/^template-invalid: “bad\.json” has a mistake at commitments\[0\]\.source: there is no source “rumour”; nothing was made or added\./);
    expect(JSON.parse(briefing('check', 'bad.json', '--json').out)).toEqual([{ place: 'commitments[0].source', code: 'source-unknown', message: 'there is no source “rumour”' }]);
  });

  test.each([
    ['an article that is none', 3, 'article-unknown', ['new', '--title', 'x', '--from-article', 'a.png']],
    ['a file that is no template', 3, 'template-not-a-template', ['import', 'a.png']],
    ['an unknown template', 2, 'template-unknown', ['export', 'atlantis', '--out', 'x.briefing-template']],
    ['a title left out', 2, 'usage', ['new']],
  ])('tells of %s in one sentence, with status %i', async (_name, status, code, args) => {
    await writeFile(join(folder, 'a.png'), 'x');
    const told = briefing(...args);
    expect(told.status).toBe(status);
    expect(told.error).toMatch(new RegExp(`^${code}: .+\\.$`));
    expect(existsSync(join(folder, 'x.briefing-template'))).toBe(false);
  });
});
