import { Eye } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { useSnapshot } from '../editor/use-snapshot.ts';
import { language } from '../language/language.ts';
import './saving.css';

/**
 * Tells of what hinders saving, once for each hindrance, and offers a way out; offers to merge what a program for
 * synchronising left beside the file; and shows plainly that a briefing is open for reading only.
 */
export function useSaving(open: OpenBriefing, saveAs: () => void): { readonly banner: ReactNode } {
  const { attempt, tell, fail } = useNotices();
  // Not the state itself, which changes twice with each burst of keys: the whole window would be drawn again.
  const failure = useSnapshot(open, ({ save, file }) => (typeof save === 'object' ? save.failure : file.failure));
  const readOnly = useSnapshot(open, (each) => each.readOnly);
  const name = useSnapshot(open, (each) => each.name);
  const told = useRef<string | null>(null);
  const way = useRef(saveAs);
  way.current = saveAs;

  useEffect(() => {
    if ((failure?.code ?? null) === told.current) return;
    if (failure === null) tell(language.t('saving:writtenAgain', { name: open.snapshot.name }));
    else fail(failure, { label: language.t('saving:saveCopy'), run: () => way.current() });
    told.current = failure?.code ?? null;
  }, [failure, fail, tell, open]);

  useEffect(() => {
    const { session } = open;
    if (open.snapshot.readOnly) return;
    attempt(async () => {
      for (const copy of await callHost('briefing.conflictCopies', { session })) {
        tell(language.t('saving:conflictCopy', { name: copy.name }), {
          label: language.t('saving:merge'),
          run: () =>
            attempt(async () => {
              await open.flush();
              await callHost('briefing.takeCopy', { session, file: copy.file });
              tell(language.t('saving:merged', { name: copy.name }));
            }),
        });
      }
    });
  }, [attempt, open, tell]);

  useEffect(() => {
    // Once is enough: where two write together, every pause of the other one is a change.
    const stop = open.onOutsideChange(() => {
      stop();
      tell(language.t('saving:changedOutside', { name: open.snapshot.name }));
    });
    return stop;
  }, [open, tell]);

  const banner = readOnly ? (
    <div className="read-only-banner" role="status">
      <Eye size={16} aria-hidden />
      <strong>{language.t('saving:readOnly')}</strong>
      <span>{language.t('saving:readOnlyExplanation', { name })}</span>
      <Button onClick={saveAs}>{language.t('saving:readOnlySaveAs')}</Button>
    </div>
  ) : null;
  return { banner };
}
