import { basename } from 'node:path';
import type { Opened } from '../../../core/bridge/contract.ts';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import { loadDocument } from '../../../core/briefing/document.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { fileNameOf } from '../file-names.ts';
import { readWhole, writeWhole } from '../files.ts';
import type { Handles } from '../handles.ts';
import type { Library } from '../library/library.ts';
import { Session, type SessionOptions } from '../session.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { asItIs, type VersionedSession } from '../versions/versions.ts';

/** What the calls about Word need of the host. */
export interface WordHandlersOptions {
  readonly handles: Handles;
  readonly library: Library;
  readonly tasks: Tasks;
  readonly clock: () => Date;
  readonly sessionOptions: SessionOptions;
  readonly sessionOf: (id: string) => Session;
  readonly opened: (session: Session) => Opened;
  /** Is told of a briefing that was exported, as it was then. */
  readonly exported: (exported: VersionedSession) => Promise<void>;
}

/** The handlers of the calls about Word: the long part of each is done in a thread of its own. */
export function wordHandlers({
  handles,
  library,
  tasks,
  clock,
  sessionOptions,
  sessionOf,
  opened,
  exported,
}: WordHandlersOptions): Pick<Handlers, 'briefing.export' | 'word.read' | 'briefing.import'> {
  return {
    'briefing.export': ({ session: id, file, mode, house, task: followed }) => {
      const path = handles.writable(file, 'word');
      const housePath = house === undefined ? undefined : handles.path(house);
      const session = sessionOf(id);
      return tasks.perform(followed, basename(path), async (task) => {
        task.progress(0, 'starting');
        const style = housePath === undefined ? undefined : { bytes: await readWhole(housePath), name: basename(housePath) };
        // What is typed meanwhile is in neither the document nor the version.
        const moment = asItIs(session);
        const { state, media } = moment;
        const { bytes, comments, flattened } = await task.run('word.export', {
          state,
          media,
          mode,
          now: clock(),
          ...(style === undefined ? {} : { house: style }),
        });
        task.settle();
        task.progress(0.97, 'writing');
        await writeWhole(path, bytes);
        await exported(moment);
        return { name: basename(path), bytes: bytes.length, comments, flattened };
      });
    },
    'word.read': ({ file, tracked, task: followed }) => {
      const path = handles.path(file);
      const name = basename(path);
      return tasks.perform(followed, name, async (task) => {
        task.progress(0, 'starting');
        const bytes = await readWhole(path);
        const read = await task.run('word.import', { bytes, name, now: clock(), tracked, make: false });
        const { title, words, isOurs, from, threads, untouched, losses } = read;
        return { title, words, isOurs, briefing: from, threads: [...threads], untouched: [...untouched], losses: [...losses] };
      });
    },
    'briefing.import': ({ file, tracked, task: followed }) => {
      const path = handles.path(file);
      const name = basename(path);
      return tasks.perform(followed, name, async (task) => {
        task.progress(0, 'starting');
        const bytes = await readWhole(path);
        const { title, state, media } = await task.run('word.import', { bytes, name, now: clock(), tracked, make: true });
        if (state === null) throw new Failure('unexpected', name);
        task.settle();
        task.progress(0.95, 'writing');
        const target = await library.freePath(fileNameOf(title));
        return opened(await Session.create(target, loadDocument(state).document, sessionOptions, media));
      });
    },
  };
}
