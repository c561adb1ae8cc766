import type { OpenBriefing } from './open-briefing.ts';
import { useSnapshot } from './use-snapshot.ts';

/** Whether everything typed is on the disk; if not, why. */
export function SaveSign({ open }: { open: OpenBriefing }) {
  const save = useSnapshot(open, (each) => each.save);
  if (typeof save === 'object') {
    return (
      <span className="save-sign save-failed" role="alert">
        {save.failure.message}
      </span>
    );
  }
  return <span className="save-sign">{save === 'saved' ? 'All changes kept' : 'Writing…'}</span>;
}
