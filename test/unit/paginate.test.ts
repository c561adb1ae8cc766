import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paginate, type Unit } from '../../renderer/page-preview/paginate.ts';

const line = (top: number, more: Partial<Unit> = {}): Unit => ({ top, bottom: top + 20, ...more });

test('lines fill a page, and the one that does not fit begins the next', () => {
  expect(paginate([line(0), line(20), line(40), line(60)], 50)).toEqual([
    { top: 0, bottom: 40 },
    { top: 40, bottom: 80 },
  ]);
});

test('a heading does not stay behind alone at the foot of a page', () => {
  expect(paginate([line(0), line(20, { keepsWithNext: true }), line(40)], 50)).toEqual([
    { top: 0, bottom: 20 },
    { top: 20, bottom: 60 },
  ]);
});

test('a page break ends the page, however empty it is', () => {
  expect(paginate([line(0), line(20, { breaksAfter: true }), line(40)], 500)).toEqual([
    { top: 0, bottom: 40 },
    { top: 40, bottom: 60 },
  ]);
});

test('the margin above the first line takes its place on the page', () => {
  expect(paginate([line(15), line(35)], 50)).toEqual([
    { top: 0, bottom: 35 },
    { top: 35, bottom: 55 },
  ]);
});

test('what is higher than a page is cut, and a note of nothing has one page', () => {
  expect(paginate([{ top: 0, bottom: 120 }], 50)).toEqual([
    { top: 0, bottom: 50 },
    { top: 50, bottom: 100 },
    { top: 100, bottom: 120 },
  ]);
  expect(paginate([], 50)).toHaveLength(1);
});

test('no line is lost, shown twice or higher than its page, whatever the note', () => {
  const unit = fc.record({ height: fc.integer({ min: 1, max: 60 }), keepsWithNext: fc.boolean(), breaksAfter: fc.boolean() });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 60 }), fc.integer({ min: 60, max: 300 }), (units, pageHeight) => {
      let top = 0;
      const placed = units.map(({ height, ...rest }) => {
        const unit = { ...rest, top, bottom: top + height };
        top += height;
        return unit;
      });
      const pages = paginate(placed, pageHeight);
      expect(pages[0]?.top).toBe(0);
      expect(pages.at(-1)?.bottom).toBe(top);
      pages.forEach((page, index) => {
        expect(page.bottom - page.top).toBeLessThanOrEqual(pageHeight);
        if (index > 0) expect(page.top).toBe(pages[index - 1]?.bottom);
      });
    }),
  );
});
