import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import { createDocument, readBriefing } from '../../core/briefing/document.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { linesOfText, textOfArticle } from '../../core/source/article.ts';
import { propose } from '../../core/source/propose.ts';
import { problemsOf } from '../../core/template/check.ts';
import {
  withChangedSection,
  withGroupedCommitment,
  withMovedCommitment,
  withMovedFocusArea,
  withoutFocusArea,
  withoutSection,
} from '../../core/template/edit.ts';
import { newTable, withChangedCell, withColumn, withoutColumn, withoutRow, withRow } from '../../core/template/edit-table.ts';
import { packTemplate, unpackTemplate } from '../../core/template/container.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { bringInNews, newsOf } from '../../core/template/news.ts';
import { picturesIn, templateOf } from '../../core/template/save-as-template.ts';
import { tableSchema } from '../../core/template/template.ts';
import { chinaMongolia, now } from '../fixtures/briefings.ts';
import { templateFile } from '../fixtures/template-files.ts';
import { writtenBriefing, writtenMedia } from '../fixtures/written-briefings.ts';

const saving = { id: 'own', title: 'Our own', annotations: true, authors: false } as const;

describe('a briefing saved as a template', () => {
  test('makes a note with the same words in the same shape, and its file comes back the same', () => {
    fc.assert(
      fc.property(writtenBriefing, (briefing) => {
        const template = templateOf(briefing, { ...saving, text: 'words' });
        const media = new Map([...writtenMedia].filter(([name]) => picturesIn(template).has(name)));
        expect(problemsOf(template, { texts: new Map(), media })).toEqual([]);
        const file = templateFile(template, { texts: new Map(), media });
        expect(unpackTemplate(packTemplate(file), 'x')).toEqual(file);
        const note = instantiate(template, { now });
        const words = (text: typeof note.text) =>
          parseText(text).textBetween(0, parseText(text).content.size, '\n').split('\n').map((line) => line.trim()).filter((line) => line !== '');
        if (note.text.content?.[0]?.type === briefing.text.content?.[0]?.type) expect(words(note.text)).toEqual(words(briefing.text));
        for (const thread of note.threads) expect(anchorsOf(parseText(note.text)).has(thread.id)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('keeps no word of the note when only what is asked is wanted', () => {
    fc.assert(
      fc.property(writtenBriefing, (briefing) => {
        const template = templateOf(briefing, { ...saving, text: 'prompts' });
        expect(problemsOf(template)).toEqual([]);
        expect(template.sections.flatMap((section) => [section, ...section.parts]).flatMap(({ text }) => text)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('bringing in what is new in a template', () => {
  test('changes no word, no annotation and no entry that is there', () => {
    const template = chinaMongolia();
    const ids = [...template.commitments, ...template.focusAreas].map(({ id }) => id);
    fc.assert(
      fc.property(writtenBriefing, fc.subarray(ids), fc.subarray(ids), fc.subarray(ids), (briefing, missing, reworded, chosen) => {
        const gone = new Set(missing);
        const changed = new Set(reworded);
        const document = createDocument({
          ...briefing,
          commitments: briefing.commitments.filter(({ id }) => !gone.has(id)).map((each) => (changed.has(each.id) ? { ...each, text: 'In our words.' } : each)),
          focusAreas: briefing.focusAreas.filter(({ id }) => !gone.has(id)),
        });
        const before = readBriefing(document);
        bringInNews(document, template, new Set(chosen));
        const after = readBriefing(document);
        expect(after.text).toEqual(before.text);
        expect(after.threads).toEqual(before.threads);
        for (const list of ['commitments', 'focusAreas', 'sources', 'people', 'clearances'] as const) {
          expect(after[list].slice(0, before[list].length)).toEqual(before[list]);
        }
        const wanted = newsOf(template, before).commitments.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);
        expect(after.commitments.slice(before.commitments.length).map(({ id }) => id)).toEqual(wanted);
        const areas = new Set(after.focusAreas.map(({ id }) => id));
        for (const { id, focusArea } of after.commitments.slice(before.commitments.length)) {
          expect(focusArea === null || areas.has(focusArea), id).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('every proposal quotes its source character for character, whatever the source says', () => {
  const line = fc.record({
    kind: fc.constantFrom('heading', 'paragraph', 'item'),
    text: fc
      .array(fc.constantFrom('They will go.', 'Key areas include:', 'focus on a, b and c', '“we agreed”', '中方将', 'Mr. X said', 'reaffirmed', ' – ', 'اتفق'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(' ').trim())
      .filter((text) => text !== ''),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 15 }), (lines) => {
      const text = textOfArticle({ lines: lines });
      expect(linesOfText(text).map(({ text: words }) => words)).toEqual(lines.map(({ text: words }) => words));
      const proposals = propose(text);
      for (const { passage, place } of proposals) expect(text.slice(place, place + passage.length)).toBe(passage);
      expect(new Set(proposals.map(({ id }) => id)).size).toBe(proposals.length);
    }),
  );
});

test('a table that is edited stays one that a template may have: as many cells in every row as there are columns', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('row' as const) }),
    fc.record({ kind: fc.constant('column' as const) }),
    fc.record({ kind: fc.constant('no-row' as const), at: fc.nat(4) }),
    fc.record({ kind: fc.constant('no-column' as const), at: fc.nat(4) }),
    fc.record({ kind: fc.constantFrom('prompt' as const, 'text' as const), row: fc.nat(4), column: fc.nat(4), words: fc.string() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const table = steps.reduce((now, edit) => {
        if (edit.kind === 'row') return withRow(now);
        if (edit.kind === 'column') return withColumn(now);
        if (edit.kind === 'no-row') return withoutRow(now, edit.at);
        if (edit.kind === 'no-column') return withoutColumn(now, edit.at);
        return withChangedCell(now, edit.row, edit.column, edit.kind, edit.words);
      }, newTable());
      expect(tableSchema.parse(table)).toEqual(table);
    }),
  );
});

describe('editing a template', () => {
  const first = chinaMongolia();
  const step = fc.oneof(
    fc.record({ kind: fc.constant('move-commitment' as const), at: fc.nat(28), by: fc.constantFrom(1 as const, -1 as const) }),
    fc.record({ kind: fc.constant('group' as const), at: fc.nat(28), area: fc.nat(4) }),
    fc.record({ kind: fc.constant('move-area' as const), at: fc.nat(3), by: fc.constantFrom(1 as const, -1 as const) }),
    fc.record({ kind: fc.constant('remove-area' as const), at: fc.nat(3) }),
    fc.record({ kind: fc.constant('remove-section' as const), at: fc.nat(6) }),
    fc.record({ kind: fc.constant('rename-section' as const), at: fc.nat(6), title: fc.constantFrom('One', 'Two', 'Three', 'Four') }),
  );

  test('loses no commitment and no guidance, and leaves nothing that refers to what is gone', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const template = steps.reduce((now, edit) => {
          const commitment = now.commitments[edit.at]?.id ?? '';
          const area = now.focusAreas[edit.at]?.id ?? '';
          if (edit.kind === 'move-commitment') return withMovedCommitment(now, commitment, edit.by);
          if (edit.kind === 'group') return withGroupedCommitment(now, commitment, now.focusAreas[edit.area]?.id ?? null);
          if (edit.kind === 'move-area') return withMovedFocusArea(now, area, edit.by);
          if (edit.kind === 'remove-area') return withoutFocusArea(now, area);
          if (edit.kind === 'remove-section') return now.sections.length > 1 ? withoutSection(now, edit.at) : now;
          return withChangedSection(now, edit.at, { title: edit.title });
        }, first);
        const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).toSorted();
        expect(ids(template.commitments)).toEqual(ids(first.commitments));
        expect(template.guidance.map(({ text }) => text)).toEqual(first.guidance.map(({ text }) => text));
        // Two sections of one title are the officer's to tell apart; everything else must hold.
        expect(problemsOf(template).filter(({ code }) => code !== 'guidance-places')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
