/** Where a program stands on the path, or undefined. */
export function whereIs(program: string): string | undefined;
