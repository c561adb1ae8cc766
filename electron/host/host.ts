import { randomBytes } from 'node:crypto';
import { basename, extname, join, resolve } from 'node:path';
import type { EventName, EventPayload } from '../../core/bridge/contract.ts';
import { dialogEndings, type DialogPurpose, isForDialog } from '../../core/bridge/dialogs.ts';
import type { Handlers } from '../../core/bridge/dispatch.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { asFailure, Failure } from '../../core/failure/failure.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { toldOf } from '../../core/bridge/parts.ts';
import { fileNameOf, realPathOf } from './file-names.ts';
import { ensureFolder, type WriteWhole } from './files.ts';
import { diagnose, FailureLog } from './diagnostics/diagnose.ts';
import { Handles } from './handles.ts';
import { Signing } from './identity/signing.ts';
import { mergingHandlers } from './merging/merging-handlers.ts';
import { backedUpFolders, backupHandlers } from './backup/backup-handlers.ts';
import { Library } from './library/library.ts';
import { OWN_HAND, OwnHand } from './own-hand/own-hand.ts';
import { type PrintPage, printingHandlers } from './printing/printing-handlers.ts';
import { libraryHandlers } from './library/library-handlers.ts';
import { Recent } from './library/recent.ts';
import { Held } from './locking/held.ts';
import { lockingHandlers } from './locking/locking-handlers.ts';
import { sweepAbandoned } from './parts.ts';
import { Occupancy } from './saving/occupancy.ts';
import { saveAll } from './saving/save-all.ts';
import { savingHandlers } from './saving/saving-handlers.ts';
import { openInWay } from './saving/opening-ways.ts';
import { type Recovered, Session, type SessionOptions } from './session.ts';
import type { SettingsStore } from './settings.ts';
import { sharingHandlers } from './sharing/sharing-handlers.ts';
import { Taking } from './taking/taking.ts';
import { spellingHandlers } from './spelling/spelling-handlers.ts';
import { taskHandlers, Tasks } from './tasks/tasks.ts';
import { templateHandlers } from './templates/template-handlers.ts';
import { Templates } from './templates/templates.ts';
import { versionHandlers } from './versions/version-handlers.ts';
import { VersionStore } from './versions/version-store.ts';
import { Versions } from './versions/versions.ts';
import { wordHandlers } from './word/word-handlers.ts';

export type { DialogPurpose } from '../../core/bridge/dialogs.ts';

/** How a shell lets the officer choose a file. Null when nothing was chosen. */
export interface Dialogs {
  openFile(purpose: DialogPurpose): Promise<string | null>;
  saveFile(purpose: DialogPurpose, suggestedName: string, startFolder: string): Promise<string | null>;
}

export interface HostOptions {
  readonly libraryFolder: string;
  readonly profileFolder: string;
  readonly templatesFolder: string;
  readonly version: string;
  readonly shell: 'electron' | 'chromium';
  readonly dialogs: Dialogs;
  readonly settings: SettingsStore;
  /** Whether Chancery opens for the first time on this machine. */
  readonly firstRun?: boolean;
  /** The file given on the command line. */
  readonly opening?: string;
  /** Prints what the window shows. */
  readonly printPage?: PrintPage;
  /** Moves a file to the system's trash. */
  readonly trash?: (path: string) => Promise<void>;
  /** The thread for long work as it was built; without it, its source. */
  readonly taskWorker?: string;
  readonly clock?: () => Date;
  /** How files are written; a test may put a slow disk in its place. */
  readonly write?: WriteWhole;
  readonly emit?: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Is told of what went wrong with nobody waiting for an answer. */
  readonly report?: (thrown: unknown) => void;
}

export interface Host {
  readonly handlers: Handlers;
  /** Has the window open a file that the officer chose outside it; one that is open stays as it is. */
  open(path: string): void;
  /** Folds every open briefing into its file. Rejects with the first failure, after trying all. */
  close(): Promise<void>;
}

/** The same handlers, which tell of every failure that they answer. */
function remembering(handlers: Handlers, tell: (failure: Failure) => void): Handlers {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (args: never) =>
        handler(args).catch((thrown: unknown) => {
          tell(asFailure(thrown));
          throw thrown;
        }),
    ]),
  ) as unknown as Handlers;
}

