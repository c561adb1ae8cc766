import { useTranslation } from 'react-i18next';
import { type IdleLock, idleLocks } from '../../core/bridge/locking-calls.ts';

/** Chooses after how many idle minutes a locked briefing is covered. */
export function IdleLockField({ value, onChange }: { value: IdleLock; onChange: (value: IdleLock) => void }) {
  const { t } = useTranslation('locking');
  return (
    <label>
      {t('idleLock')}
      <select
        value={value}
        onChange={(event) => onChange(idleLocks.find((minutes) => String(minutes) === event.target.value) ?? value)}
      >
        {idleLocks.map((minutes) => (
          <option key={minutes} value={minutes}>
            {minutes === 0 ? t('idleLock_never') : t('idleLock_after', { count: minutes })}
          </option>
        ))}
      </select>
    </label>
  );
}
