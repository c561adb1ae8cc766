import type { Page } from 'playwright-core';

/** The first Chromium that puts content into the margins of a sheet: one before it would leave out the marking. */
const FIRST_WITH_MARGINS = 131;

/**
 * Prints the page as a PDF with its own print styles, tagged, and with its headings as the document's outline. Over the
 * protocol rather than by Playwright's own `page.pdf`, which wants a browser without a window.
 */
export async function printPage(page: Page): Promise<Uint8Array> {
  const session = await page.context().newCDPSession(page);
  try {
    const { product } = await session.send('Browser.getVersion');
    const version = Number(/\/(\d+)\./.exec(product)?.[1]);
    if (!(version >= FIRST_WITH_MARGINS)) throw new Error(`${product} prints no marking into the margins`);
    const { data } = await session.send('Page.printToPDF', {
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return new Uint8Array(Buffer.from(data, 'base64'));
  } finally {
    await session.detach().catch(() => undefined);
  }
}
