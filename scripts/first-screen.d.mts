export const MOST: number;
export function firstScreen(folder: string): { readonly scripts: readonly string[]; readonly bytes: number };
