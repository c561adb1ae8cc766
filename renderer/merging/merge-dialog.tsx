import { FilePlus2, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chosen } from '../../core/bridge/contract.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button, IconButton } from '../design/button.tsx';

type Copy = NonNullable<Chosen>;

/** Asks which copies came back. */
export function MergeDialog({
  name,
  first,
  onMerge,
  onClose,
}: {
  name: string;
  /** The copy with which it began; null for none. */
  first: Copy | null;
  onMerge: (files: readonly string[]) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['merging', 'common']);
  const { attempt } = useNotices();
  const [copies, setCopies] = useState<readonly Copy[]>(first === null ? [] : [first]);
  const [busy, setBusy] = useState(false);
  // One dialog at a time: this one would keep the focus from the other.
  const [choosing, setChoosing] = useState(false);
  const add = () =>
    attempt(async () => {
      setChoosing(true);
      const chosen = await callHost('dialog.openFile', { purpose: 'briefing' }).finally(() => setChoosing(false));
      if (chosen !== null) setCopies((known) => [...known.filter(({ file }) => file !== chosen.file), chosen]);
    });
  const merge = () => {
    setBusy(true);
    attempt(() => onMerge(copies.map(({ file }) => file)).finally(() => setBusy(false)));
  };
  return (
    <Dialog.Root open={!choosing} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('dialogTitle')}</Dialog.Title>
          <Dialog.Description>{t('dialogExplanation', { name })}</Dialog.Description>
          {copies.length === 0 ? null : (
            <ul className="choices" aria-label={t('copies')}>
              {copies.map((copy) => (
                <li key={copy.file} className="row spread">
                  {copy.name}
                  <IconButton label={t('without', { name: copy.name })} onClick={() => setCopies(copies.filter(({ file }) => file !== copy.file))}>
                    <X size={14} />
                  </IconButton>
                </li>
              ))}
            </ul>
          )}
          <Button onClick={add}>
            <FilePlus2 size={16} aria-hidden /> {t(copies.length === 0 ? 'addFirst' : 'addAnother')}
          </Button>
          <div className="row">
            <Button tone="strong" disabled={copies.length === 0 || busy} onClick={merge} aria-busy={busy}>
              {t('merge', { count: copies.length })}
            </Button>
            <Dialog.Close asChild>
              <Button>{t('common:cancel')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
