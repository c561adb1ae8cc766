import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import * as Y from 'yjs';
import type { CallArguments, CallName, CallResult } from '../../core/bridge/contract.ts';
import { caller, dispatch } from '../../core/bridge/dispatch.ts';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { createHost, type Host } from '../../electron/host/host.ts';
import { fileSettings } from '../../electron/host/settings.ts';
import { paragraph, root, words } from '../fixtures/briefings.ts';
import { largeBriefing, sentence } from './large-briefing.ts';
import { exponentOf, quantile, type Row, shown, spreadInWords, spreadOf, turns } from './row.ts';

const sizes = [10, 100, 1_000, 10_000] as const;
const PARAGRAPHS = 20;
const chinese = ['两国同意加强口岸建设', '推动矿产和能源合作', '扩大青年交流', '建设数字贸易平台'];
const mongolian = ['Хоёр тал хил дамнасан тээврийг хөгжүүлнэ', 'Монгол Улсын гадаад бодлого', 'Эрчим хүчний хамтын ажиллагаа', 'Алтайн коридор'];
/** What officers may type, from the first letter on: common and rare words, phrases, in three scripts, and what is nowhere. */
const queries = [
  'c', 'co', 'cor', 'corr', 'corridor', 'minerals energy', '"rail and road"', 'students before summit', 'subject77', 'subject7', 'ubject77',
  'desk3 corridor', '口', '合作', '口岸建设', '青年 合作', 'монгол', 'гадаад бодлого', 'одлого', 'коридор', 'xyzzy', 'nowhere at all', 'Altai', 'orrido',
];

type Call = <N extends CallName>(name: N, args: CallArguments<N>) => Promise<CallResult<N>>;

/** A library of briefings of about a thousand words, each with words of its own. */
async function makeLibrary(folder: string, count: number): Promise<void> {
  // Made once and given texts of their own in the projection, which is what the index reads: to make each through
  // the document would take longer than all that is measured.
  const note = largeBriefing(PARAGRAPHS, 8);
  const parts = unzipSync(packContainer(createDocument(note), { saved: new Date(), application: 'bench' }));
  const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())) as object;
  for (let number = 0; number < count; number += 1) {
    const own = [`About subject${number} for desk${number % 100}.`, chinese[number % 4] ?? '', mongolian[(number >> 2) % 4] ?? ''];
    const content = (note.text.content ?? []).map((block, index) =>
      block.type === 'paragraph' && index % 2 === 0 ? paragraph(words(sentence(number * PARAGRAPHS + index, 50))) : block,
    );
    const title = `Note ${number} on subject${number}`;
    const briefing = { ...note, id: `note-${number}`, title, text: { type: 'doc', content: [...content, ...own.map((each) => paragraph(words(each)))] } };
    const entries = {
      ...parts,
      'manifest.json': strToU8(JSON.stringify({ ...manifest, id: briefing.id, title })),
      'briefing.json': strToU8(JSON.stringify(briefing)),
    };
    const place = join(folder, `desk ${number % 20}`);
    if (number < 20) await mkdir(place, { recursive: true });
    await writeFile(join(place, `note ${number}.briefing`), zipSync(entries, { level: 1 }));
  }
}

