import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../core/briefing/model.ts';
import { clearerName } from '../../core/clearance/clearance.ts';
import { type Finding, findingKinds } from '../../core/review/review.ts';
import { Button } from '../design/button.tsx';
import { shownDate } from '../language/formats.ts';
import { language } from '../language/language.ts';

/** Where the items of the list lead to. */
export interface ReviewActions {
  readonly thread: (thread: string) => void;
  readonly commitment: (commitment: string) => void;
  readonly position: (position: number) => void;
  readonly clearance: () => void;
}

function said(thread: Thread): string {
  return thread.messages[0]?.text ?? thread.quote.exact;
}

function lineOf(finding: Finding, actions: ReviewActions): { key: string; words: string; go: () => void } {
  switch (finding.kind) {
    case 'commitment-missing':
      return { key: finding.commitment.id, words: finding.commitment.text, go: () => actions.commitment(finding.commitment.id) };
    case 'clearance-declined':
    case 'clearance-outstanding':
      return { key: finding.clearance.id, words: clearerName(finding.clearance), go: actions.clearance };
    case 'reader-asks':
      return { key: finding.question, words: language.t(`review:asks_${finding.question}`), go: () => actions.position(finding.position) };
    case 'prompt-unfilled':
      return { key: String(finding.position), words: finding.prompt, go: () => actions.position(finding.position) };
    case 'too-long':
      return { key: 'length', words: language.t('review:tooLong', { pages: finding.pages, target: finding.target }), go: () => actions.position(1) };
    case 'overdue':
      return { key: finding.thread.id, words: `${shownDate(finding.thread.due)}: ${said(finding.thread)}`, go: () => actions.thread(finding.thread.id) };
    default:
      return { key: finding.thread.id, words: said(finding.thread), go: () => actions.thread(finding.thread.id) };
  }
}

/** How many findings of a kind are drawn at a time: there may be as many as there are annotations. */
const SHOWN = 100;

/** The findings of one kind; the rest of many is drawn when it is asked for. */
function Findings({ found, actions }: { found: readonly Finding[]; actions: ReviewActions }) {
  const { t } = useTranslation(['review', 'library']);
  const [shown, setShown] = useState(SHOWN);
  return (
    <>
      <ul>
        {found.slice(0, shown).map((finding) => {
          const { key, words, go } = lineOf(finding, actions);
          return (
            <li key={key}>
              <button type="button" className="review-item" onClick={go}>
                {words === '' ? t('withoutWords') : words}
              </button>
            </li>
          );
        })}
      </ul>
      {found.length > shown ? <Button onClick={() => setShown(shown + SHOWN)}>{t('library:moreResults')}</Button> : null}
    </>
  );
}

/** Everything to settle before the briefing leaves, in one list whose items lead to the place. */
export const ReviewPane = memo(function ReviewPane({
  findings,
  actions,
}: {
  findings: readonly Finding[];
  actions: ReviewActions;
}) {
  const { t } = useTranslation('review');
  const groups = findingKinds
    .map((kind) => ({ kind, found: findings.filter((finding) => finding.kind === kind) }))
    .filter(({ found }) => found.length > 0);
  return (
    <section className="review" aria-label={t('pane')}>
      <h2>
        {t('title')} <span className="hint">{findings.length === 0 ? '' : t('toSettle', { count: findings.length })}</span>
      </h2>
      {groups.length === 0 ? <p className="empty">{t('nothing')}</p> : null}
      {groups.map(({ kind, found }) => (
        <section key={kind} aria-label={t(`finding_${kind}`)} data-finding={kind}>
          <h3>
            {t(`finding_${kind}`)} <span className="hint">{found.length}</span>
          </h3>
          <Findings found={found} actions={actions} />
        </section>
      ))}
    </section>
  );
});
