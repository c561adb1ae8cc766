import { createContext, type ReactNode, use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../core/bridge/contract.ts';
import { later } from '../design/later.tsx';
import { type Command, keysShown } from './command.ts';
import { withShortcuts } from './shortcuts.ts';
import { useCommandKeys } from './use-command-keys.ts';

// Loaded when first asked for: what the first screen does not show shall not be waited for.
const Palette = later(async () => (await import('./palette.tsx')).Palette, { takesKeys: true });
const ShortcutSheet = later(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet, { takesKeys: true });

/** The commands of the screen that is shown, for what names their keys. */
const CommandTable = createContext<readonly Command[]>([]);

/** The keys of a command as they are shown beside its name; undefined for none. */
export function useKeysOf(id: string): { keys?: string } {
  const keys = use(CommandTable).find((command) => command.id === id)?.keys ?? '';
  return keys === '' ? {} : { keys: keysShown(keys) };
}

/**
 * Every command of a screen as the officer has them: with the chosen shortcuts, run by their keys, found in the palette
 * and changed in the sheet of shortcuts, which two come with every screen. What is drawn within knows their keys.
 */
export function useCommandTable(
  own: readonly Command[],
  { settings, onSettings }: { settings: Settings; onSettings: (part: { shortcuts: Settings['shortcuts'] }) => void },
): { commands: readonly Command[]; within: (screen: ReactNode) => ReactNode } {
  const { t } = useTranslation('commands');
  /** What stands over the window: one thing at a time. */
  const [over, setOver] = useState<'palette' | 'shortcuts' | null>(null);
  const commands = withShortcuts(
    [
      { id: 'palette', group: 'view', label: t('palette'), keys: 'Mod+K', run: () => setOver('palette') },
      ...own,
      { id: 'shortcuts', group: 'help', label: t('shortcuts'), keys: 'Mod+/', run: () => setOver('shortcuts') },
    ],
    settings.shortcuts,
  );
  useCommandKeys(commands);
  const close = () => setOver(null);
  return {
    commands,
    within: (screen) => (
      <CommandTable value={commands}>
        {screen}
        {over === 'palette' ? <Palette open onOpenChange={close} commands={commands.filter(({ id }) => id !== 'palette')} /> : null}
        {over === 'shortcuts' ? (
          <ShortcutSheet commands={commands} chosen={settings.shortcuts} onChoose={(shortcuts) => onSettings({ shortcuts })} onClose={close} />
        ) : null}
      </CommandTable>
    ),
  };
}
