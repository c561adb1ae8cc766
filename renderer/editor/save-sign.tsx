import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureWords } from '../language/language.ts';
import type { OpenBriefing } from './open-briefing.ts';
import { useSnapshot } from './use-snapshot.ts';

/** A write that takes longer is shown, in milliseconds: a sign that changed with every key would only be in the way. */
const NOTICED = 600;

/** Whether everything typed is on the disk and in the file; if not, why. */
export function SaveSign({ open }: { open: OpenBriefing }) {
  const { t } = useTranslation(['editor', 'saving']);
  const save = useSnapshot(open, (each) => each.save);
  const file = useSnapshot(open, (each) => each.file);
  const readOnly = useSnapshot(open, (each) => each.readOnly);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (save !== 'writing') {
      setSlow(false);
      return undefined;
    }
    const waiting = setTimeout(() => setSlow(true), NOTICED);
    return () => clearTimeout(waiting);
  }, [save]);
  if (readOnly) return <span className="save-sign">{t('saving:readOnly')}</span>;
  const failure = typeof save === 'object' ? save.failure : file.failure;
  if (failure !== null) {
    return (
      <span className="save-sign save-failed" role="alert">
        {failureWords(failure)}
      </span>
    );
  }
  return <span className="save-sign">{t(slow || file.writing ? 'writing' : 'kept')}</span>;
}
