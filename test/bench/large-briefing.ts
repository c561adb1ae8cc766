import type { Briefing, TextNode, Thread } from '../../core/briefing/model.ts';
import { briefing, heading, paragraph, thread, words } from '../fixtures/briefings.ts';

const vocabulary =
  'the corridor between both sides carries rail and road while ministers agree that trade in minerals and energy shall grow with digital platforms and exchanges of students before the summit in Moscow where China and Mongolia met'.split(
    ' ',
  );

/** Words in an order that depends on nothing but the number given. */
export function sentence(number: number, length: number): string {
  const chosen: string[] = [];
  let state = (number * 2_654_435_761) >>> 0;
  for (let index = 0; index < length; index += 1) {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    chosen.push(vocabulary[state % vocabulary.length] ?? 'the');
  }
  return `${chosen.join(' ')}.`;
}

/**
 * A briefing of paragraphs of `wordsEach` words with annotations spread evenly over them, on all commitments
 * in turn, and a heading every forty paragraphs.
 */
export function largeBriefing(paragraphs: number, annotations: number, wordsEach = 50): Briefing {
  const text: TextNode[] = [];
  const threads: Thread[] = [];
  const { commitments } = briefing([]);
  for (let index = 0; index < paragraphs; index += 1) {
    if (index % 40 === 0) text.push(heading(`Section ${index / 40 + 1}`));
    const due = Math.floor(((index + 1) * annotations) / paragraphs) - Math.floor((index * annotations) / paragraphs);
    const said = sentence(index, wordsEach).split(' ');
    if (due === 0) {
      text.push(paragraph(words(said.join(' '))));
      continue;
    }
    const parts: TextNode[] = [];
    const step = Math.floor(said.length / due);
    for (let part = 0; part < due; part += 1) {
      const own = said.slice(part * step, part === due - 1 ? undefined : (part + 1) * step);
      const id = `t${threads.length}`;
      const commitment = commitments[threads.length % commitments.length];
      threads.push(
        thread(id, {
          kind: (['evidence', 'position', 'question'] as const)[threads.length % 3] ?? 'evidence',
          commitments: commitment === undefined ? [] : [commitment.id],
          messages: [{ id: 'm', author: 'Ada Desk', at: '2026-11-24T09:00:00.000Z', edited: '', text: sentence(index + 7, 12) }],
        }),
      );
      parts.push(words(own.slice(0, 4).join(' '), id), words(` ${own.slice(4).join(' ')} `));
    }
    text.push(paragraph(...parts));
  }
  return briefing(text, threads);
}

/** The same text without annotations, as the editor under test next to ours is given it. */
export function plainText(note: Briefing): TextNode {
  const bare = (node: TextNode): TextNode => {
    const { marks: _marks, attrs, content, ...rest } = node;
    const level = attrs?.['level'];
    return {
      ...rest,
      ...(level === undefined ? {} : { attrs: { level } }),
      ...(content === undefined ? {} : { content: content.map(bare) }),
    };
  };
  return bare(note.text);
}
