import { describe, expect, test } from 'vitest';
import type { AnnotationKind, AnnotationStatus } from '../../core/briefing/model.ts';
import { coverageOfBriefing } from '../../core/coverage/briefing-coverage.ts';
import { type CoverageState, stateOf } from '../../core/coverage/coverage.ts';
import { briefing, paragraph, thread, words } from '../fixtures/briefings.ts';

type Said = readonly [AnnotationKind, AnnotationStatus];
const cases: readonly (readonly [string, readonly Said[], CoverageState])[] = [
  ['nothing speaks of it', [], 'missing'],
  ['evidence, still open', [['evidence', 'open']], 'covered'],
  ['a position that needs clearance', [['position', 'needs-clearance']], 'covered'],
  ['only a question', [['question', 'open']], 'open'],
  ['evidence beside an open question', [['evidence', 'open'], ['question', 'open']], 'open'],
  ['evidence beside a settled question', [['evidence', 'open'], ['question', 'cleared']], 'covered'],
  ['only an action in progress', [['action', 'in-progress']], 'open'],
  ['everything cleared', [['position', 'cleared'], ['risk', 'cleared']], 'cleared'],
];

describe('coverage of a commitment', () => {
  test.each(cases)('%s', (_name, said, state) => {
    expect(stateOf(said.map(([kind, status], index) => thread(`t${index}`, { kind, status })))).toBe(state);
  });

  test('dropped annotations and those without words do not count', () => {
    const commitments = ['altai-logistics'];
    const note = briefing(
      [paragraph(words('dropped words', 'dropped'), words(' and the rest'))],
      [thread('dropped', { commitments, status: 'dropped' }), thread('orphan', { commitments })],
    );
    expect(coverageOfBriefing(note).counts).toMatchObject({ covered: 0, open: 0, cleared: 0 });
  });

  test('guidance of a template covers nothing, even when it is cleared evidence on a commitment', () => {
    const commitments = ['altai-logistics'];
    const note = (guidance: boolean) =>
      briefing([paragraph(words('rail', 'g'))], [thread('g', { commitments, status: 'cleared', guidance })]);
    expect(coverageOfBriefing(note(true)).counts.cleared).toBe(0);
    expect(coverageOfBriefing(note(false)).counts.cleared).toBe(1);
  });

  test('a focus area is open while one of its commitments is missing, covered once none is', () => {
    const ids = ['altai-connectivity-boost', 'altai-logistics', 'altai-tourism'];
    const some = briefing([paragraph(words('rail', 'a'))], [thread('a', { commitments: ids.slice(0, 2) })]);
    const all = briefing([paragraph(words('rail', 'a'))], [thread('a', { commitments: ids })]);
    const stateIn = (note: typeof some) =>
      coverageOfBriefing(note).focusAreas.find((area) => area.focusArea === 'altai-connectivity')?.state;
    expect(stateIn(some)).toBe('open');
    expect(stateIn(all)).toBe('covered');
  });
});
