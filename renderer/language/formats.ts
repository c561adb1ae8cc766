import { language } from './language.ts';

/** The tag by which Intl writes numbers and dates in the language of the window. */
function tag(): string {
  // English of the window is British: day before month, 24 hours.
  return language.language === 'en' ? 'en-GB' : language.language;
}

/** A number as it is read: `1,234`. */
export function shownNumber(value: number): string {
  return value.toLocaleString(tag());
}

/** A share as it is read: `87%`. */
export function shownPercent(share: number): string {
  return share.toLocaleString(tag(), { style: 'percent' });
}

/** A day as it is read: `24 Nov 2026`. */
export function shownDate(date: string): string {
  return new Date(date).toLocaleDateString(tag(), { dateStyle: 'medium', ...(date.length === 10 ? { timeZone: 'UTC' } : {}) });
}

/** A moment as it is read: `24 Nov 2026, 13:05`. */
export function shownMoment(moment: string): string {
  return new Date(moment).toLocaleString(tag(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** Items as they are read one after the other: `rail, road and air`. */
export function shownList(items: readonly string[]): string {
  return new Intl.ListFormat(tag(), { type: 'conjunction' }).format(items);
}

/** Names of files one after the other, the first few of many. */
export function someNames(names: readonly string[]): string {
  const first = shownList(names.slice(0, 5));
  return names.length > 5 ? `${first}…` : first;
}
