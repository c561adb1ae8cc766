import { basename } from 'node:path';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { libraryCalls } from '../../../core/bridge/library-calls.ts';
import type { Handles } from '../handles.ts';
import { Filing, type FilingOptions } from './filing.ts';
import type { Listed } from './library.ts';
import type { Recent } from './recent.ts';

export interface LibraryHandling extends FilingOptions {
  readonly handles: Handles;
  readonly recent: Recent;
}

/** Answers what the window asks of the library. */
export function libraryHandlers(options: LibraryHandling): Pick<Handlers, keyof typeof libraryCalls> {
  const { library, handles, recent } = options;
  const filing = new Filing(options);
  const entryOf = ({ path, name, folder, modified, card }: Omit<Listed, 'folder'> & { folder: string[] | null }) => ({
    file: handles.give(path),
    name,
    folder,
    modified: modified.toISOString(),
    ...card,
  });
  const pathOf = (handle: string | undefined) => (handle === undefined ? undefined : handles.path(handle));
  const named = async (before: string, path: string) => {
    if (before !== path) await recent.forget(before, path);
    return { file: handles.give(path), name: basename(path) };
  };
  return {
    'library.list': async ({ folder, ...rest }) =>
      (await library.list({ ...rest, folder: pathOf(folder) })).map(entryOf),
    'library.overview': async ({ folder, coverage }) => {
      const { folders, ...overview } = await library.overview({ folder: pathOf(folder), coverage });
      return {
        ...overview,
        folders: folders.map(({ path, parts, briefings }) => ({ folder: handles.give(path), path: parts, briefings })),
      };
    },
    'library.search': async ({ words, folder, ...rest }) => {
      const { found, results } = await library.search(words, { ...rest, folder: pathOf(folder) });
      return { found, results: results.map(({ passages, more, ...listed }) => ({ entry: entryOf(listed), passages, more })) };
    },
    'library.recent': async () => {
      const looked = await Promise.all((await recent.paths()).map((path) => library.look(path)));
      return looked.flatMap((each) => (each === null || each.card.failure !== null ? [] : [entryOf(each)]));
    },
    'library.createFolder': async ({ name, parent }) => ({
      folder: handles.give(await filing.createFolder(name, pathOf(parent))),
    }),
    'library.removeFolder': async ({ folder }) => {
      await filing.removeFolder(handles.path(folder));
      return {};
    },
    'briefing.duplicate': async ({ file }) => {
      const path = await filing.duplicate(handles.path(file));
      return { file: handles.give(path), name: basename(path) };
    },
    'briefing.rename': async ({ file, title }) => {
      const before = handles.path(file);
      return named(before, await filing.rename(before, title));
    },
    'briefing.move': async ({ file, folder }) => {
      const before = handles.path(file);
      return named(before, await filing.move(before, pathOf(folder)));
    },
    'briefing.trash': async ({ file }) => {
      const path = handles.path(file);
      await filing.trash(path);
      await recent.forget(path);
      return {};
    },
  };
}
