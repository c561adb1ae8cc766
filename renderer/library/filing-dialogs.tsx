import { Dialog } from 'radix-ui';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryEntry, LibraryFolder } from '../../core/bridge/library-calls.ts';
import { asFailure, type Failure } from '../../core/failure/failure.ts';
import { callHost } from '../application/host.ts';
import { countsInWords } from '../coverage/coverage-words.ts';
import { Ring } from '../coverage/ring.tsx';
import { Button } from '../design/button.tsx';
import { failureWords } from '../language/language.ts';
import { titleOf } from './entry-words.ts';

/** A dialog that does one thing when it is answered, and says in its place when that could not be done. */
function AskingDialog({
  title,
  action,
  onClose,
  work,
  children,
}: {
  title: string;
  action: string;
  onClose: () => void;
  work: () => Promise<void>;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [working, setWorking] = useState(false);
  const answer = (event: FormEvent) => {
    event.preventDefault();
    setWorking(true);
    work()
      .catch((thrown: unknown) => setFailure(asFailure(thrown)))
      .finally(() => setWorking(false));
  };
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title>{title}</Dialog.Title>
          <form className="filing-form" onSubmit={answer}>
            {children}
            {failure === null ? null : (
              <p role="alert" className="warning">
                {failureWords(failure)}
              </p>
            )}
            <div className="row">
              <Button tone="strong" type="submit" disabled={working}>
                {action}
              </Button>
              <Dialog.Close asChild>
                <Button>{t('cancel')}</Button>
              </Dialog.Close>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Asks for another title. */
export function RenameDialog({ entry, onClose, onDone }: { entry: LibraryEntry; onClose: () => void; onDone: (words: string) => void }) {
  const { t } = useTranslation('library');
  const locked = entry.failure !== null;
  const [title, setTitle] = useState(locked ? entry.name.replace(/\.briefing$/i, '') : entry.title);
  const hint = useId();
  return (
    <AskingDialog
      title={t('renameTitle')}
      action={t('renameNow')}
      onClose={onClose}
      work={async () => onDone(t('renamed', await callHost('briefing.rename', { file: entry.file, title })))}
    >
      <label>
        {t('renameField')}
        <input
          value={title}
          required
          maxLength={500}
          autoFocus
          aria-describedby={hint}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <p className="hint" id={hint}>
        {locked ? t('renameLockedHint') : t('renameHint')}
      </p>
    </AskingDialog>
  );
}

const NEW = 'new';

/** Asks for the folder that a briefing goes into; a new one can be named at once. */
export function MoveDialog({
  entry,
  folders,
  onClose,
  onDone,
}: {
  entry: LibraryEntry;
  folders: readonly LibraryFolder[];
  onClose: () => void;
  onDone: (words: string) => void;
}) {
  const { t } = useTranslation('library');
  const here = folders.find(({ path }) => path.join('/') === entry.folder?.join('/'));
  const [chosen, setChosen] = useState(folders.length === 0 ? NEW : (here?.folder ?? ''));
  const [name, setName] = useState('');
  const work = async () => {
    const folder = chosen === NEW ? (await callHost('library.createFolder', { name })).folder : chosen;
    await callHost('briefing.move', { file: entry.file, ...(folder === '' ? {} : { folder }) });
    const shown = chosen === NEW ? name : (folders.find((each) => each.folder === chosen)?.path.join(' › ') ?? t('moveTop'));
    onDone(t('moved', { folder: shown }));
  };
  return (
    <AskingDialog title={t('moveTitle', { title: titleOf(entry) })} action={t('moveNow')} onClose={onClose} work={work}>
      <label>
        {t('moveField')}
        <select value={chosen} autoFocus onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t('moveTop')}</option>
          {folders.map(({ folder, path }) => (
            <option key={folder} value={folder}>
              {path.join(' › ')}
            </option>
          ))}
          <option value={NEW}>{t('newFolder')}</option>
        </select>
      </label>
      {chosen === NEW ? (
        <label>
          {t('moveNew')}
          <input value={name} required maxLength={120} onChange={(event) => setName(event.target.value)} />
        </label>
      ) : null}
    </AskingDialog>
  );
}

/** Asks for the name of a new folder. */
export function FolderDialog({ parent, onClose, onDone }: { parent: LibraryFolder | null; onClose: () => void; onDone: (words: string) => void }) {
  const { t } = useTranslation('library');
  const [name, setName] = useState('');
  const work = async () => {
    await callHost('library.createFolder', { name, ...(parent === null ? {} : { parent: parent.folder }) });
    onDone(t('folderMade', { name }));
  };
  return (
    <AskingDialog title={t('folderTitle')} action={t('folderNow')} onClose={onClose} work={work}>
      <label>
        {t('folderField')}
        <input value={name} required maxLength={120} autoFocus onChange={(event) => setName(event.target.value)} />
      </label>
      {parent === null ? null : <p className="hint">{t('folderIn', { folder: parent.path.join(' › ') })}</p>}
    </AskingDialog>
  );
}

/** How well a briefing covers each focus area. */
export function CoverageDialog({ entry, onClose }: { entry: LibraryEntry; onClose: () => void }) {
  const { t } = useTranslation(['library', 'common']);
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title>{t('coverageOf', { title: titleOf(entry) })}</Dialog.Title>
          <ul className="area-rings">
            {entry.focusAreas.map(({ title, counts }, index) => (
              <li key={index} className="row">
                <Ring counts={counts} size={30} />
                <span>
                  {title === '' ? t('common:otherCommitments') : title}
                  <span className="hint"> {countsInWords(counts)}</span>
                </span>
              </li>
            ))}
          </ul>
          <div className="row">
            <Dialog.Close asChild>
              <Button>{t('common:close')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
