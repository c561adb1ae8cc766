import { Command as Menu } from 'cmdk';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { TypedAhead } from '../design/later.tsx';
import { type Command, keysShown } from './command.ts';

/** Finds every command by its name and shows its keys. */
export function Palette({
  open,
  onOpenChange,
  commands,
  typed,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  commands: readonly Command[];
} & TypedAhead) {
  const { t } = useTranslation('commands');
  const [words, setWords] = useState(typed ?? '');
  return (
    <Menu.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label={t('find')}
      overlayClassName="overlay"
      contentClassName="dialog palette"
    >
      {/* Focused by itself: the dialog would select what was typed ahead, and the next key take its place. */}
      <Menu.Input autoFocus placeholder={t('find')} value={words} onValueChange={setWords} />
      <Menu.List>
        <Menu.Empty className="empty">{t('noneFound')}</Menu.Empty>
        {commands.map((command) => (
          <Menu.Item
            key={command.id}
            className="menu-item palette-item"
            value={command.label}
            disabled={command.enabled?.() === false}
            onSelect={() => {
              flushSync(() => onOpenChange(false));
              // Behind the focus, which goes back once the palette is gone (`keepFocus`), and before any other key: what is
              // typed next goes where the command puts the caret.
              queueMicrotask(() => flushSync(command.run));
            }}
          >
            <span>{command.label}</span>
            {command.keys === '' ? null : <kbd>{keysShown(command.keys)}</kbd>}
          </Menu.Item>
        ))}
      </Menu.List>
    </Menu.Dialog>
  );
}
