import type { Editor } from '@tiptap/core';
import { type ReactNode, useState } from 'react';
import type { Opened } from '../../core/bridge/contract.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { shownMoment } from '../language/formats.ts';
import { language } from '../language/language.ts';
import { later } from '../design/later.tsx';

const VersionsDialog = later(async () => (await import('./versions-dialog.tsx')).VersionsDialog, { takesKeys: true });
const NameVersionDialog = later(async () => (await import('./name-version-dialog.tsx')).NameVersionDialog, { takesKeys: true });

/** The versions of the open briefing: their dialog, and the commands that open it and name the briefing as it is now. */
export function useVersions(editor: Editor, open: OpenBriefing, onOpened: (addendum: Opened) => void) {
  const { attempt, tell } = useNotices();
  const [asking, setAsking] = useState<'versions' | 'name' | null>(null);
  const t = language.getFixedT(null, 'versions');
  const { session } = open;
  const close = () => setAsking(null);
  const backToText = (event: Event) => {
    event.preventDefault();
    editor.view.focus();
  };
  const dialog: ReactNode =
    asking === null ? null : (
      <>
        {asking === 'versions' ? (
          <VersionsDialog
            open={open}
            onClose={close}
            onClosed={backToText}
            onRestore={(version) =>
              attempt(async () => {
                const { briefing, at } = await callHost('version.restore', { session, version: version.id });
                open.restore(briefing);
                close();
                tell(t('restored', { moment: shownMoment(at) }));
                await open.flush();
                await callHost('version.keep', { session, name: '', restored: at });
              })
            }
            onAddendum={(pair) =>
              attempt(async () => {
                const addendum = await callHost('version.addendum', { session, ...pair });
                setAsking(null);
                onOpened(addendum);
              })
            }
          />
        ) : (
          <NameVersionDialog
            name=""
            onClose={close}
            onClosed={backToText}
            onName={(name) =>
              attempt(async () => {
                close();
                await open.flush();
                await callHost('version.keep', { session, name });
                tell(t('named', { name }));
              })
            }
          />
        )}
      </>
    );
  const commands: readonly Command[] = [
    { id: 'versions', group: 'file', label: t('command'), keys: '', run: () => setAsking('versions') },
    { id: 'version-name', group: 'file', label: t('command-name'), keys: '', run: () => setAsking('name') },
  ];
  return { dialog, commands };
}
