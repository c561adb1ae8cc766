import { useTranslation } from 'react-i18next';
import { failureWords } from '../language/language.ts';
import type { OpenBriefing } from './open-briefing.ts';
import { useSnapshot } from './use-snapshot.ts';

/** Whether everything typed is on the disk; if not, why. */
export function SaveSign({ open }: { open: OpenBriefing }) {
  const { t } = useTranslation('editor');
  const save = useSnapshot(open, (each) => each.save);
  if (typeof save === 'object') {
    return (
      <span className="save-sign save-failed" role="alert">
        {failureWords(save.failure)}
      </span>
    );
  }
  return <span className="save-sign">{t(save === 'saved' ? 'kept' : 'writing')}</span>;
}
