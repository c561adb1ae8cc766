import { Ellipsis } from 'lucide-react';
import { ContextMenu, DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryEntry } from '../../core/bridge/library-calls.ts';
import { canOpen, titleOf } from './entry-words.ts';
import type { FilingActions } from './use-filing.tsx';

interface Choice {
  readonly label: string;
  readonly enabled: boolean;
  readonly run: () => void;
}

function useChoices(entry: LibraryEntry, actions: FilingActions, onOpen: () => void): readonly Choice[] {
  const { t } = useTranslation('library');
  const readable = entry.failure === null;
  const inside = entry.folder !== null;
  return [
    { label: t('open'), enabled: canOpen(entry), run: onOpen },
    { label: t('showCoverage'), enabled: readable && entry.focusAreas.length > 0, run: () => actions.showCoverage(entry) },
    { label: t('duplicate'), enabled: readable && inside, run: () => actions.duplicate(entry) },
    { label: t('rename'), enabled: canOpen(entry) && inside, run: () => actions.rename(entry) },
    { label: t('move'), enabled: inside, run: () => actions.move(entry) },
    { label: t('trash'), enabled: inside, run: () => actions.trash(entry) },
  ];
}

/** What can be done with a briefing: on the right mouse button or the menu key anywhere on it, and on a button of its own. */
export function BriefingMenu({
  entry,
  actions,
  onOpen,
  children,
}: {
  entry: LibraryEntry;
  actions: FilingActions;
  onOpen: () => void;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation('library');
  const choices = useChoices(entry, actions, onOpen);
  return (
    <ContextMenu.Root dir={i18n.dir()}>
      <ContextMenu.Trigger asChild>
        <div className="briefing-frame">
          {children}
          <DropdownMenu.Root dir={i18n.dir()}>
            <DropdownMenu.Trigger asChild>
              <button type="button" className="icon-button" aria-label={t('actions', { title: titleOf(entry) })}>
                <Ellipsis size={17} />
              </button>
            </DropdownMenu.Trigger>
            <DropdownMenu.Portal>
              <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
                {choices.map(({ label, enabled, run }) => (
                  // The menu gives the focus back first; a dialog may then take it.
                  <DropdownMenu.Item key={label} className="menu-item" disabled={!enabled} onSelect={() => setTimeout(run, 0)}>
                    {label}
                  </DropdownMenu.Item>
                ))}
              </DropdownMenu.Content>
            </DropdownMenu.Portal>
          </DropdownMenu.Root>
        </div>
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="menu">
          {choices.map(({ label, enabled, run }) => (
            <ContextMenu.Item key={label} className="menu-item" disabled={!enabled} onSelect={() => setTimeout(run, 0)}>
              {label}
            </ContextMenu.Item>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
