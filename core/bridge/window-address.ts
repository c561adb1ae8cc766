/** What the window is asked for when it starts with a briefing: it then has the editor fetched before it asks the host anything. */
export const WITH_BRIEFING = '?briefing';

/** The address of the window's page, which says whether a briefing is opened at once. */
export function windowAddress(origin: string, { opening, firstRun = false }: { readonly opening?: string; readonly firstRun?: boolean }): string {
  return `${origin}/index.html${opening === undefined && !firstRun ? '' : WITH_BRIEFING}`;
}
