/** A day as a paper has it, in a language: `24 November 2026`. @param date an ISO date. */
export function longDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
