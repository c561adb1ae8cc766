import { type ReactNode, useMemo, useState } from 'react';
import type { LibraryEntry, LibraryFolder } from '../../core/bridge/library-calls.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { language } from '../language/language.ts';
import { titleOf } from './entry-words.ts';
import { later } from '../design/later.tsx';

const RenameDialog = later(async () => (await import('./filing-dialogs.tsx')).RenameDialog, { takesKeys: true });
const MoveDialog = later(async () => (await import('./filing-dialogs.tsx')).MoveDialog, { takesKeys: true });
const FolderDialog = later(async () => (await import('./filing-dialogs.tsx')).FolderDialog, { takesKeys: true });
const CoverageDialog = later(async () => (await import('./filing-dialogs.tsx')).CoverageDialog, { takesKeys: true });

/** What can be done with a briefing of the library without opening it. */
export interface FilingActions {
  readonly duplicate: (entry: LibraryEntry) => void;
  readonly rename: (entry: LibraryEntry) => void;
  readonly move: (entry: LibraryEntry) => void;
  readonly trash: (entry: LibraryEntry) => void;
  readonly showCoverage: (entry: LibraryEntry) => void;
  readonly createFolder: () => void;
}

type Asking = { readonly what: 'rename' | 'move' | 'coverage'; readonly entry: LibraryEntry } | { readonly what: 'folder' };

/** Filing: the actions, and the dialog of the one that asks something. */
export function useFiling({
  folders,
  folder,
  onChange,
}: {
  folders: readonly LibraryFolder[];
  /** The folder that is shown: a new one is made in it. */
  folder: LibraryFolder | null;
  onChange: () => void;
}): { actions: FilingActions; dialog: ReactNode } {
  const { attempt, tell } = useNotices();
  const [asking, setAsking] = useState<Asking | null>(null);
  const actions = useMemo<FilingActions>(() => {
    const t = language.getFixedT(null, 'library');
    const work = (call: () => Promise<string>) =>
      attempt(async () => {
        tell(await call());
        onChange();
      });
    return {
      duplicate: ({ file }) => work(async () => t('duplicated', await callHost('briefing.duplicate', { file }))),
      trash: (entry) =>
        work(async () => {
          await callHost('briefing.trash', { file: entry.file });
          return t('trashed', { title: titleOf(entry) });
        }),
      rename: (entry) => setAsking({ what: 'rename', entry }),
      move: (entry) => setAsking({ what: 'move', entry }),
      showCoverage: (entry) => setAsking({ what: 'coverage', entry }),
      createFolder: () => setAsking({ what: 'folder' }),
    };
  }, [attempt, onChange, tell]);

  const close = () => setAsking(null);
  const done = (words: string) => {
    setAsking(null);
    tell(words);
    onChange();
  };
  const shown =
    asking === null ? null : asking.what === 'rename' ? (
      <RenameDialog entry={asking.entry} onClose={close} onDone={done} />
    ) : asking.what === 'move' ? (
      <MoveDialog entry={asking.entry} folders={folders} onClose={close} onDone={done} />
    ) : asking.what === 'coverage' ? (
      <CoverageDialog entry={asking.entry} onClose={close} />
    ) : (
      <FolderDialog parent={folder} onClose={close} onDone={done} />
    );
  return { actions, dialog: shown };
}
