import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asFailure } from '../../core/failure/failure.ts';
import { Button } from '../design/button.tsx';
import { failureWords } from '../language/language.ts';
import { PassphraseField } from './passphrase-field.tsx';

/** Asks for a passphrase and does the work with it; a wrong one is told of where it was typed. */
export function UnlockForm({
  label,
  button,
  work,
  children,
}: {
  label: string;
  button: string;
  work: (passphrase: string) => Promise<void>;
  /** The other buttons. */
  children: ReactNode;
}) {
  const { t } = useTranslation('locking');
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (working || passphrase === '') return;
    setWorking(true);
    setWrong(null);
    try {
      await work(passphrase);
    } catch (thrown) {
      setWrong(failureWords(asFailure(thrown)));
      setWorking(false);
      input.current?.focus();
      input.current?.select();
    }
  };
  return (
    <form className="passphrase-form" onSubmit={(event) => void submit(event)} aria-busy={working}>
      <PassphraseField label={label} value={passphrase} onChange={setPassphrase} wrong={wrong} input={input} autoFocus />
      <div className="row">
        <Button tone="strong" type="submit" disabled={working || passphrase === ''}>
          {working ? t('working') : button}
        </Button>
        {children}
      </div>
    </form>
  );
}
