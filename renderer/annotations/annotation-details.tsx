import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AnnotationKind,
  annotationKinds,
  type AnnotationStatus,
  annotationStatuses,
  type Clearance,
  type Commitment,
  type FocusArea,
  type Thread,
} from '../../core/briefing/model.ts';
import { clearerName } from '../../core/clearance/clearance.ts';
import type { ThreadChange } from './card-actions.ts';
import { kindWords, statusWords } from './kinds.tsx';
import { SubjectPicker } from './subject-picker.tsx';

/** What an annotation is and how it stands, each to be changed: kind, subject, status, owner, due date, who clears. */
export const AnnotationDetails = memo(function AnnotationDetails({
  thread,
  focusAreas,
  commitments,
  clearances,
  owners,
  onChange,
}: {
  thread: Thread;
  focusAreas: readonly FocusArea[];
  commitments: readonly Commitment[];
  clearances: readonly Clearance[];
  owners: readonly string[];
  onChange: (change: ThreadChange) => void;
}) {
  const { t } = useTranslation('annotations');
  return (
    <div className="card-details">
      <label>
        {t('status')}
        <select
          value={thread.status}
          onChange={(event) => onChange((now) => ({ ...now, status: event.target.value as AnnotationStatus }))}
        >
          {annotationStatuses.map((status) => (
            <option key={status} value={status}>
              {statusWords(status)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('kind')}
        <select value={thread.kind} onChange={(event) => onChange((now) => ({ ...now, kind: event.target.value as AnnotationKind }))}>
          {annotationKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindWords(kind)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('owner')}
        <input
          key={thread.owner}
          defaultValue={thread.owner}
          list="annotation-owners"
          onBlur={(event) => {
            const owner = event.target.value.trim();
            if (owner !== thread.owner) onChange((now) => ({ ...now, owner }));
          }}
        />
        <datalist id="annotation-owners">
          {owners.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </datalist>
      </label>
      <label>
        {t('due')}
        <input type="date" value={thread.due} onChange={(event) => onChange((now) => ({ ...now, due: event.target.value }))} />
      </label>
      {clearances.length === 0 || thread.status !== 'needs-clearance' ? null : (
        <label className="wide">
          {t('clearedBy')}
          <select
            value={thread.clearance ?? ''}
            onChange={(event) => onChange((now) => ({ ...now, clearance: event.target.value === '' ? null : event.target.value }))}
          >
            <option value="">{t('notSettled')}</option>
            {clearances.map((clearance) => (
              <option key={clearance.id} value={clearance.id}>
                {clearerName(clearance)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Popover.Root>
        <Popover.Trigger asChild>
          <button type="button" className="button wide">
            {t('changeSubject')} <ChevronDown size={14} aria-hidden />
          </button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="popover subject-popover" sideOffset={6} collisionPadding={12}>
            <SubjectPicker
              subject={thread}
              focusAreas={focusAreas}
              commitments={commitments}
              onChange={(subject) =>
                onChange((now) => ({ ...now, commitments: [...subject.commitments], focusArea: subject.focusArea }))
              }
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
});
