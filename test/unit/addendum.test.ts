import { describe, expect, test } from 'vitest';
import type { TextNode } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { addendum } from '../../core/versions/addendum.ts';
import { briefing, heading, now, paragraph, thread, words } from '../fixtures/briefings.ts';

const picture: TextNode = { type: 'image', attrs: { media: 'map.png', alt: 'The corridor', caption: '', width: null } };
const made = (before: Parameters<typeof addendum>[0], after: Parameters<typeof addendum>[1]) => addendum(before, after, { now, id: 'addendum-1' });

function read(text: TextNode): string[] {
  return parseText(text).content.content.map((block) => `${block.type.name}: ${block.textContent}`);
}

describe('an addendum', () => {
  const before = briefing(
    [heading('Background'), paragraph(words('The road is closed in winter.')), heading('Next steps'), paragraph(words('Write to the ministry.')), paragraph(words('Nothing more to say here.'))],
    [thread('old')],
    { title: 'Visit to Ulaanbaatar' },
  );
  const known = { ...before, cover: { ...before.cover, number: '17/2026', series: 'EAST' } };
  const after = {
    ...known,
    text: {
      type: 'doc',
      content: [
        heading('Background'),
        paragraph(words('The road is '), words('open', 'new'), words(' in winter.')),
        picture,
        heading('Next steps'),
        paragraph(words('Write to the ministry.')),
      ],
    },
    threads: [thread('new'), thread('elsewhere')],
    clearances: known.clearances.map((clearance) => ({ ...clearance, state: 'cleared' as const, at: now.toISOString() })),
  };

  test('names the number, title and date of the brief it changes, and says for each passage what it was and is', () => {
    const note = made(known, after);
    expect(note.title).toBe('Addendum to “Visit to Ulaanbaatar”');
    expect(note.cover).toMatchObject({ series: 'EAST', number: '17/2026, addendum', date: '2026-11-24', copyNumber: '' });
    expect(read(note.text)).toEqual([
      'paragraph: This addendum changes brief EAST 17/2026, “Visit to Ulaanbaatar”, of 24 November 2026.',
      'heading: Background',
      'paragraph: For:',
      'blockquote: The road is closed in winter.',
      'paragraph: Read:',
      'paragraph: The road is open in winter.',
      'image: ',
      'heading: Next steps',
      'paragraph: Delete:',
      'blockquote: Nothing more to say here.',
      'paragraph: ',
    ]);
  });

  test('carries the annotations of the new passages, and is to be cleared anew', () => {
    const note = made(known, after);
    expect(note.threads.map(({ id }) => id)).toEqual(['new']);
    expect(note.commitments).toEqual(known.commitments);
    expect(note.clearances.every(({ state, at }) => state === 'outstanding' && at === '')).toBe(true);
  });

  test('says after what a new passage stands', () => {
    const more = { ...known, text: { type: 'doc', content: [...(known.text.content ?? []).slice(0, 2), paragraph(words('A second road opens in May.')), ...(known.text.content ?? []).slice(2)] } };
    expect(read(made(known, more).text).slice(1, 4)).toEqual([
      'heading: Background',
      'paragraph: Insert after “The road is closed in winter.”:',
      'paragraph: A second road opens in May.',
    ]);
  });

  test('is refused for two versions that say the same', () => {
    const bold: TextNode = { type: 'text', text: 'The road is closed in winter.', marks: [{ type: 'bold' }] };
    const set = { ...known, text: { type: 'doc', content: [heading('Background'), paragraph(bold), ...(known.text.content ?? []).slice(2)] } };
    expect(() => made(known, known)).toThrow('say the same');
    expect(() => made(known, set)).toThrow('say the same');
  });
});
