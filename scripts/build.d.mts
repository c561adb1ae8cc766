/** The command line's program: as it was built, or its source where that is newer. */
export function commandLine(): string;
