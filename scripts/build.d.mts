/** How Node runs the command line: as it was built, or its source where that is newer. */
export function commandLine(): string[];
