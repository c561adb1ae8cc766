import { Dialog } from 'radix-ui';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asFailure } from '../../core/failure/failure.ts';
import { Button } from '../design/button.tsx';
import { failureWords } from '../language/language.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { later } from '../design/later.tsx';

// Its dictionaries are larger than the rest of the window.
const StrengthHint = later(async () => (await import('./strength-hint.tsx')).StrengthHint, { meanwhile: <Advice /> });

function Advice() {
  const { t } = useTranslation('locking');
  return <p className="hint">{t('advice')}</p>;
}

/** Asks for a new passphrase, twice, with the one of now before it when the briefing is locked already. */
export function NewPassphraseDialog({
  locked,
  known,
  work,
  onClose,
}: {
  locked: boolean;
  /** Words of the briefing that a guesser would try first. */
  known: readonly string[];
  work: (next: string, current: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['locking', 'common']);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<{ field: 'current' | 'again'; words: string } | null>(null);
  const [working, setWorking] = useState(false);
  const currentInput = useRef<HTMLInputElement>(null);
  const againInput = useRef<HTMLInputElement>(null);
  const refuse = (field: 'current' | 'again', words: string) => {
    setWrong({ field, words });
    const input = field === 'current' ? currentInput : againInput;
    input.current?.focus();
    input.current?.select();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (working) return;
    if (next !== again) {
      refuse('again', t('differ'));
      return;
    }
    setWorking(true);
    setWrong(null);
    try {
      await work(next, current);
    } catch (thrown) {
      const failure = asFailure(thrown);
      setWorking(false);
      refuse(failure.code === 'passphrase-wrong' ? 'current' : 'again', failureWords(failure));
    }
  };
  const incomplete = next === '' || again === '' || (locked && current === '');
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title asChild>
            <h2>{locked ? t('changeTitle') : t('lockTitle')}</h2>
          </Dialog.Title>
          <Dialog.Description>{locked ? t('changeExplanation') : t('lockExplanation')}</Dialog.Description>
          <form className="passphrase-form" onSubmit={(event) => void submit(event)} aria-busy={working}>
            {locked ? (
              <PassphraseField
                label={t('current')}
                value={current}
                onChange={setCurrent}
                wrong={wrong?.field === 'current' ? wrong.words : null}
                input={currentInput}
                autoFocus
              />
            ) : null}
            <PassphraseField label={locked ? t('newPassphrase') : t('passphrase')} value={next} onChange={setNext} autoFocus={!locked} />
            <StrengthHint passphrase={next} known={known} />
            <PassphraseField
              label={t('again')}
              value={again}
              onChange={setAgain}
              wrong={wrong?.field === 'again' ? wrong.words : null}
              input={againInput}
            />
            <p className="warning">{t('nobody')}</p>
            {locked ? null : <p className="hint">{t('notReached')}</p>}
            <div className="row">
              <Button tone="strong" type="submit" disabled={working || incomplete}>
                {working ? t('working') : locked ? t('change') : t('lock')}
              </Button>
              <Button onClick={onClose}>{t('common:cancel')}</Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
