import { basename } from 'node:path';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { sharingCalls } from '../../../core/bridge/sharing-calls.ts';
import { packContainer } from '../../../core/briefing/container.ts';
import { documentState, loadDocument } from '../../../core/briefing/document.ts';
import { inspect, type InspectedFile } from '../../../core/inspection/inspect.ts';
import { sharedCopy } from '../../../core/inspection/shared-copy.ts';
import { readWhole, writeWhole } from '../files.ts';
import type { Handles } from '../handles.ts';
import type { Signing } from '../identity/signing.ts';
import { saveInPlace } from '../saving/save-all.ts';
import type { Session } from '../session.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { asItIs, type VersionedSession } from '../versions/versions.ts';

/** What sharing needs of the host. */
export interface Sharing {
  readonly handles: Handles;
  readonly sessionOf: (id: string) => Session;
  readonly signing: Signing;
  readonly tasks: Tasks;
  readonly clock: () => Date;
  readonly application: string;
  /** The name the officer writes under. */
  readonly author: () => string;
  /** Is told of a briefing of which a copy was written, as it was then. */
  readonly exported: (exported: VersionedSession) => Promise<void>;
}

/** An open briefing as its file would carry it. */
function fileOf(session: VersionedSession, application: string): InspectedFile {
  const { state, media } = session;
  return { ...loadDocument(state), state, media, unknownEntries: [], application };
}

/** The container of an open briefing as it is on the disk, all changes in it. */
async function storedContainer(session: Session): Promise<Uint8Array> {
  await saveInPlace(session);
  const file = await readWhole(session.path);
  return session.seal === null ? file : session.seal.container(file, session.name);
}

/** Answers what the window asks about sharing a briefing, and about whose a file is. */
export function sharingHandlers({ handles, sessionOf, signing, tasks, clock, application, author, exported }: Sharing): Pick<Handlers, keyof typeof sharingCalls> {
  const identify = async (session: Session) => signing.identify(await storedContainer(session), session.name);
  return {
    'share.inspect': async ({ session }) => ({
      findings: inspect(fileOf(sessionOf(session), application)),
      key: await signing.describe(),
    }),
    'share.write': async ({ session: id, file, form, remove, sign, passphrase, task: followed }) => {
      const path = handles.writable(file, form);
      const name = basename(path);
      const now = clock();
      const kinds = new Set(remove);
      const moment = asItIs(sessionOf(id));
      const copy = sharedCopy(fileOf(moment, application), kinds, { now });
      if (form === 'word') {
        return tasks.perform(followed, name, async (task) => {
          task.progress(0, 'starting');
          // With its annotations as comments if it has any, and clean otherwise.
          const mode = copy.briefing.threads.some(({ guidance }) => !guidance) ? 'with-annotations' : 'clean-copy';
          const { bytes } = await task.run('word.export', { state: documentState(copy.document), media: copy.media, mode, now });
          task.settle();
          task.progress(0.97, 'writing');
          await writeWhole(path, bytes);
          await exported(moment);
          return { name, bytes: bytes.length, fingerprint: '', mergeable: false };
        });
      }
      const packed = packContainer(copy.document, {
        media: copy.media,
        saved: now,
        application: kinds.has('origin') ? 'Chancery' : application,
      });
      const signed = sign ? await signing.sign(packed, { name, signer: author(), now, passphrase }) : packed;
      await writeWhole(path, signed);
      await exported(moment);
      const { fingerprint } = await signing.identify(signed, name);
      return { name, bytes: signed.length, fingerprint, mergeable: copy.mergeable };
    },
    'identity.describe': async ({ session }) => identify(sessionOf(session)),
    'identity.know': async ({ session: id, name }) => {
      const session = sessionOf(id);
      await signing.know(await storedContainer(session), session.name, name);
      return identify(session);
    },
  };
}
