import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDocument, readBriefing } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { coverageOfBriefing } from '../../core/coverage/briefing-coverage.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { exportWord } from '../../core/word/export.ts';
import { importWord } from '../../core/word/import/import.ts';
import { Templates } from '../../electron/host/templates.ts';
import { now, root } from '../fixtures/briefings.ts';
import { faultsOf } from '../word/structure.ts';

const folder = join(root, 'templates');
const ids = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const templates = new Templates(folder);
const note = async (id: string): Promise<Briefing> => instantiate(await templates.read(id), { now, id: 'briefing-1' });
const sectionsOf = async (id: string) => (await templates.read(id)).sections.map((section) => section.kind);

describe('the shipped templates', () => {
  test('are the seeded one and ten more', () => {
    expect(ids.toSorted()).toEqual([
      'aide-memoire', 'bilateral-meeting', 'china-mongolia', 'multilateral-meeting', 'note-verbale', 'record-of-meeting',
      'scene-setter', 'submission-for-decision', 'talking-points', 'telephone-call', 'visit-programme',
    ]);
  });

  test.each(ids)('%s makes a note that is kept, goes to Word sound, and comes back the same', async (id) => {
    const made = await note(id);
    expect(readBriefing(createDocument(made)).text).toEqual(parseText(made.text).toJSON());
    const { bytes } = await exportWord(made, { mode: 'with-annotations', now });
    expect(faultsOf(bytes)).toEqual([]);
    const back = importWord(bytes, { name: id, now }).briefing;
    expect(parseText(back.text).textContent).toBe(parseText(made.text).textContent);
    expect(back.threads).toHaveLength(made.threads.length);
  });

  test.each(ids)('%s asks for a length, guides the officer, and its guidance covers nothing', async (id) => {
    const template = await templates.read(id);
    const made = await note(id);
    expect(template.page.targetPages).toBeGreaterThan(0);
    expect(made.threads.filter((thread) => thread.guidance)).toHaveLength(template.guidance.length);
    expect(template.guidance.length).toBeGreaterThan(0);
    const { counts } = coverageOfBriefing(made);
    expect(counts.open + counts.covered + counts.cleared).toBe(0);
  });

  test('have the sections that their kind of paper has', async () => {
    expect(await sectionsOf('bilateral-meeting')).toEqual(expect.arrayContaining(['objectives', 'points-if-raised', 'background', 'people']));
    expect(await sectionsOf('multilateral-meeting')).toContain('points-if-raised');
    expect(await sectionsOf('submission-for-decision')).toEqual(expect.arrayContaining(['issue', 'recommendation', 'options', 'consultation', 'decision']));
    expect(await sectionsOf('record-of-meeting')).toEqual(expect.arrayContaining(['agreed', 'actions']));
    const submission = JSON.stringify((await note('submission-for-decision')).text);
    for (const words of ['Agreed', 'Discuss', 'Not agreed']) expect(submission.toLowerCase()).toContain(words.toLowerCase());
  });
});
