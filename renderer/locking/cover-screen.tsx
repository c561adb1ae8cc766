import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** Stands in place of a locked briefing that nobody was at: nothing of it is in the window any more. */
export function CoverScreen({
  name,
  onUnlock,
  onClose,
}: {
  name: string;
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
        <p>{t('coverExplanation', { name })}</p>
        <UnlockForm label={t('passphrase')} button={t('unlock')} work={onUnlock}>
          <Button onClick={onClose}>{t('toStart')}</Button>
        </UnlockForm>
      </div>
    </main>
  );
}
