import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { Library } from '../../electron/host/library/library.ts';
import { briefing, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';

const folders = ['', 'Visits', 'Visits/2026'];
const names = ['a.briefing', 'b.briefing', 'c.briefing'];
const said = ['rail and road', '中蒙合作', 'Монгол Улс', 'Élysée', 'a damaged file'];
const path = fc.tuple(fc.constantFrom(...folders), fc.constantFrom(...names)).map(([folder, name]) => join(folder, name));
const change = fc.oneof(
  fc.record({ do: fc.constant('write' as const), path, text: fc.constantFrom(...said), comment: fc.constantFrom('', ...said) }),
  fc.record({ do: fc.constant('spoil' as const), path }),
  fc.record({ do: fc.constant('remove' as const), path }),
  fc.record({ do: fc.constant('rename' as const), path, to: path }),
  fc.record({ do: fc.constant('look' as const) }),
);

/** All that a library answers, in a form that two of them can be compared by. */
async function answers(library: Library): Promise<unknown> {
  await library.refresh();
  const listed = await library.list({ order: 'title' });
  const sought = await Promise.all(
    ['rail', 'RAIL road', '合', '中蒙', 'улс', 'онгол', 'elysee', '"and road"', 'briefing'].map(async (typed) => {
      const { found, results } = await library.search(typed, { limit: 100 });
      const told = results.map(({ path, passages, more }) => ({ path, passages, more }));
      return { typed, found, told: told.sort((left, right) => (left.path < right.path ? -1 : 1)) };
    }),
  );
  return { listed, sought, overview: await library.overview() };
}

test('an index that followed any changes answers as one made of the files anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
      const root = await mkdtemp(join(tmpdir(), 'chancery-index-'));
      const folder = join(root, 'library');
      for (const each of [join(folder, 'Visits', '2026'), join(root, 'followed'), join(root, 'anew')]) await mkdir(each, { recursive: true });
      const followed = await Library.open({ folder, profileFolder: join(root, 'followed') });
      let written = 0;
      for (const each of changes) {
        if (each.do === 'look') await followed.list();
        if (each.do === 'remove') await rm(join(folder, each.path), { force: true });
        if (each.do === 'rename') await rename(join(folder, each.path), join(folder, each.to)).catch(() => undefined);
        if (each.do === 'spoil') await writeFile(join(folder, each.path), 'no briefing');
        if (each.do === 'write') {
          const threads = each.comment === '' ? [] : [thread('t', { messages: [message('m', 'Ada', each.comment)] })];
          const note = briefing([paragraph(words(each.text))], threads, { title: each.path, commitments: [] });
          await writeFile(join(folder, each.path), packContainer(createDocument(note), { saved: now, application: 'test' }));
          // As when two changes fall into one tick of the clock, their times may be the same; their sizes then differ or not.
          written += 1;
          await utimes(join(folder, each.path), now, new Date(now.getTime() + written * 10));
        }
      }
      const anew = await Library.open({ folder, profileFolder: join(root, 'anew') });
      try {
        expect(await answers(followed)).toEqual(await answers(anew));
      } finally {
        await followed.close();
        await anew.close();
        await rm(root, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
});
