/** Today's ISO date where the officer is. */
export function localToday(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A day as it is read: `24 Nov 2026`. */
export function shownDate(date: string): string {
  return new Date(date).toLocaleDateString('en-GB', { dateStyle: 'medium', ...(date.length === 10 ? { timeZone: 'UTC' } : {}) });
}
