/** The endings of the files that an article is read from. */
export const articleEndings = ['.txt', '.md', '.html', '.htm', '.docx'] as const;
