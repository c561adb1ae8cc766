import { describe, expect, test } from 'vitest';
import { compare } from '../../core/compare/compare.ts';
import type { ComparedLine } from '../../core/compare/comparison.ts';
import type { TextNode } from '../../core/briefing/model.ts';
import { briefing, heading, message, paragraph, thread, words } from '../fixtures/briefings.ts';

/** A line as one reads it: `[-taken out-]`, `{+put in+}`, `(~set otherwise~)`. */
function read(line: ComparedLine | null): string {
  const signs = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'], restyled: ['(~', '~)'] } as const;
  return (line?.pieces ?? []).map(({ words: said, state }) => `${signs[state][0]}${said}${signs[state][1]}`).join('');
}

function rowsOf(before: TextNode[], after: TextNode[]): string[] {
  return compare(briefing(before), briefing(after)).rows.map(({ state, before: one, after: two }) => `${state}: ${read(one)} | ${read(two)}`);
}

const item = (text: string): TextNode => ({ type: 'listItem', content: [paragraph(words(text))] });
const table = (...rows: string[][]): TextNode => ({
  type: 'table',
  content: rows.map((cells) => ({ type: 'tableRow', content: cells.map((text) => ({ type: 'tableCell', content: [paragraph(words(text))] })) })),
});

describe('two texts side by side', () => {
  test('what was taken out and put in is marked word by word', () => {
    expect(rowsOf([paragraph(words('The Altai corridor needs rail.'))], [paragraph(words('The Altai corridor needs road and rail.'))])).toEqual([
      'changed: The Altai corridor needs rail. | The Altai corridor needs {+road and +}rail.',
    ]);
  });

  test('Chinese is compared by words, not by characters', () => {
    expect(rowsOf([paragraph(words('中蒙双方加强经济合作'))], [paragraph(words('中蒙双方加强数字合作'))])).toEqual([
      'changed: 中蒙双方加强[-经济-]合作 | 中蒙双方加强{+数字+}合作',
    ]);
  });

  test('an annotation that begins within a Chinese word makes no difference', () => {
    expect(rowsOf([paragraph(words('经济合作'))], [paragraph(words('经'), words('济合', 'a'), words('作'))])).toEqual(['same: 经济合作 | 经济合作']);
  });

  test('a new paragraph stands alone, and the others keep standing opposite each other', () => {
    expect(
      rowsOf([heading('Aims'), paragraph(words('First we ask.'))], [heading('Aims'), paragraph(words('A word of thanks.')), paragraph(words('First we ask.'))]),
    ).toEqual(['same: Aims | Aims', 'added:  | {+A word of thanks.+}', 'same: First we ask. | First we ask.']);
  });

  test('a paragraph that was moved is told as moved', () => {
    const moved = paragraph(words('The border post opens in May.'));
    const others = [paragraph(words('One thing stays.')), paragraph(words('Another thing stays as well.')), paragraph(words('A third stays too, of course.'))];
    expect(rowsOf([moved, ...others], [...others, moved]).filter((row) => !row.startsWith('same'))).toEqual([
      'moved: [-The border post opens in May.-] | ',
      'moved:  | {+The border post opens in May.+}',
    ]);
  });

  test('items of lists and cells of tables are compared each with its own', () => {
    expect(
      rowsOf(
        [{ type: 'bulletList', content: [item('rail and road'), item('the border')] }, table(['Area', 'State'], ['Trade', 'open'])],
        [{ type: 'bulletList', content: [item('rail and air'), item('the border')] }, table(['Area', 'State'], ['Trade', 'covered'])],
      ).filter((row) => !row.startsWith('same')),
    ).toEqual(['changed: rail and [-road-] | rail and {+air+}', 'changed: [-open-] | {+covered+}']);
  });

  test('other words in a footnote and bold words are told', () => {
    const note = (text: string): TextNode => ({ type: 'footnote', attrs: { text } });
    const bold: TextNode = { type: 'text', text: 'rail', marks: [{ type: 'bold' }] };
    expect(rowsOf([paragraph(words('We need rail'), note('Source A'))], [paragraph(words('We need rail'), note('Source B'))])).toEqual([
      'changed: We need rail[-Source A-] | We need rail{+Source B+}',
    ]);
    expect(rowsOf([paragraph(words('We need rail now'))], [paragraph(words('We need '), bold, words(' now'))])).toEqual([
      'restyled: We need (~rail~) now | We need (~rail~) now',
    ]);
  });
});

