import { useTranslation } from 'react-i18next';
import type { Finding, FindingKind } from '../../core/inspection/finding.ts';
import './sharing.css';

/** What a file carries beside the words that are read, each to be ticked so that it does not leave. */
export function FindingsList({
  findings,
  isRemoved,
  canRemove = () => true,
  onTick,
}: {
  findings: readonly Finding[];
  isRemoved: (kind: FindingKind) => boolean;
  canRemove?: (kind: FindingKind) => boolean;
  onTick: (kind: FindingKind, on: boolean) => void;
}) {
  const { t } = useTranslation('sharing');
  return (
    <ul className="findings" aria-label={t('findings')}>
      {findings.map(({ kind, count, details }) => (
        <li key={kind}>
          <div className="finding">
            <input
              type="checkbox"
              id={`finding-${kind}`}
              aria-describedby={`finding-${kind}-explanation`}
              checked={isRemoved(kind)}
              disabled={!canRemove(kind)}
              onChange={(event) => onTick(kind, event.target.checked)}
            />
            <div>
              <label htmlFor={`finding-${kind}`}>{t(`finding_${kind}`, { count })}</label>
              <span className="hint" id={`finding-${kind}-explanation`}>
                {t(`explain_${kind}`)}
              </span>
            </div>
          </div>
          {details.length === 0 ? null : (
            <details>
              <summary>{t('which')}</summary>
              <ul className="hint">
                {details.map((each, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- the list never changes, and may hold the same words twice
                  <li key={index}>{each}</li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
