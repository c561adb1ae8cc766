import { Eye, EyeOff } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../design/button.tsx';
import './locking.css';

/** A field for a passphrase: what is typed can be shown, and Caps Lock is told of. */
export function PassphraseField({
  label,
  value,
  onChange,
  wrong,
  input,
  autoFocus = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Why what was typed is refused. */
  wrong?: string | null;
  input?: RefObject<HTMLInputElement | null>;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation('locking');
  const id = useId();
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div className="passphrase">
      <label htmlFor={id}>{label}</label>
      <div className="passphrase-line">
        <input
          id={id}
          ref={input}
          type={shown ? 'text' : 'password'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          autoFocus={autoFocus}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1_000}
          dir="auto"
          aria-invalid={wrong === undefined || wrong === null ? undefined : true}
          aria-describedby={`${id}-said`}
        />
        <IconButton label={t('show')} pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? <EyeOff size={17} /> : <Eye size={17} />}
        </IconButton>
      </div>
      <p id={`${id}-said`} className="passphrase-said" aria-live="polite">
        {wrong === undefined || wrong === null ? null : <span className="passphrase-wrong">{wrong} </span>}
        {capsLock ? t('capsLock') : null}
      </p>
    </div>
  );
}
