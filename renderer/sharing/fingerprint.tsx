import { useTranslation } from 'react-i18next';
import './sharing.css';

/** A fingerprint as it is read out: eight groups in two lines. */
export function Fingerprint({ fingerprint }: { fingerprint: string }) {
  const { t } = useTranslation('sharing');
  const groups = fingerprint.split(' ');
  return (
    <figure className="fingerprint">
      <figcaption className="hint">{t('fingerprint')}</figcaption>
      <code>{groups.slice(0, 4).join(' ')}</code> <code>{groups.slice(4).join(' ')}</code>
    </figure>
  );
}
