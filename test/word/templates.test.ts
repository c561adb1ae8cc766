import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDocument, readBriefing } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { exportWord } from '../../core/word/export.ts';
import { importWord } from '../../core/word/import/import.ts';
import { ShippedTemplates } from '../../electron/host/templates/shipped-templates.ts';
import { now, root } from '../fixtures/briefings.ts';
import { faultsOf } from './structure.ts';

const folder = join(root, 'templates');
const ids = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const templates = new ShippedTemplates(folder);
const note = async (id: string): Promise<Briefing> => instantiate(await templates.read(id), { now, id: 'briefing-1' });

describe('the shipped templates in Word', () => {
  test.each(ids)('%s makes a note that is kept, goes to Word sound, and comes back the same', async (id) => {
    const made = await note(id);
    expect(readBriefing(createDocument(made)).text).toEqual(parseText(made.text).toJSON());
    const { bytes } = await exportWord(made, { mode: 'with-annotations', now });
    expect(faultsOf(bytes)).toEqual([]);
    const back = importWord(bytes, { name: id, now }).briefing;
    expect(parseText(back.text).textContent).toBe(parseText(made.text).textContent);
    expect(back.threads).toHaveLength(made.threads.length);
  });
});