async function start(folder: string): Promise<{ host: Host; call: Call }> {
  const profileFolder = join(folder, 'profile');
  const host = await createHost({
    libraryFolder: join(folder, 'library'),
    profileFolder,
    templatesFolder: join(root, 'templates'),
    version: 'bench',
    shell: 'chromium',
    dialogs: { openFile: async () => null, saveFile: async () => null },
    settings: fileSettings(profileFolder),
    emit: () => {},
  });
  return { host, call: caller({ call: (name, args) => dispatch(host.handlers, name, args) }) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

async function several(times: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const measured: number[] = [];
  for (let turn = 0; turn < times; turn += 1) measured.push(await timed(() => work(turn)));
  return measured;
}

/** Everything that is measured of a library of one size, in milliseconds. */
async function measure(count: number): Promise<Record<Measured, readonly number[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  try {
    await makeLibrary(join(folder, 'library'), count);
    const rebuild = await turns(async () => {
      await rm(join(folder, 'profile'), { recursive: true, force: true });
      const { host, call } = await start(folder);
      while ((await call('library.overview', {})).total < count) await new Promise((resolve) => setTimeout(resolve, 20));
      await host.close();
    });

    const screen: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const before = performance.now();
      const { host, call } = await start(folder);
      await Promise.all([call('library.overview', {}), call('library.list', { limit: 60 })]);
      screen.push(performance.now() - before);
      await host.close();
    }
    const { host, call } = await start(folder);
    const page = await several(40, (turn) => call('library.list', { limit: 60, offset: (turn * 977) % count, order: 'title' }));
    const searched = await several(queries.length * 5, (turn) => call('library.search', { words: queries[turn % queries.length] ?? '', limit: 20 }));
    const files = (await call('library.list', { limit: 9 })).map(({ file }) => file);
    const opened: number[] = [];
    const appended: number[] = [];
    const saved: number[] = [];
    for (const file of files) {
      let session = '';
      let state = new Uint8Array();
      opened.push(await timed(async () => ({ session, state } = await call('briefing.open', { file }) as { session: string; state: Uint8Array<ArrayBuffer> })));
      const document = new Y.Doc();
      Y.applyUpdate(document, state);
      for (let turn = 0; turn < 5; turn += 1) {
        const before = Y.encodeStateVector(document);
        document.getMap('briefing').set('title', `Changed ${turn}`);
        const update = Y.encodeStateAsUpdate(document, before);
        appended.push(await timed(() => call('briefing.append', { session, update })));
      }
      saved.push(await timed(() => call('briefing.save', { session })));
      await call('briefing.close', { session });
    }
    await host.close();
    return { rebuild, screen, page, search: searched, open: opened, append: appended, save: saved };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

const measured = {
  screen: { name: 'first screen of the library, from start of the host', unit: 'ms, p95', share: 0.95, most: 100 },
  page: { name: 'a page of the list, by title', unit: 'ms, p95', share: 0.95, most: 100 },
  search: { name: 'search in titles, text, annotations and commitments', unit: 'ms, p95', share: 0.95, most: 30 },
  open: { name: 'open a briefing of 1,000 words', unit: 'ms, median', share: 0.5, most: null },
  append: { name: 'journal append', unit: 'ms, median', share: 0.5, most: null },
  save: { name: 'save a briefing of 1,000 words', unit: 'ms, median', share: 0.5, most: null },
  rebuild: { name: 'index made anew, from the start of the host', unit: 'ms, median', share: 0.5, most: null },
} as const;
type Measured = keyof typeof measured;

/** What is done with files, in libraries of four sizes, and how each grows with the size. */
export async function filesRows(): Promise<Row[]> {
  const all: Record<Measured, readonly number[]>[] = [];
  for (const size of sizes) {
    process.stderr.write(`  a library of ${size.toLocaleString('en-GB')} briefings…\n`);
    all.push(await measure(size));
  }
  return (Object.keys(measured) as Measured[]).map((what) => {
    const { name, unit, share, most } = measured[what];
    const times = all.map((each) => quantile(each[what], share));
    const ours = times.at(-1) ?? Number.NaN;
    const smaller = sizes.slice(0, -1).map((size, index) => `${shown(times[index] ?? Number.NaN)} at ${size.toLocaleString('en-GB')}`);
    const spread = spreadInWords(spreadOf(all.at(-1)?.[what] ?? []));
    return {
      name: `${name}, 10,000 briefings`,
      ours,
      peer: null,
      unit,
      ratio: null,
      budget: most === null ? 'none in the design' : `at most ${most} ms`,
      holds: most === null || ours <= most,
      note: `median ${spread}; ${smaller.join(', ')}; grows as the ${exponentOf(sizes, times).toFixed(2)}th power`,
    };
  });
}
