import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { newIdentifier } from '../../core/briefing/model.ts';
import { asFailure, type Failure } from '../../core/failure/failure.ts';
import { Button, IconButton } from '../design/button.tsx';
import { failureWords, language } from '../language/language.ts';

interface Notice {
  readonly id: string;
  readonly text: string;
  readonly tone: 'information' | 'failure';
  readonly action: NoticeAction | undefined;
}

/** Something that a notice offers to do. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

interface Notices {
  /** Tells the officer something; with an action it waits longer, and offers to do it. */
  readonly tell: (text: string, action?: NoticeAction) => void;
  /** Tells of something that went wrong beside what was asked for; it stays until it is closed. */
  readonly warn: (text: string) => void;
  /** Tells of a failure that nobody asked for, and offers a way out; it stays until it is closed. */
  readonly fail: (failure: Failure, action: NoticeAction) => void;
  /** Runs a piece of work and tells the officer in one sentence when it fails. */
  readonly attempt: (work: () => Promise<void>) => void;
}

const NoticesContext = createContext<Notices | null>(null);

/** The notices of the window. */
export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (notices === null) throw new Error('useNotices stands outside NoticesProvider.');
  return notices;
}

/** Shows what happened: information goes by itself, a failure stays until it is closed. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Notice[]>([]);
  const close = useCallback((id: string) => setShown((now) => now.filter((notice) => notice.id !== id)), []);
  const notices = useMemo<Notices>(() => {
    const show = (text: string, tone: Notice['tone'], action?: NoticeAction) => {
      const id = newIdentifier();
      setShown((now) => [...now.slice(-3), { id, text, tone, action }]);
      if (tone === 'information') setTimeout(() => close(id), action === undefined ? 6_000 : 30_000);
    };
    return {
      tell: (text, action) => show(text, 'information', action),
      warn: (text) => show(text, 'failure'),
      fail: (failure, action) => show(failureWords(failure), 'failure', action),
      attempt: (work) => {
        void work().catch((thrown: unknown) => show(failureWords(asFailure(thrown)), 'failure'));
      },
    };
  }, [close]);
  return (
    <NoticesContext value={notices}>
      {children}
      <div className="notices">
        {(['information', 'failure'] as const).map((tone) => (
          <div key={tone} role={tone === 'failure' ? 'alert' : 'status'}>
            {shown
              .filter((notice) => notice.tone === tone)
              .map((notice) => (
                <div key={notice.id} className={`notice notice-${tone}`}>
                  <p>{notice.text}</p>
                  {notice.action === undefined ? null : (
                    <Button
                      onClick={() => {
                        notice.action?.run();
                        close(notice.id);
                      }}
                    >
                      {notice.action.label}
                    </Button>
                  )}
                  <IconButton label={language.t('common:closeNotice')} onClick={() => close(notice.id)}>
                    <X size={16} />
                  </IconButton>
                </div>
              ))}
          </div>
        ))}
      </div>
    </NoticesContext>
  );
}
