import { basename } from 'node:path';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { writeWhole } from '../files.ts';
import type { Handles } from '../handles.ts';
import type { Session } from '../session.ts';
import { asItIs, type VersionedSession } from '../versions/versions.ts';

/** Prints what the window shows, as the bytes of a PDF: each shell has its own way. */
export type PrintPage = () => Promise<Uint8Array>;

/** What printing needs of the host. */
export interface Printing {
  readonly handles: Handles;
  readonly sessionOf: (id: string) => Session;
  /** Undefined for a host without a window. */
  readonly printPage: PrintPage | undefined;
  /** Is told of a briefing that was printed to a file, as it was then. */
  readonly exported: (exported: VersionedSession) => Promise<void>;
}

/** How every PDF begins (ISO 32000-2, 7.5.2). */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/** The handlers of the calls about print. */
export function printingHandlers({ handles, sessionOf, printPage, exported }: Printing): Pick<Handlers, 'briefing.writePdf'> {
  return {
    'briefing.writePdf': async ({ session: id, file }) => {
      const path = handles.writable(file, 'pdf');
      const name = basename(path);
      const session = sessionOf(id);
      if (printPage === undefined) throw new Failure('pdf-failed', name, { detail: 'no window' });
      const moment = asItIs(session);
      const bytes = await printPage().catch((cause: unknown) => {
        throw new Failure('pdf-failed', name, { cause });
      });
      if (!isPdf(bytes)) throw new Failure('pdf-failed', name, { detail: 'no PDF came' });
      await writeWhole(path, bytes);
      await exported(moment);
      return { name, bytes: bytes.length };
    },
  };
}
