import { describe, expect, test, vi } from 'vitest';
import { parseText } from '../../core/briefing/text/schema.ts';
import { bringIn, bringInSteps } from '../../core/word/import/bring-in.ts';
import { briefing, message, paragraph, thread, words } from '../fixtures/briefings.ts';

describe('comments of a returned copy', () => {
  const text = parseText({ type: 'doc', content: [paragraph(words('We welcome rail and road to the border.'))] });
  const { commitments } = briefing([]);
  const commitmentOf = new Map(commitments.map((each) => [each.id, each]));
  const own = thread('own', { messages: [message('m1', 'Ada Desk', 'Both lines?')] });
  const settled = thread('settled', { status: 'cleared' });
  const into = { threadOf: new Map([own, settled].map((each) => [each.id, each])), commitmentOf, text };

  test('answer and settle what the officer asked, and take nothing back', () => {
    const { changed, added } = bringIn(
      [
        { ...own, status: 'cleared', messages: [message('x', 'Ada Desk', 'Both lines?'), message('m2', 'Ben Legal', 'Yes.')] },
        { ...settled, status: 'open' },
      ],
      into,
    );
    expect(added).toEqual([]);
    expect(changed.map(({ id, status, messages }) => [id, status, messages.map((each) => each.text)])).toEqual([['own', 'cleared', ['Both lines?', 'Yes.']]]);
  });

  test('go on their words, or wait as orphans where the words are not found', () => {
    const quote = (exact: string) => ({ exact, before: '', after: '' });
    const { added } = bringIn(
      [thread('found', { quote: quote('rail and road'), commitments: ['altai-logistics', 'of-another-note'] }), thread('lost', { quote: quote('fisheries quotas') })],
      into,
    );
    expect(added.map(({ thread, range }) => [thread.id, thread.commitments, range === null ? null : text.textBetween(range.from, range.to)])).toEqual([
      ['found', ['altai-logistics'], 'rail and road'],
      ['lost', [], null],
    ]);
  });

  test('are looked for only in paragraphs that have enough of their words, however many there are', () => {
    const said = Array.from({ length: 400 }, (_, number) => Array.from({ length: 12 }, (_, at) => `w${(number * 7 + at * at) % 900}`));
    const long = parseText({ type: 'doc', content: said.map((each) => paragraph(words(each.join(' ')))) });
    const returned = said.map((each, number) => thread(`new-${number}`, { quote: { exact: each.with(4, 'otherwise').slice(1, 11).join(' '), before: '', after: '' } }));
    const cut = vi.spyOn(String.prototype, 'matchAll');
    const { added } = bringIn(returned, { ...into, text: long });
    // Each paragraph is cut into words once, and each comment with what stands around it; not each for each.
    expect(cut.mock.calls.length).toBeLessThan(400 * 8);
    cut.mockRestore();
    for (const [number, { range }] of added.entries()) {
      const there = range === null ? [] : long.textBetween(range.from, range.to).split(' ');
      expect(there.filter((word) => said[number]?.includes(word)).length).toBeGreaterThan(7);
    }
  });

  test('come in a step at a time, each telling how much is done', () => {
    const returned = ['a', 'b', 'c', 'd'].map((id) => thread(id, { quote: { exact: 'rail', before: '', after: '' } }));
    expect([...bringInSteps(returned, into)]).toEqual([0, 0.25, 0.5, 0.75]);
  });
});
