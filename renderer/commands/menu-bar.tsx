import { Check } from 'lucide-react';
import { Menubar } from 'radix-ui';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, commandGroups, keysShown } from './command.ts';

/** The application's menus: every command, in the menu of its group. */
export function MenuBar({ commands }: { commands: readonly Command[] }) {
  const { t, i18n } = useTranslation('commands');
  /** What was chosen: done once the menu has given the focus back, so that it may put the focus where it works. */
  const chosen = useRef<Command | null>(null);
  const menus = commandGroups
    .map((group) => ({ group, entries: commands.filter((command) => (command.group ?? 'tools') === group) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <Menubar.Root className="menu-bar" aria-label={t('menus')} dir={i18n.dir()} loop>
      {menus.map(({ group, entries }) => (
        <Menubar.Menu key={group}>
          <Menubar.Trigger className="menu-bar-title">{t(`group_${group}`)}</Menubar.Trigger>
          <Menubar.Portal>
            <Menubar.Content
              className="menu menu-of-bar"
              align="start"
              sideOffset={4}
              collisionPadding={8}
              onCloseAutoFocus={(event) => {
                const command = chosen.current;
                if (command === null) return;
                event.preventDefault();
                chosen.current = null;
                command.run();
              }}
            >
              {entries.map((command) => (
                <Entry key={command.id} command={command} onChoose={() => {
                    chosen.current = command;
                  }} />
              ))}
            </Menubar.Content>
          </Menubar.Portal>
        </Menubar.Menu>
      ))}
    </Menubar.Root>
  );
}

function Entry({ command, onChoose }: { command: Command; onChoose: () => void }) {
  const keys = command.keys === '' ? null : <kbd>{keysShown(command.keys)}</kbd>;
  const disabled = command.enabled?.() === false;
  if (command.checked === undefined) {
    return (
      <Menubar.Item className="menu-item menu-bar-item" disabled={disabled} onSelect={onChoose}>
        <span>{command.label}</span>
        {keys}
      </Menubar.Item>
    );
  }
  return (
    <Menubar.CheckboxItem className="menu-item menu-bar-item" disabled={disabled} checked={command.checked()} onSelect={onChoose}>
      <Menubar.ItemIndicator className="menu-check">
        <Check size={14} aria-hidden />
      </Menubar.ItemIndicator>
      <span>{command.label}</span>
      {keys}
    </Menubar.CheckboxItem>
  );
}
