import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { strengthOf, strengths } from './strength.ts';

/** Says how hard a passphrase is to guess. */
export function StrengthHint({ passphrase, known }: { passphrase: string; known: readonly string[] }) {
  const { t } = useTranslation('locking');
  const settled = useDeferredValue(passphrase);
  const strength = settled === '' ? null : strengthOf(settled, known);
  const filled = strength === null ? 0 : strengths.indexOf(strength) + 1;
  return (
    <div className="strength">
      <div className="strength-steps" aria-hidden>
        {strengths.map((each, index) => (
          <span key={each} data-filled={index < filled} />
        ))}
      </div>
      <p className="hint" role="status">
        {strength === null ? t('advice') : t(`strength_${strength}`)}
      </p>
    </div>
  );
}
