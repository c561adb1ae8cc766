/** Where the annex begins, for whoever reads the document back. */
export const ANNEX_BOOKMARK = 'coverage_annex';

/** What the name of a bookmark begins with that says of which kind a section is. */
export const sectionBookmark = 'section_';

/** What the name of a bookmark begins with on a paragraph that fills a prompt, before the prompt's number. */
export const promptBookmark = 'prompt_';

/** What the name of a bookmark begins with on an unfilled prompt whose filling is own information or may be used freely. */
export const disclosureBookmark = 'disclosure_';

/** The bookmark where a quotation begins right behind another. @param outside how many quotations both stand in. */
export function quotationBookmark(outside: number, number: number): string {
  return `quotation_${outside}_${number}`;
}

/** In how many quotations one stands that begins here right behind another; undefined where none does. */
export function quotationIn(bookmarks: readonly string[]): number | undefined {
  return bookmarks.flatMap((name) => /^quotation_(\d)_\d+$/.exec(name)?.[1] ?? []).map(Number)[0];
}

/** What the names of the bookmarks begin with that stand on the labels of the cover, and on the line above the title. */
export const coverBookmark = 'cover_';

/** What the name of a bookmark begins with that stands on a passage or heading, for the links of annex and contents. */
export const linkedBookmark = /^(?:passage|heading)_\d+$/;
