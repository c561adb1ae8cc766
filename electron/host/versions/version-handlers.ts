import { extname } from 'node:path';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { Opened } from '../../../core/bridge/parts.ts';
import type { versionCalls } from '../../../core/bridge/version-calls.ts';
import { createDocument } from '../../../core/briefing/document.ts';
import { picturesShown } from '../../../core/briefing/media/pictures-shown.ts';
import { newIdentifier } from '../../../core/briefing/model.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { addendum } from '../../../core/versions/addendum.ts';
import { fileNameOf } from '../file-names.ts';
import { Session, type SessionOptions } from '../session.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { Versions } from './versions.ts';

/** What the calls about versions need of the host. */
export interface VersionHandlersOptions {
  readonly versions: Versions;
  readonly tasks: Tasks;
  readonly clock: () => Date;
  readonly sessionOptions: SessionOptions;
  readonly sessionOf: (id: string) => Session;
  readonly opened: (session: Session) => Opened;
  /** A path in the library that no file has yet, made of a name without its ending. */
  readonly freePath: (name: string) => Promise<string>;
}

/** Answers what the window asks about versions. */
export function versionHandlers(options: VersionHandlersOptions): Pick<Handlers, keyof typeof versionCalls> {
  const { versions, tasks, clock, sessionOptions, sessionOf, opened, freePath } = options;
  return {
    'version.list': async ({ session: id }) => {
      const session = sessionOf(id);
      return versions.store.list(session.briefing.id, session.seal);
    },
    'version.keep': async ({ session, name, restored }) => {
      const reason = restored === undefined ? 'named' : 'restored';
      const version = await versions.keep(sessionOf(session), reason, { name, ...(restored === undefined ? {} : { restored }) });
      if (version === null) throw new Failure('unexpected');
      return { version };
    },
    'version.name': async ({ session: id, version, name }) => {
      const session = sessionOf(id);
      return { version: await versions.store.name(session.briefing.id, version, name, session.seal) };
    },
    'version.compare': async ({ session: id, before, after }) => {
      const session = sessionOf(id);
      const [one, two] = [await versions.open(session, before), await versions.open(session, after)];
      return tasks.perform(undefined, session.name, (task) =>
        task.run('version.compare', { before: one.state, after: two.state }),
      );
    },
    'version.restore': async ({ session: id, version }) => {
      const session = sessionOf(id);
      const { briefing, media, at } = await versions.open(session, version);
      await versions.keep(session, 'before-restoring');
      await session.takeMedia(media);
      return { briefing, at: at ?? clock().toISOString() };
    },
    'version.addendum': async ({ session: id, before, after }) => {
      const session = sessionOf(id);
      const [one, two] = [await versions.open(session, before), await versions.open(session, after)];
      const briefing = addendum(one.briefing, two.briefing, { now: clock(), id: newIdentifier() });
      const shown = picturesShown(briefing.text);
      // Of a former passage the later version may have no picture any more.
      const media = new Map([...one.media, ...two.media].filter(([name]) => shown.has(name)));
      const stem = session.name.slice(0, -extname(session.name).length || undefined);
      const path = await freePath(fileNameOf(`${stem}, addendum`));
      // The addendum to a locked briefing is locked with the same passphrase.
      return opened(await Session.create(path, createDocument(briefing), { ...sessionOptions, seal: session.seal }, media));
    },
    'version.remove': async ({ session: id, version }) => {
      const session = sessionOf(id);
      await versions.store.remove(session.briefing.id, version, session.seal);
      return {};
    },
    'version.removeAll': async ({ session: id }) => {
      await versions.store.removeAll(sessionOf(id).briefing.id);
      return {};
    },
  };
}
