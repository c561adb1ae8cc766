import { describe, expect, test } from 'vitest';
import { parseText } from '../../core/briefing/text/schema.ts';
import { bringIn } from '../../core/word/import/bring-in.ts';
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
});