/** The host: answers every call of the bridge with plain Node, whatever shell shows the window. */
export async function createHost(options: HostOptions): Promise<Host> {
  const { libraryFolder, profileFolder, clock = () => new Date() } = options;
  await ensureFolder(libraryFolder);
  await ensureFolder(profileFolder);
  const handles = new Handles();
  const failures = new FailureLog();
  const report = (thrown: unknown): void => {
    failures.add(asFailure(thrown), clock());
    options.report?.(thrown);
  };
  const tasks = new Tasks({ worker: options.taskWorker, emit: (progress) => options.emit?.('task.progress', progress) });
  const library = await Library.open({
    folder: libraryFolder,
    profileFolder,
    tasks,
    onChange: (indexing) => options.emit?.('library.changed', { indexing }),
    report,
  });
  const recent = new Recent(profileFolder);
  const templates = new Templates({
    shippedFolder: options.templatesFolder,
    libraryFolder,
    application: `Chancery ${options.version}`,
    author: () => options.settings.read().author,
    clock,
  });
  const sessions = new Map<string, Session>();
  const held = new Held();
  const idOf = (session: Session): string | undefined => [...sessions].find(([, each]) => each === session)?.[0];
  const occupancy = new Occupancy(join(profileFolder, 'open'));
  const versions = new Versions({
    store: new VersionStore(join(profileFolder, 'versions')),
    author: () => options.settings.read().author,
    now: clock,
    onFailure: report,
  });
  const sessionOptions: SessionOptions = {
    occupancy,
    ...(options.write === undefined ? {} : { write: options.write }),
    onChanged: (changed, update) => {
      const session = idOf(changed);
      if (session !== undefined) options.emit?.('briefing.changed', { session, update });
    },
    onStanding: (changed, { writing, failure }) => {
      const session = idOf(changed);
      if (session !== undefined) options.emit?.('briefing.standing', { session, writing, failure: toldOf(failure) });
    },
    ownHand: new OwnHand(join(profileFolder, OWN_HAND)),
    journalFolder: join(profileFolder, 'journals'),
    application: `Chancery ${options.version}`,
    now: clock,
    onFailure: report,
    onMoment: (session, moment) => versions.moment(session, moment),
  };

  const sessionOf = (id: string): Session => {
    const session = sessions.get(id);
    if (session === undefined) throw new Failure('session-unknown');
    return session;
  };
  const newId = () => randomBytes(16).toString('hex');
  const opened = (
    session: Session,
    id = newId(),
    { recovered, unreadable }: { recovered: Recovered; unreadable: number } = { recovered: session.recovery, unreadable: session.unreadable },
  ) => {
    sessions.set(id, session);
    // Of a locked briefing not even the name is remembered elsewhere.
    if (session.seal === null) void recent.remember(session.path).catch(report);
    const { name, state, seal, readOnly } = session;
    return {
      session: id,
      name,
      state,
      recovered: recovered.changes,
      recoveredFrom: recovered.from?.toISOString() ?? null,
      recoveredTo: recovered.to?.toISOString() ?? null,
      unreadable,
      locked: seal !== null,
      readOnly,
      failure: toldOf(session.standing.failure),
    };
  };
  const chosen = (path: string | null) => (path === null ? null : { file: handles.give(path), name: basename(path) });

  const signing = new Signing(profileFolder);
  const taking = new Taking({ profileFolder, handles, library });
  await taking.sweep();

  const sweep = (): void => {
    const now = Date.now();
    void sweepAbandoned(libraryFolder, now, { recursive: true }).catch(report);
    void sweepAbandoned(profileFolder, now, { recursive: false }).catch(report);
    void sweepAbandoned(join(profileFolder, 'versions'), now, { recursive: true }).catch(report);
  };
  sweep();
  // Once more for what the last fall left a moment ago, which may as well have been another window's.
  const sweeping = setTimeout(sweep, 90_000);
  sweeping.unref();

  const close = async (id: string): Promise<void> => {
    // It ends whether its file can be written or not: what it could not write waits in its journal.
    await sessionOf(id)
      .close()
      .finally(() => sessions.delete(id));
  };

  const handlers: Handlers = {
    ...lockingHandlers({
      handles,
      sessionOf,
      held,
      traces: { versions: versions.store, journalFolder: sessionOptions.journalFolder, forget: [(path) => recent.forget(path), (path) => library.forget(path)] },
      open: (path, seal, way) => openInWay(path, { ...sessionOptions, seal }, way),
      opened: (session, recovered) => opened(session, newId(), { recovered, unreadable: session.unreadable }),
      leave: (id) => void sessions.delete(id),
      report,
    }),
    'application.describe': async () => ({
      version: options.version,
      shell: options.shell,
      libraryFolder,
      firstRun: options.firstRun === true && options.opening === undefined,
      opening: options.opening === undefined ? null : handles.give(resolve(options.opening)),
    }),
    'application.diagnose': async () =>
      diagnose({
        version: options.version,
        shell: options.shell,
        libraryFolder,
        profileFolder,
        briefings: (await library.list()).map(({ card }) => card),
        templates: (await templates.list()).length,
        openBriefings: sessions.size,
        failures,
      }),
    'settings.read': async () => options.settings.read(),
    'settings.write': async (change) => options.settings.write(change),
    ...templateHandlers({ templates, signing, handles, tasks, clock, author: () => options.settings.read().author, sessionOf }),
    ...libraryHandlers({
      library,
      handles,
      recent,
      sessionOptions,
      occupancy,
      isOpen: (path) => held.has(path) || [...sessions.values()].some((session) => session.path === path),
      trash: async (path) => {
        if (options.trash === undefined) throw new Failure('trash-failed', basename(path));
        await options.trash(path);
      },
    }),
    ...backupHandlers({
      handles,
      tasks,
      parts: backedUpFolders(libraryFolder, profileFolder),
      application: sessionOptions.application,
      clock,
      saveAll: () => saveAll([...sessions.values()], library.folder, sessionOptions),
    }),
    'briefing.create': async ({ template: id, title }) => {
      const { template, media } = await templates.whole(id);
      const briefing = instantiate(template, { now: clock(), ...(title === undefined ? {} : { title }) });
      const path = await library.freePath(fileNameOf(briefing.title));
      return opened(await Session.create(path, createDocument(briefing), sessionOptions, media));
    },
    'briefing.open': async ({ file, way }) => {
      const path = await realPathOf(handles.path(file));
      if (held.has(path)) throw new Failure('briefing-locked', basename(path));
      for (const [id, session] of sessions) {
        if (session.path !== path) continue;
        if (session.seal === null) return opened(session, id);
        // Whoever asks gave no passphrase: what is unlocked for one window is not unlocked for another.
        await close(id);
      }
      return opened(await openInWay(path, sessionOptions, way));
    },
    'briefing.append': async ({ session, update }) => {
      await sessionOf(session).append(update);
      return {};
    },
    'briefing.save': async ({ session }) => {
      const saved = await sessionOf(session).save();
      return { name: sessionOf(session).name, saved: saved.toISOString() };
    },
    'briefing.saveAs': async ({ session, file }) => {
      const saved = await sessionOf(session).saveAs(handles.writable(file, 'briefing'));
      return { name: sessionOf(session).name, saved: saved.toISOString() };
    },
    'briefing.close': async ({ session }) => {
      await close(session);
      return {};
    },
    'picture.add': async ({ session, bytes }) => ({ media: await sessionOf(session).addPicture(bytes) }),
    'picture.read': async ({ session, media }) => ({ bytes: sessionOf(session).media.get(media) ?? null }),
    ...mergingHandlers({ handles, tasks, sessionOf }),
    ...sharingHandlers({
      handles,
      sessionOf,
      signing,
      tasks,
      clock,
      application: sessionOptions.application,
      author: () => options.settings.read().author,
      exported: (exported) => versions.exported(exported),
    }),
    ...wordHandlers({ handles, library, tasks, clock, sessionOptions, sessionOf, opened, exported: (exported) => versions.exported(exported) }),
    ...printingHandlers({ handles, sessionOf, printPage: options.printPage, exported: (exported) => versions.exported(exported) }),
    ...savingHandlers({
      handles,
      sessionOf,
      recovery: { sessionOptions, occupancy, libraryFolder: library.folder, freePath: (name) => library.freePath(name) },
      opened: (restored) => opened(restored.session, newId(), restored),
    }),
    ...versionHandlers({
      versions,
      tasks,
      clock,
      sessionOptions,
      sessionOf,
      opened,
      freePath: (name) => library.freePath(name),
    }),
    ...taskHandlers(tasks),
    ...taking.handlers,
    ...spellingHandlers(profileFolder),
    'dialog.openFile': async ({ purpose }) => chosen(await options.dialogs.openFile(purpose)),
    'dialog.saveFile': async ({ purpose, suggestedName }) => {
      const [ending] = dialogEndings[purpose];
      const stem = fileNameOf(basename(suggestedName, extname(suggestedName)));
      const path = await options.dialogs.saveFile(purpose, `${stem}${ending}`, libraryFolder);
      if (path === null) return null;
      const named = isForDialog(purpose, path) ? path : `${path}${ending}`;
      return { file: handles.giveForWriting(named, purpose), name: basename(named) };
    },
  };

  return {
    handlers: remembering(handlers, (failure) => failures.add(failure, clock())),
    open(path) {
      void realPathOf(path)
        .then((real) => {
          const isOpen = [...sessions.values()].some((session) => session.path === real);
          if (!isOpen) options.emit?.('application.open', { file: handles.give(real) });
        })
        .catch(report);
    },
    async close() {
      clearTimeout(sweeping);
      const ends = await Promise.allSettled([...sessions.values(), ...held.takeAll()].map((session) => session.close()));
      sessions.clear();
      await library.close();
      await tasks.close();
      await recent.settled();
      await taking.clear();
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
  };
}
