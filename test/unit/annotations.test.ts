import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import { withMessageText, withoutMessage, withReply } from '../../core/annotation/conversation.ts';
import { type AnnotationFilter, everything, passes } from '../../core/annotation/filter.ts';
import { findQuote } from '../../core/annotation/quote.ts';
import type { Thread } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { clearanceOf } from '../../core/clearance/clearance.ts';
import { coverageOf } from '../../core/coverage/coverage.ts';
import { matrixOf } from '../../core/coverage/matrix.ts';
import { reviewOf } from '../../core/review/review.ts';
import { layOutCards } from '../../renderer/annotations/card-layout.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';

const textOf = (...content: Parameters<typeof briefing>[0]) => parseText({ type: 'doc', content });

describe('an orphan that looks for its words', () => {
  const text = textOf(
    heading('Background'),
    paragraph(words('The railway to the border was agreed in May.')),
    paragraph(words('Trade grew. The railway to the border was agreed in June, after long talks.')),
    paragraph(words('中国和蒙古同意扩大贸易。')),
  );
  const find = (exact: string, before = '', after = '') => findQuote(text, { exact, before, after });

  test('is offered the very words, told apart by what stands around them', () => {
    const [best, second] = find('The railway to the border was agreed', 'Trade grew. ', ' in June');
    expect(text.textBetween((best?.to ?? 0), (best?.to ?? 0) + 8)).toBe(' in June');
    expect(best?.likeness).toBeGreaterThan(second?.likeness ?? 1);
  });

  test('is offered words that were changed since', () => {
    const [best] = find('The new railway to the frontier was agreed in May');
    expect(best?.words).toContain('railway to the border was agreed in May');
    expect(best?.likeness).toBeLessThan(1);
  });

  test('is offered Chinese words, which have no spaces', () => {
    expect(find('蒙古同意贸易')[0]?.words).toContain('同意');
  });

  test('is offered nothing where nothing is alike', () => {
    expect(find('Fisheries quotas of the northern sea')).toEqual([]);
    expect(find('')).toEqual([]);
  });

  test('is only ever offered a stretch that lies in one paragraph and holds the words shown', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('rail', 'road', '中蒙', 'зам', 'x'), { maxLength: 12 }), fc.array(fc.constantFrom('rail', 'road', '中蒙', 'зам', 'y'), { minLength: 1, maxLength: 6 }), (there, sought) => {
        const note = textOf(paragraph(...(there.length === 0 ? [] : [words(there.join(' '))])), paragraph(words('rail road')));
        for (const match of findQuote(note, { exact: sought.join(' '), before: '', after: '' })) {
          expect(note.resolve(match.from).sameParent(note.resolve(match.to))).toBe(true);
          expect(note.textBetween(match.from, match.to)).toBe(match.words);
          expect(match.likeness).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('a conversation', () => {
  const said = thread('t', { messages: [message('m', 'Ada Desk', 'Agreed.')] });
  test('takes a reply, a change that says it was one, and a deletion', () => {
    const replied = withReply(said, ' On my side too. ', { author: 'Ben Legal', now });
    expect(replied.messages.map(({ author, text }) => [author, text])).toEqual([['Ada Desk', 'Agreed.'], ['Ben Legal', 'On my side too.']]);
    const changed = withMessageText(said, 'm', 'Agreed on Monday.', { now });
    expect(changed.messages[0]).toMatchObject({ text: 'Agreed on Monday.', edited: now.toISOString() });
    expect(withoutMessage(said, 'm').messages).toEqual([]);
    expect(withReply(said, '  ', { author: 'x', now })).toBe(said);
    expect(withMessageText(said, 'm', 'Agreed.', { now }).messages[0]?.edited).toBe('');
  });
});

describe('a filter', () => {
  const { commitments } = briefing([]);
  const commitmentOf = new Map(commitments.map((each) => [each.id, each]));
  const late = thread('late', { due: '2026-11-20', owner: 'Transport', kind: 'action', commitments: ['altai-logistics'] });
  const soon = thread('soon', { due: '2026-11-26', messages: [message('m', 'Ada', 'Ask the Energy desk')] });
  const settled = thread('settled', { due: '2026-11-20', status: 'cleared' });
  const through = (filter: Partial<AnnotationFilter>, threads: Thread[] = [late, soon, settled]) =>
    threads
      .filter((each) => passes(each, { ...everything, ...filter }, { commitmentOf, today: '2026-11-24', wordsOf: (id) => (id === 'late' ? 'rail and road' : '') }))
      .map(({ id }) => id);

  test.each<[string, Partial<AnnotationFilter>, string[]]>([
    ['nothing asked', {}, ['late', 'soon', 'settled']],
    ['a focus area', { focusArea: 'altai-connectivity' }, ['late']],
    ['no focus area', { focusArea: 'other' }, ['soon', 'settled']],
    ['a commitment', { commitment: 'altai-logistics' }, ['late']],
    ['a kind', { kind: 'action' }, ['late']],
    ['a status', { status: 'cleared' }, ['settled']],
    ['an owner', { owner: 'Transport' }, ['late']],
    ['overdue, what is settled left out', { due: 'overdue' }, ['late']],
    ['due within a week', { due: 'this-week' }, ['soon']],
    ['words of a message, whatever their case', { text: 'energy DESK' }, ['soon']],
    ['words of the passage', { text: 'rail and' }, ['late']],
    ['words of the commitment', { text: 'logistics' }, ['late']],
  ])('with %s', (_name, filter, expected) => {
    expect(through(filter)).toEqual(expected);
  });
});

describe('clearance', () => {
  const legal = { id: 'legal', name: 'B. Lawyer', office: 'Legal', state: 'outstanding', at: '', note: '', order: 1 } as const;
  test.each([
    ['nobody is named', [], [], 'nobody-named', 1],
    ['somebody must still clear', [legal], [], 'outstanding', 1],
    ['all have cleared', [{ ...legal, state: 'cleared' as const }], [], 'cleared', 0],
    ['all have cleared but an annotation needs it', [{ ...legal, state: 'cleared' as const }], [thread('t', { status: 'needs-clearance', clearance: 'legal' })], 'outstanding', 1],
    ['somebody has declined', [{ ...legal, state: 'declined' as const }], [], 'declined', 1],
  ])('when %s', (_name, clearances, threads, state, obstacles) => {
    const summary = clearanceOf({ clearances: [...clearances], threads });
    expect(summary.state).toBe(state);
    expect(summary.obstacles).toHaveLength(obstacles);
  });
});

describe('the matrix', () => {
  test('shows an annotation in every section and focus area that it speaks in and of', () => {
    const note = briefing(
      [paragraph(words('early', 'a')), heading('Key messages'), paragraph(words('rail', 'a', 'b')), heading('Background'), paragraph(words('dropped', 'c'))],
      [thread('a', { commitments: ['altai-logistics'] }), thread('b', { commitments: ['altai-logistics', 'exchanges-academia'] }), thread('c', { commitments: ['altai-logistics'], status: 'dropped' })],
    );
    const rows = matrixOf({ ...note, anchors: anchorsOf(parseText(note.text)) });
    const told = rows.map((row) => [row.section?.title ?? null, Object.fromEntries(row.cells.filter((cell) => cell.annotations.length > 0).map((cell) => [cell.focusArea, cell.annotations]))]);
    expect(told).toEqual([
      [null, { 'altai-connectivity': ['a'] }],
      ['Key messages', { 'altai-connectivity': ['a', 'b'], exchanges: ['b'] }],
      ['Background', {}],
    ]);
  });
});

describe('the review before a briefing leaves', () => {
  test('lists everything there is to settle, gravest first, and nothing twice over', () => {
    const note = briefing(
      [
        { type: 'heading', attrs: { level: 1, section: 'recommendation' }, content: [words('Recommendation')] },
        { type: 'paragraph', attrs: { prompt: 'What do you ask?' } },
        { type: 'heading', attrs: { level: 1, section: 'background' }, content: [words('Background')] },
        paragraph(words('asked', 'question'), words(' stated ', 'position'), words('late', 'late'), words(' waits', 'waits')),
      ],
      [
        thread('question', { kind: 'question' }),
        thread('position', { kind: 'position' }),
        thread('late', { due: '2026-11-01' }),
        thread('waits', { status: 'needs-clearance' }),
        thread('lost', { quote: { exact: 'gone', before: '', after: '' } }),
        thread('settled', { kind: 'question', status: 'cleared' }),
        thread('dropped', { status: 'dropped' }),
      ],
      { clearances: [{ id: 'legal', name: '', office: 'Legal', state: 'outstanding', at: '', note: '', order: 1 }] },
    );
    const text = parseText(note.text);
    const anchors = anchorsOf(text);
    const findings = reviewOf({ ...note, text, anchors, coverage: coverageOf({ ...note, anchors }), today: '2026-11-24' });
    const kinds = findings.map((finding) => finding.kind);
    expect(kinds.filter((kind) => kind === 'commitment-missing')).toHaveLength(note.commitments.length);
    expect(kinds.filter((kind) => kind !== 'commitment-missing')).toEqual([
      'question-open', 'orphan', 'orphan', 'overdue', 'position-uncleared', 'needs-clearance', 'clearance-outstanding', 'reader-asks', 'prompt-unfilled',
    ]);
    const prompt = findings.find((finding) => finding.kind === 'prompt-unfilled');
    expect(prompt?.kind === 'prompt-unfilled' && text.resolve(prompt.position).parent.attrs['prompt']).toBe('What do you ask?');
  });
});

describe('cards beside the text', () => {
  test('never overlap, stay in order, and leave the active one beside its passage', () => {
    const card = fc.record({ wanted: fc.integer({ min: 0, max: 4_000 }), height: fc.integer({ min: 10, max: 400 }) });
    fc.assert(
      fc.property(fc.array(card, { minLength: 1, maxLength: 40 }), fc.nat(), fc.boolean(), (wanted, place, pin) => {
        const cards = wanted.toSorted((left, right) => left.wanted - right.wanted);
        const pinned = pin ? place % cards.length : null;
        const tops = layOutCards(cards, pinned);
        for (let index = 1; index < cards.length; index += 1) {
          expect(tops[index]).toBeGreaterThanOrEqual((tops[index - 1] ?? 0) + (cards[index - 1]?.height ?? 0));
        }
        if (pinned !== null) expect(tops[pinned]).toBe(cards[pinned]?.wanted);
      }),
    );
  });
});
