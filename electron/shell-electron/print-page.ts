import type { WebContents } from 'electron';

/** Prints the window's page as a PDF with its own print styles, tagged, and with its headings as the document's outline. */
export async function printPage(contents: Pick<WebContents, 'printToPDF'>): Promise<Uint8Array> {
  return new Uint8Array(await contents.printToPDF({ preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: true }));
}
