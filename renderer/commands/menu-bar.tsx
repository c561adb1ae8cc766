import { Check } from 'lucide-react';
import { Menubar } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { type Command, commandGroups, keysShown } from './command.ts';

/** The application's menus: every command, in the menu of its group. */
export function MenuBar({ commands }: { commands: readonly Command[] }) {
  const { t, i18n } = useTranslation('commands');
  const menus = commandGroups
    .map((group) => ({ group, entries: commands.filter((command) => (command.group ?? 'tools') === group) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <Menubar.Root className="menu-bar" aria-label={t('menus')} dir={i18n.dir()} loop>
      {menus.map(({ group, entries }) => (
        <Menubar.Menu key={group}>
          <Menubar.Trigger className="menu-bar-title">{t(`group_${group}`)}</Menubar.Trigger>
          <Menubar.Portal>
            {/* A command may put the focus where it works; otherwise it goes back by itself. */}
            <Menubar.Content className="menu menu-of-bar" align="start" sideOffset={4} collisionPadding={8}>
              {entries.map((command) => (
                <Entry key={command.id} command={command} />
              ))}
            </Menubar.Content>
          </Menubar.Portal>
        </Menubar.Menu>
      ))}
    </Menubar.Root>
  );
}

function Entry({ command }: { command: Command }) {
  // The menu closes and gives the focus back first; the command may then move it.
  const run = () => setTimeout(command.run, 0);
  const keys = command.keys === '' ? null : <kbd>{keysShown(command.keys)}</kbd>;
  const disabled = command.enabled?.() === false;
  if (command.checked === undefined) {
    return (
      <Menubar.Item className="menu-item menu-bar-item" disabled={disabled} onSelect={run}>
        <span>{command.label}</span>
        {keys}
      </Menubar.Item>
    );
  }
  return (
    <Menubar.CheckboxItem className="menu-item menu-bar-item" disabled={disabled} checked={command.checked()} onSelect={run}>
      <Menubar.ItemIndicator className="menu-check">
        <Check size={14} aria-hidden />
      </Menubar.ItemIndicator>
      <span>{command.label}</span>
      {keys}
    </Menubar.CheckboxItem>
  );
}
