import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptVersions } from '../../core/versions/pruning.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = new Date('2026-11-24T09:00:00Z');

const version = fc
  .record({ age: fc.oneof(fc.integer({ min: 0, max: DAY }), fc.integer({ min: 0, max: 400 * DAY })), name: fc.constantFrom('', '', '', 'For the minister') })
  .map(({ age, name }) => ({ at: new Date(now.getTime() - age).toISOString(), name }));
const versions = fc.array(version, { maxLength: 60 }).map((list) => list.map((each, index) => ({ ...each, id: `v${index}` })));
const later = fc.integer({ min: 0, max: 200 * DAY }).map((age) => new Date(now.getTime() + age));
const ageOf = (at: string, moment: Date) => moment.getTime() - Date.parse(at);

test('every named version stays, and so does all of the last day and the last version of all', () => {
  fc.assert(
    fc.property(versions, later, (list, moment) => {
      const kept = keptVersions(list, moment);
      for (const each of list) if (each.name !== '' || ageOf(each.at, moment) < DAY) expect(kept).toContain(each);
      const newest = list.map(({ at }) => at).sort().at(-1);
      expect(kept.map(({ at }) => at)).toEqual(newest === undefined ? [] : expect.arrayContaining([newest]));
    }),
  );
});

test('what goes has a later version in its hour, its day or its month, by its age', () => {
  fc.assert(
    fc.property(versions, later, (list, moment) => {
      const kept = new Set(keptVersions(list, moment));
      const local = (at: string) => new Date(at).toString().split(' ');
      for (const gone of list.filter((each) => !kept.has(each))) {
        const age = ageOf(gone.at, moment);
        const [, month, day, year] = local(gone.at);
        const same = (each: { at: string }) => {
          const [, otherMonth, otherDay, otherYear] = local(each.at);
          if (age < 7 * DAY) return Math.floor(Date.parse(each.at) / HOUR) === Math.floor(Date.parse(gone.at) / HOUR);
          return otherMonth === month && otherYear === year && (age >= 90 * DAY || otherDay === day);
        };
        expect(list.some((each) => each !== gone && each.at >= gone.at && kept.has(each) && same(each))).toBe(true);
      }
    }),
  );
});

test('pruning every day keeps what pruning once would keep', () => {
  fc.assert(
    fc.property(versions, later, later, (list, one, two) => {
      const [first, last] = one < two ? [one, two] : [two, one];
      expect(keptVersions(keptVersions(list, first), last)).toEqual(keptVersions(list, last));
    }),
  );
});

test('a year of a version every ten minutes leaves a few hundred', () => {
  const list = Array.from({ length: 365 * 24 * 6 }, (_, index) => ({ id: `v${index}`, at: new Date(now.getTime() - index * 10 * 60_000).toISOString(), name: '' }));
  const kept = keptVersions(list, now);
  // 144 of the last day, 6 days of 24 hours, 83 days, 9 or 10 months, and a few at the edges.
  expect(kept.length).toBeGreaterThan(350);
  expect(kept.length).toBeLessThan(400);
});
