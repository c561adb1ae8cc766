/** The page of the window when it starts with a briefing: it has the editor fetched along with the first screen. */
export const BRIEFING_PAGE = 'briefing.html';

/** The address of the window's page, which says whether a briefing is opened at once. */
export function windowAddress(origin: string, { opening, firstRun = false }: { readonly opening?: string; readonly firstRun?: boolean }): string {
  return `${origin}/${opening === undefined && !firstRun ? 'index.html' : BRIEFING_PAGE}`;
}
