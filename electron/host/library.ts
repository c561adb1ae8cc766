import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import type { LibraryEntry } from '../../core/bridge/contract.ts';
import { unpackContainer } from '../../core/briefing/container.ts';
import { markingLine } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { countWords } from '../../core/briefing/text/words.ts';
import { coverageOf } from '../../core/coverage/coverage.ts';
import { asFailure } from '../../core/failure/failure.ts';
import { readWhole } from './files.ts';

type Card = Omit<LibraryEntry, 'file'>;

const nothingCounted = { missing: 0, open: 0, covered: 0, cleared: 0 };

/** The folder of the officer's briefings, as the start screen lists it. */
export class Library {
  readonly folder: string;
  /** What was read of a file holds while its size and time of change do. */
  readonly #cards = new Map<string, { stamp: string; card: Card }>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The briefings of the folder, the last changed first; a file that cannot be read is listed with why. */
  async list(): Promise<{ path: string; card: Card }[]> {
    const names = await readdir(this.folder).catch(() => []);
    const briefings = names.filter((name) => name.endsWith('.briefing') && !name.startsWith('.'));
    const listed: { path: string; card: Card }[] = [];
    for (const name of briefings) {
      const path = join(this.folder, name);
      const status = await stat(path).catch(() => null);
      if (status === null || !status.isFile()) continue;
      const stamp = `${status.size}:${status.mtimeMs}`;
      const known = this.#cards.get(path);
      const card = known?.stamp === stamp ? known.card : await readCard(path, status.mtime);
      this.#cards.set(path, { stamp, card });
      listed.push({ path, card });
    }
    return listed.sort((left, right) => (left.card.modified < right.card.modified ? 1 : -1));
  }

  /** A path in the folder that no file has yet, made of a name without its ending. */
  async freePath(name: string): Promise<string> {
    const taken = new Set((await readdir(this.folder)).map((entry) => entry.toLowerCase()));
    for (let number = 1; ; number += 1) {
      const candidate = `${name}${number === 1 ? '' : ` ${number}`}.briefing`;
      if (!taken.has(candidate.toLowerCase())) return join(this.folder, candidate);
    }
  }
}

async function readCard(path: string, modified: Date): Promise<Card> {
  const name = basename(path);
  const card: Card = {
    name,
    title: '',
    marking: '',
    modified: modified.toISOString(),
    words: 0,
    coverage: nothingCounted,
    focusAreas: [],
    failure: null,
  };
  try {
    const { briefing } = unpackContainer(await readWhole(path), name);
    const text = parseText(briefing.text);
    const coverage = coverageOf({ ...briefing, anchors: anchorsOf(text) });
    const titles = new Map(briefing.focusAreas.map((area) => [area.id, area.title]));
    return {
      ...card,
      title: briefing.title,
      marking: markingLine(briefing.marking),
      words: countWords(text),
      coverage: coverage.counts,
      focusAreas: coverage.focusAreas.map((area) => ({
        title: titles.get(area.focusArea ?? '') ?? '',
        counts: area.counts,
      })),
    };
  } catch (thrown) {
    return { ...card, failure: asFailure(thrown).code };
  }
}
