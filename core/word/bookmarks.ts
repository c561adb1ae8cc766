/** Where the annex begins, for whoever reads the document back. */
export const ANNEX_BOOKMARK = 'coverage_annex';

/** What the name of a bookmark begins with that says of which kind a section is. */
export const sectionBookmark = 'section_';
