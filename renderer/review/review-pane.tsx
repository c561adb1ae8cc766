import { memo } from 'react';
import type { Thread } from '../../core/briefing/model.ts';
import { clearerName } from '../../core/clearance/clearance.ts';
import { type Finding, type FindingKind, findingKinds, type ReadersQuestion } from '../../core/review/review.ts';
import { shownDate } from '../design/dates.ts';

const headings: Record<FindingKind, string> = {
  'commitment-missing': 'Commitments the note does not speak of',
  'question-open': 'Open questions',
  orphan: 'Annotations whose words were deleted',
  overdue: 'Overdue',
  'position-uncleared': 'Positions not cleared',
  'needs-clearance': 'Waiting for clearance',
  'clearance-declined': 'Clearance declined',
  'clearance-outstanding': 'Clearance outstanding',
  'reader-asks': 'The reader will ask',
  'prompt-unfilled': 'Prompts not filled',
  'too-long': 'Length',
};

const questions: Record<ReadersQuestion, string> = {
  'why-now': 'Why now?',
  'one-thing': 'What is the one thing to say?',
  'what-to-do': 'What must I do?',
  'what-could-go-wrong': 'What could go wrong?',
  'who-else-knows': 'Who else knows?',
};

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
      return { key: finding.question, words: questions[finding.question], go: () => actions.position(finding.position) };
    case 'prompt-unfilled':
      return { key: String(finding.position), words: finding.prompt, go: () => actions.position(finding.position) };
    case 'too-long':
      return { key: 'length', words: `About ${finding.pages} pages; the template asks for ${finding.target}.`, go: () => actions.position(1) };
    case 'overdue':
      return { key: finding.thread.id, words: `${shownDate(finding.thread.due)}: ${said(finding.thread)}`, go: () => actions.thread(finding.thread.id) };
    default:
      return { key: finding.thread.id, words: said(finding.thread), go: () => actions.thread(finding.thread.id) };
  }
}

/** Everything to settle before the briefing leaves, in one list whose items lead to the place. */
export const ReviewPane = memo(function ReviewPane({
  findings,
  actions,
}: {
  findings: readonly Finding[];
  actions: ReviewActions;
}) {
  const groups = findingKinds
    .map((kind) => ({ kind, found: findings.filter((finding) => finding.kind === kind) }))
    .filter(({ found }) => found.length > 0);
  return (
    <section className="review" aria-label="Review">
      <h2>
        Before it leaves <span className="hint">{findings.length === 0 ? '' : `${findings.length} to settle`}</span>
      </h2>
      {groups.length === 0 ? <p className="empty">Nothing is left to settle.</p> : null}
      {groups.map(({ kind, found }) => (
        <section key={kind} aria-label={headings[kind]} data-finding={kind}>
          <h3>
            {headings[kind]} <span className="hint">{found.length}</span>
          </h3>
          <ul>
            {found.map((finding) => {
              const { key, words, go } = lineOf(finding, actions);
              return (
                <li key={key}>
                  <button type="button" className="review-item" onClick={go}>
                    {words === '' ? 'Without words' : words}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </section>
  );
});