test('what became of each annotation is told: new, settled, answered, reworded, dropped, moved', () => {
  const first = message('m1', 'Ada Desk', 'Agreed with the energy desk.');
  const reply = message('m2', 'Ben Legal', 'Not by us.');
  const before = briefing(
    [heading('Aims'), paragraph(words('rail', 'settled'), words(' and '), words('road', 'moved')), heading('Next'), paragraph(words('later '), words('gone', 'lost'))],
    [thread('settled', { messages: [first] }), thread('moved'), thread('lost'), thread('taken')],
  );
  const after = briefing(
    [heading('Aims'), paragraph(words('rail', 'settled'), words(' and '), words('air', 'new')), heading('Next'), paragraph(words('later '), words('road', 'moved'))],
    [
      thread('settled', { status: 'cleared', messages: [{ ...first, text: 'Agreed with everybody.' }, reply] }),
      thread('moved', { status: 'dropped' }),
      thread('lost', { quote: { exact: 'gone', before: '', after: '' } }),
      thread('new', { author: 'Ben Legal' }),
    ],
  );
  const told = compare(before, after).annotations.map(({ thread: id, changes }) => [id, ...changes.map(({ what, who, before: one, after: two }) => [what, who, one, two].join('|'))]);
  expect(told).toEqual([
    ['settled', 'cleared||open|cleared', 'reworded|Ada Desk|Agreed with the energy desk.|Agreed with everybody.', 'answered|Ben Legal||Not by us.'],
    ['new', 'new|Ben Legal||'],
    ['moved', 'dropped||open|dropped', 'moved||Aims|Next'],
    ['lost', 'orphaned||gone|'],
    ['taken', 'removed|||'],
  ]);
});

test('changes of cover, marking, commitments and clearance are told by name', () => {
  const before = briefing([paragraph(words('a'))]);
  const [first, second, ...others] = before.commitments;
  if (first === undefined || second === undefined) throw new Error('the template has commitments');
  const after = {
    ...before,
    cover: { ...before.cover, number: '17/2026' },
    marking: { ...before.marking, classification: 'SECRET' },
    commitments: [{ ...first, text: 'Another text' }, ...others],
    clearances: [...before.clearances, { id: 'legal', name: 'B. Legal', office: 'Legal adviser', state: 'cleared' as const, at: '', note: '', order: 9 }],
  };
  const told = compare(before, after).fields.map(({ list, name, change, field, before: one, after: two }) => [list, name, change, field, one, two]);
  expect(told).toEqual([
    ['head', '', 'changed', 'marking.classification', before.marking.classification, 'SECRET'],
    ['head', '', 'changed', 'cover.number', '', '17/2026'],
    ['commitments', 'Another text', 'changed', 'text', first.text, 'Another text'],
    ['commitments', second.text, 'removed', '', second.text, ''],
    ['clearances', 'B. Legal, Legal adviser', 'added', '', '', 'B. Legal, Legal adviser'],
  ]);
});

test('a commitment that went to another focus area is told by the titles of both, never by what the file calls them', () => {
  const before = briefing([paragraph(words('a'))]);
  const [first, ...others] = before.commitments;
  const [area, other] = before.focusAreas;
  if (first === undefined || area === undefined || other === undefined) throw new Error('the template has commitments in areas');
  const moved = { ...first, focusArea: other.id };
  const one = { ...before, commitments: [{ ...first, focusArea: area.id, place: 4 }, ...others] };
  const two = { ...before, commitments: [{ ...moved, place: 90 }, ...others] };
  const three = { ...before, commitments: [{ ...first, focusArea: null }, ...others] };
  const told = (left: typeof one, right: typeof two | typeof three) =>
    compare(left, right).fields.map(({ field, before: was, after: is }) => [field, was, is]);
  expect(told(one, two)).toEqual([['focusArea', area.title, other.title]]);
  expect(told(two, three)).toEqual([['focusArea', other.title, '']]);
});
