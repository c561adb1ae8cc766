import type { Version } from './version.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How long versions without a name are kept, and how close together. What stands here is what the window says
 * of it: `keptAll` for the last day, one an hour for a week, one a day for ninety days, then one a month.
 */
export const pruningRule = { keptAll: DAY, hourly: 7 * DAY, daily: 90 * DAY } as const;

type Kept = Pick<Version, 'id' | 'at' | 'name'>;

/** The hour, day and month of a moment, by the calendar of where the officer is. */
function periodsOf(at: string): { hour: string; day: string; month: string } {
  const moment = new Date(at);
  const month = `${moment.getFullYear()}-${moment.getMonth()}`;
  const day = `${month}-${moment.getDate()}`;
  // By the clock of the world: an hour that the clocks repeat in autumn is two.
  return { hour: String(Math.floor(moment.getTime() / HOUR)), day, month };
}

/**
 * Which versions stay: all that have a name, all of the last day, the last of each hour for a week, the last of
 * each day for ninety days, and the last of each month for good. In the order in which they were given.
 */
export function keptVersions<V extends Kept>(versions: readonly V[], now: Date): V[] {
  const last = new Map<string, V>();
  for (const version of versions) {
    const { hour, day, month } = periodsOf(version.at);
    for (const period of [`hour ${hour}`, `day ${day}`, `month ${month}`]) {
      const known = last.get(period);
      if (known === undefined || known.at < version.at || (known.at === version.at && known.id < version.id)) last.set(period, version);
    }
  }
  return versions.filter((version) => {
    if (version.name !== '') return true;
    const age = now.getTime() - Date.parse(version.at);
    if (age < pruningRule.keptAll) return true;
    const { hour, day, month } = periodsOf(version.at);
    if (age < pruningRule.hourly) return last.get(`hour ${hour}`) === version;
    if (age < pruningRule.daily) return last.get(`day ${day}`) === version;
    return last.get(`month ${month}`) === version;
  });
}
