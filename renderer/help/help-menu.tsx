import { CircleQuestionMark } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../core/bridge/contract.ts';
import { useCommandKeys } from '../commands/use-command-keys.ts';
import { useHelp } from './use-help.tsx';

/** Help and settings where there is no menu bar: on the start screen. */
export function HelpMenu({ settings, onSettings }: { settings: Settings; onSettings: (part: Partial<Settings>) => void }) {
  const { t } = useTranslation('help');
  const { commands, dialog } = useHelp(settings, onSettings);
  useCommandKeys(commands);
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="icon-button" aria-label={t('helpMenu')} title={t('helpMenu')}>
            <CircleQuestionMark size={18} />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
            {commands.map((command) => (
              <DropdownMenu.Item key={command.id} className="menu-item" onSelect={() => setTimeout(command.run, 0)}>
                {command.label}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {dialog}
    </>
  );
}
