import { Archive } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '../../core/bridge/contract.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { someNames } from '../language/formats.ts';
import { followTask } from '../tasks/tasks.ts';
import type { BackupToRestore } from './restore-dialog.tsx';
import { later } from '../design/later.tsx';

const RestoreDialog = later(async () => (await import('./restore-dialog.tsx')).RestoreDialog, { takesKeys: true });

/** What is done with the library as a whole. */
export function LibraryMenu({ onNewFolder, onChange }: { onNewFolder: () => void; onChange: () => void }) {
  const { t, i18n } = useTranslation('library');
  const { attempt, tell } = useNotices();
  const [restoring, setRestoring] = useState<BackupToRestore | null>(null);

  const backup = () =>
    attempt(async () => {
      const suggestedName = `Chancery ${new Date().toISOString().slice(0, 10)}.zip`;
      const chosen = await callHost('dialog.saveFile', { purpose: 'backup', suggestedName });
      if (chosen === null) return;
      const written = await followTask(t('backingUp'), (task) => callHost('backup.write', { file: chosen.file, task }));
      if (written === null) return;
      tell(t('backedUp', { count: written.files, name: written.name }));
      if (written.unsaved.length > 0) tell(t('backedUpWithout', { names: someNames(written.unsaved) }));
    });
  const inspect = () =>
    attempt(async () => {
      const chosen = await callHost('dialog.openFile', { purpose: 'backup' });
      if (chosen === null) return;
      const found = await followTask(t('reading', { name: chosen.name }), (task) => callHost('backup.inspect', { file: chosen.file, task }));
      if (found !== null) setRestoring({ ...chosen, ...found });
    });
  const restore = ({ file, name }: ChosenFile) =>
    attempt(async () => {
      setRestoring(null);
      const restored = await followTask(t('restoring', { name }), (task) => callHost('backup.restore', { file, task }));
      if (restored === null) return;
      tell(t('restored', { count: restored.added + restored.beside }));
      if (restored.skipped.length > 0) tell(t('restoreSkipped', { names: someNames(restored.skipped) }));
      onChange();
    });

  const choices = [
    { label: t('newFolder'), run: onNewFolder },
    { label: t('backup'), run: backup },
    { label: t('restore'), run: inspect },
  ];
  return (
    <>
      <DropdownMenu.Root dir={i18n.dir()}>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="button button-quiet">
            <Archive size={16} aria-hidden /> {t('menu')}
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
            {choices.map(({ label, run }) => (
              <DropdownMenu.Item key={label} className="menu-item" onSelect={() => setTimeout(run, 0)}>
                {label}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {restoring === null ? null : (
        <RestoreDialog backup={restoring} onRestore={() => restore(restoring)} onClose={() => setRestoring(null)} />
      )}
    </>
  );
}
