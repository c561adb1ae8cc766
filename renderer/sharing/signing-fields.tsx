import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Whether there is a key to sign with, and whether a passphrase protects it; null while that is not known. */
type SigningKey = { readonly exists: boolean; readonly protected: boolean } | null;

/** How a file is to be signed, as the host is asked for it. */
export interface SigningChoice {
  readonly sign: boolean;
  /** Opens a protected key, or protects a new one; null for neither. */
  readonly passphrase: string | null;
}

/** What the officer chose about signing, with the fields in which it is chosen. */
export function useSigning(key: SigningKey) {
  const [sign, setSign] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const asks = sign && (key?.exists !== true || key.protected);
  const choice: SigningChoice = { sign, passphrase: asks && passphrase !== '' ? passphrase : null };
  return { choice, fields: { exists: key?.exists === true, sign, asks, passphrase, setSign, setPassphrase } };
}

/** A tick to sign with one's key, and the passphrase that it needs. */
export function SigningFields({ exists, sign, asks, passphrase, setSign, setPassphrase }: ReturnType<typeof useSigning>['fields']) {
  const { t } = useTranslation('sharing');
  return (
    <>
      <label className="row">
        <input type="checkbox" checked={sign} onChange={(event) => setSign(event.target.checked)} /> {t('sign')}
      </label>
      {asks ? (
        <label>
          {t(exists ? 'passphraseOf' : 'passphraseNew')}
          <input type="password" value={passphrase} autoComplete="off" onChange={(event) => setPassphrase(event.target.value)} />
        </label>
      ) : null}
    </>
  );
}
