import { CircleQuestionMark } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../core/bridge/contract.ts';
import type { Command } from '../commands/command.ts';
import { useCommandTable } from '../commands/use-command-table.tsx';
import { useHelp } from './use-help.tsx';

/** Help and settings where there is no menu bar, and there too the palette and the shortcuts of every command. */
export function HelpMenu({
  settings,
  onSettings,
  own = [],
}: {
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
  /** The screen's own commands. */
  own?: readonly Command[];
}) {
  const { t } = useTranslation('help');
  const help = useHelp(settings, onSettings);
  const { commands, within } = useCommandTable([...own, ...help.commands], { settings, onSettings });
  const shown = commands.filter(({ id }) => !own.some((each) => each.id === id));
  return within(
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="icon-button" aria-label={t('helpMenu')} title={t('helpMenu')}>
            <CircleQuestionMark size={18} />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
            {shown.map((command) => (
              <DropdownMenu.Item key={command.id} className="menu-item" onSelect={() => setTimeout(command.run, 0)}>
                {command.label}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {help.dialog}
    </>,
  );
}
