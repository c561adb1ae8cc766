import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../core/failure/failure.ts';
import { Button } from '../design/button.tsx';
import { failureWords } from '../language/language.ts';
import { UnlockForm } from './unlock-form.tsx';

/** Stands in place of a locked briefing that nobody was at: nothing of it is in the window any more. */
export function CoverScreen({
  name,
  failure,
  onUnlock,
  onClose,
}: {
  name: string;
  /** Why what was typed last is not in the file; null when it is. */
  failure: Failure | null;
  onUnlock: (passphrase: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation('locking');
  return (
    <main className="cover">
      <div className="cover-card">
        <h1>
          <Lock size={22} aria-hidden /> {t('coverTitle')}
        </h1>
        {failure === null ? (
          <p>{t('coverExplanation', { name })}</p>
        ) : (
          <p className="warning">{t('coverUnwritten', { name, why: failureWords(failure) })}</p>
        )}
        <UnlockForm label={t('passphrase')} button={t('unlock')} work={onUnlock}>
          <Button onClick={onClose}>{t('toStart')}</Button>
        </UnlockForm>
      </div>
    </main>
  );
}
