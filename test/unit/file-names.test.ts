import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutToBytes, fileNameOf, isPortableName, portableNameOf } from '../../electron/host/file-names.ts';

const endings = ['.briefing', ' (recovered).briefing', ' 12.briefing-template', '.docx'];

describe('the name of a file made of a title', () => {
  test.each([
    ['Visit: Ulaanbaatar?', 'Visit Ulaanbaatar'],
    ['  ..hidden. ', 'hidden'],
    ['CON', '_CON'],
    ['nul.notes', '_nul.notes'],
    ['Lpt1 ', '_Lpt1'],
    ['Consul', 'Consul'],
    ['???', 'Briefing'],
    ['Cafe\u0301', 'Café'],
    ['a\u007fb\u0000c', 'a b c'],
  ])('%j is %j', (title, name) => expect(fileNameOf(title)).toBe(name));

  test('can be on every system, whatever the title, with any ending behind it', () => {
    const titles = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('con', 'AUX.', '国'.repeat(120)));
    fc.assert(
      fc.property(titles, fc.constantFrom(...endings), (title, ending) => {
        expect(isPortableName(`${fileNameOf(title)}${ending}`)).toBe(true);
        expect(isPortableName(portableNameOf(title))).toBe(true);
      }),
    );
  });

  test('has a length in bytes, and no character is cut in two', () => {
    expect(Buffer.byteLength(fileNameOf('国'.repeat(120)))).toBe(180);
    expect(cutToBytes('a🙂b', 4)).toBe('a');
    expect(cutToBytes('a🙂b', 5)).toBe('a🙂');
  });

  test('stays as it is in a backup where it can be on every system, and keeps its ending where it cannot', () => {
    for (const name of ['A visit.briefing', '中蒙.briefing', 'x']) expect(portableNameOf(name)).toBe(name);
    expect(portableNameOf('Note: visit.briefing')).toBe('Note visit.briefing');
    expect(portableNameOf('Q&A?.docx')).toBe('Q&A.docx');
    expect(portableNameOf('x.')).toBe('x');
    expect(portableNameOf('AUX.briefing')).toBe('_AUX.briefing');
  });
});
