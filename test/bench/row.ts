/** One line of the table: what was measured, beside what, and what the design asks for. */
export interface Row {
  readonly name: string;
  readonly ours: number;
  readonly peer: number | null;
  readonly unit: string;
  readonly ratio: number | null;
  readonly budget: string;
  readonly holds: boolean;
  /** The spread of what was measured, and with what it was compared. */
  readonly note: string;
}

/** The middle, the least and the most of some measurements. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The value below which a share of the measurements lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), least: Math.min(...values), most: Math.max(...values) };
}

export function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function spreadInWords({ median, least, most }: Spread): string {
  return `${shown(median)} (${shown(least)}–${shown(most)})`;
}

/**
 * A row of medians, ours beside a peer's.
 *
 * @param peer what ours is beside, as the note names it.
 * @param holds is given our median and its ratio to the peer's; left out where the design has no budget.
 */
export function beside(
  name: string,
  ours: readonly number[],
  [peer, theirs]: readonly [name: string, times: readonly number[]],
  { unit = 'ms', budget = 'none in the design', holds = () => true }: { unit?: string; budget?: string; holds?: (ours: number, ratio: number) => boolean } = {},
): Row {
  const [mine, other] = [spreadOf(ours), spreadOf(theirs)];
  const ratio = mine.median / other.median;
  return {
    name,
    ours: mine.median,
    peer: other.median,
    unit,
    ratio: Number.isFinite(ratio) ? ratio : null,
    budget,
    holds: holds(mine.median, ratio),
    note: `${spreadInWords(mine)}, ${peer} ${spreadInWords(other)}`,
  };
}

/** Something that a measurement needs is not installed here: its rows are left out, and the page says so. */
export class Missing extends Error {}

/** The power of the size with which the time grows: the slope of the straight line through their logarithms, by least squares. */
export function exponentOf(sizes: readonly number[], times: readonly number[]): number {
  const points = sizes.map((size, index) => ({ x: Math.log(size), y: Math.log(times[index] ?? Number.NaN) }));
  const mean = (of: (point: (typeof points)[number]) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}

/** Where one turn takes longer, three turns are enough, in milliseconds. */
const LONG = 20_000;

/** How long some work takes, each time anew: five times, or three where one takes over 20 s. */
export async function turns(work: () => unknown): Promise<number[]> {
  const times: number[] = [];
  while (times.length < ((times[0] ?? 0) > LONG ? 3 : 5)) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  return times;
}

/** What growth the sizes show, in words. */
export function growthInWords(sizes: readonly number[], times: readonly (readonly number[])[]): string {
  return sizes.map((size, index) => `${spreadInWords(spreadOf(times[index] ?? []))} at ${size.toLocaleString('en-GB')}`).join(', ');
}
