/** Something that stands on one page or another, never on two: a line, a row of a table, a picture. Heights in pixels. */
export interface Unit {
  readonly top: number;
  readonly bottom: number;
  /** Whether it must not be the last thing on a page, as a heading. */
  readonly keepsWithNext?: boolean;
  /** Whether the page ends with it. */
  readonly breaksAfter?: boolean;
}

/** A page as a stretch of the text's height. */
export interface PageStretch {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Fills pages with units from top to bottom, the first page from 0: what is above its first unit is its margin. A unit that does not fit begins the next page, and takes the
 * headings right before it along; one higher than a page is cut at the page's end.
 */
export function paginate(units: readonly Unit[], pageHeight: number): readonly PageStretch[] {
  const pages: PageStretch[] = [];
  let first = 0;
  let top = 0;
  const end = (next: number) => {
    const last = units[next - 1];
    pages.push({ top, bottom: Math.min(last?.bottom ?? top, top + pageHeight) });
    first = next;
    top = units[next]?.top ?? last?.bottom ?? top;
  };
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index];
    if (unit === undefined) continue;
    if (unit.bottom - top > pageHeight && index > first) {
      let from = index;
      while (from - 1 > first && units[from - 1]?.keepsWithNext === true) from -= 1;
      end(from);
      // With the headings that came along it may still not fit: then they stay behind after all.
      if (unit.bottom - top > pageHeight && index > first) end(index);
    }
    if (index === first) {
      for (; unit.bottom - top > pageHeight; top += pageHeight) pages.push({ top, bottom: top + pageHeight });
    }
    if (unit.breaksAfter === true) end(index + 1);
  }
  if (first < units.length || pages.length === 0) end(units.length);
  return pages;
}
