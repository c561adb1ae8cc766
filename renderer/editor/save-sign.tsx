import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureWords } from '../language/language.ts';
import type { OpenBriefing } from './open-briefing.ts';
import { useSnapshot } from './use-snapshot.ts';

/** A write that takes longer is shown, in milliseconds: a sign that changed with every key would only be in the way. */
const NOTICED = 600;

/** Whether a write has taken long. Each key begins one: nothing is drawn again until then. */
function useSlowWrite(open: OpenBriefing): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      if (open.snapshot.save === 'writing') waiting ??= setTimeout(() => setSlow(true), NOTICED);
      else {
        clearTimeout(waiting);
        waiting = undefined;
        setSlow(false);
      }
    };
    look();
    const stop = open.subscribe(look);
    return () => {
      stop();
      clearTimeout(waiting);
    };
  }, [open]);
  return slow;
}

/** Whether everything typed is on the disk and in the file; if not, why. */
export function SaveSign({ open }: { open: OpenBriefing }) {
  const { t } = useTranslation(['editor', 'saving']);
  const failed = useSnapshot(open, ({ save }) => (typeof save === 'object' ? save.failure : null));
  const file = useSnapshot(open, (each) => each.file);
  const readOnly = useSnapshot(open, (each) => each.readOnly);
  const slow = useSlowWrite(open);
  if (readOnly) return <span className="save-sign">{t('saving:readOnly')}</span>;
  const failure = failed ?? file.failure;
  if (failure !== null) {
    return (
      <span className="save-sign save-failed" role="alert">
        {failureWords(failure)}
      </span>
    );
  }
  return <span className="save-sign">{t(slow || file.writing ? 'writing' : 'kept')}</span>;
}
