import { useTranslation } from 'react-i18next';
import './task-bar.css';

/** A bar of how much is done, and what is being done, said to a screen reader as well. */
export function TaskBar({ part, words }: { part: number; words: string }) {
  const { t } = useTranslation('tasks');
  const percent = Math.floor(part * 100);
  return (
    <div className="task-bar">
      <progress aria-label={t('part')} max={100} value={percent}>
        {t('percent', { percent })}
      </progress>
      <p role="status">{words}</p>
    </div>
  );
}
