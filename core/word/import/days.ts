/** The names of the months in a language, long and short, with their numbers. */
function monthsIn(language: string): [string, number][] {
  return (['long', 'short'] as const).flatMap((month) => {
    const format = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, index): [string, number] => {
      const part = format.formatToParts(new Date(Date.UTC(2001, index, 1))).find(({ type }) => type === 'month');
      return [(part?.value ?? '').toLowerCase(), index + 1];
    });
  });
}

/**
 * The day that some words name: `2 December 2026`, `2026年12月2日`, `02.12.2026`. Undefined when that is not sure.
 *
 * @returns the day as ISO 8601 has it.
 */
export function dayIn(words: string, language: string): string | undefined {
  const said = words.normalize('NFKC').toLowerCase().replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  const numbers = [...said.matchAll(/\d+/g)].map(([digits]) => digits);
  const year = numbers.find((digits) => digits.length === 4);
  if (year === undefined) return undefined;
  const [first = 0, second = 0, ...more] = numbers.filter((digits) => digits !== year).map(Number);
  const named = [...monthsIn(language), ...monthsIn('en')].find(([name]) => /^[^\d]*\p{L}{3}[^\d]*$/u.test(name) && said.includes(name))?.[1];
  if (more.length > 0 || (named === undefined ? second === 0 : second !== 0)) return undefined;
  const isYearFirst = numbers[0] === year;
  // 2/12/2026 is one day in London and another in New York.
  if (named === undefined && !isYearFirst && said.includes('/') && first <= 12 && second <= 12 && first !== second) return undefined;
  const [month, day] = named !== undefined ? [named, first] : isYearFirst ? [first, second] : [second, first];
  const date = new Date(Date.UTC(Number(year), month - 1, day));
  const isDay = month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay ? date.toISOString().slice(0, 10) : undefined;
}
