import type { Editor } from '@tiptap/react';
import { Lock } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { IdleLock } from '../../core/bridge/locking-calls.ts';
import type { Told } from '../../core/bridge/parts.ts';
import { Failure } from '../../core/failure/failure.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import { useKeysOf } from '../commands/use-command-table.tsx';
import { IconButton } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { useSnapshot } from '../editor/use-snapshot.ts';
import { failureWords, language } from '../language/language.ts';
import { useIdle } from './use-idle.ts';
import { showView, type View, viewOf } from './view.ts';
import { later } from '../design/later.tsx';

const NewPassphraseDialog = later(async () => (await import('./new-passphrase-dialog.tsx')).NewPassphraseDialog, { takesKeys: true });
const RemoveLockDialog = later(async () => (await import('./remove-lock-dialog.tsx')).RemoveLockDialog, { takesKeys: true });

/** What an open briefing can do about its lock: commands, the sign in the head, the dialogs, and the idle lock. */
export function useLocking({
  editor,
  open,
  idleLock,
  returning,
  onCover,
}: {
  editor: Editor;
  open: OpenBriefing;
  idleLock: IdleLock;
  /** Where the officer was before the briefing was covered. */
  returning: View | null;
  /** Puts a cover in place of the briefing, whether its file can be written or not. */
  onCover: (view: View) => Promise<void>;
}) {
  const { attempt, tell, warn } = useNotices();
  const [asking, setAsking] = useState<'new' | 'remove' | null>(null);
  const locked = useSnapshot(open, (each) => each.locked);
  const t = language.getFixedT(null, 'locking');

  useEffect(() => {
    if (returning !== null) showView(editor, returning);
  }, [editor, returning]);

  const cover = () =>
    attempt(async () => {
      // What is typed after the last change was sent would be lost.
      editor.setEditable(false);
      try {
        await onCover(viewOf(editor));
      } catch (thrown) {
        editor.setEditable(true);
        throw thrown;
      }
    });
  useIdle(locked ? idleLock : 0, cover);

  const done = (isLocked: boolean, words: string, left: Told | null) => {
    open.setLocked(isLocked);
    setAsking(null);
    tell(words);
    if (left !== null) warn(t(isLocked ? 'tracesLeft' : 'versionsLeft', { why: failureWords(new Failure(left.code, left.subject)) }));
    editor.view.focus();
  };
  const close = () => setAsking(null);
  const { session } = open;
  const { head, name } = open.snapshot;
  const dialog: ReactNode =
    asking === null ? null : (
      <>
        {asking === 'new' ? (
          <NewPassphraseDialog
            locked={locked}
            known={[head.title, name]}
            onClose={close}
            work={async (next, current) => {
              await open.flush();
              const { left } = locked
                ? await callHost('briefing.changePassphrase', { session, passphrase: current, next })
                : await callHost('briefing.lock', { session, passphrase: next });
              done(true, locked ? t('changed') : t('locked'), left);
            }}
          />
        ) : (
          <RemoveLockDialog
            onClose={close}
            work={async (passphrase) => {
              await open.flush();
              const { left } = await callHost('briefing.removeLock', { session, passphrase });
              done(false, t('removed'), left);
            }}
          />
        )}
      </>
    );

  const commands: readonly Command[] = locked
    ? [
        { id: 'lock-cover', group: 'file', label: t('command-coverNow'), keys: 'Mod+Alt+L', run: cover },
        { id: 'lock-change', group: 'file', label: t('command-change'), keys: '', run: () => setAsking('new') },
        { id: 'lock-remove', group: 'file', label: t('command-remove'), keys: '', run: () => setAsking('remove') },
      ]
    : [{ id: 'lock', group: 'file', label: t('command-lock'), keys: '', run: () => setAsking('new') }];
  const sign: ReactNode = locked ? (
    <LockSign label={t('sign')} onCover={cover} />
  ) : null;
  return { commands, dialog, sign, locked };
}

/** Says that the briefing is locked, and covers it. */
function LockSign({ label, onCover }: { label: string; onCover: () => void }) {
  return (
    <IconButton label={label} {...useKeysOf('lock-cover')} onClick={onCover}>
      <Lock size={16} />
    </IconButton>
  );
}
