import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../application/announcer.ts';
import { Button } from '../design/button.tsx';
import { type Command, commandGroups, commandPressed, keysOf, keysShown } from './command.ts';
import { type ChosenShortcuts, isUsable, ownerOf } from './shortcuts.ts';

/** Every command with its shortcut, each to be changed; a shortcut that another command has is refused and told. */
export function ShortcutSheet({
  commands,
  chosen,
  onChoose,
  onClose,
}: {
  /** With the shortcuts that hold now. */
  commands: readonly Command[];
  chosen: ChosenShortcuts;
  onChoose: (chosen: ChosenShortcuts) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['shortcuts', 'commands', 'common']);
  const [sought, setSought] = useState('');
  const [waiting, setWaiting] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);

  useEffect(() => {
    if (waiting === null) return undefined;
    const listen = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      const keys = keysOf(event);
      if (keys === null) return;
      const command = commands.find(({ id }) => id === waiting);
      setWaiting(null);
      if (command === undefined || event.key === 'Escape') return;
      const others = commands.filter(({ id }) => id !== command.id);
      const owner = commandPressed(event, others) ?? ownerOf(keys, others, command.id);
      if (!isUsable(keys)) setTold(t('unusable'));
      else if (owner !== undefined) setTold(t('taken', { keys: keysShown(keys), command: owner.label }));
      else {
        setTold(null);
        onChoose({ ...chosen, [command.id]: keys });
        announce(t('changed', { command: command.label, keys: keysShown(keys) }));
      }
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [waiting, commands, chosen, onChoose, t]);

  const reset = ({ id, firstKeys = '' }: Command) => {
    const owner = ownerOf(firstKeys, commands, id);
    if (owner === undefined) onChoose(Object.fromEntries(Object.entries(chosen).filter(([each]) => each !== id)));
    setTold(owner === undefined ? null : t('taken', { keys: keysShown(firstKeys), command: owner.label }));
  };
  const remove = ({ id, label }: Command) => {
    setTold(null);
    onChoose({ ...chosen, [id]: '' });
    announce(t('removed', { command: label }));
  };
  const words = sought.trim().toLocaleLowerCase();
  const groups = commandGroups
    .map((group) => ({
      group,
      entries: commands.filter(
        (command) => (command.group ?? 'tools') === group && `${command.label} ${command.keys}`.toLocaleLowerCase().includes(words),
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog shortcut-sheet">
          <Dialog.Title asChild>
            <h2>{t('title')}</h2>
          </Dialog.Title>
          <Dialog.Description className="hint">{t('explanation')}</Dialog.Description>
          <input type="search" aria-label={t('search')} placeholder={t('search')} value={sought} onChange={(event) => setSought(event.target.value)} />
          <p role="alert" className="shortcut-told">
            {told}
          </p>
          {/* A list longer than the dialog scrolls, and must be reached by the keyboard to be scrolled. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className="shortcut-list" tabIndex={0} role="region" aria-label={t('title')}>
            {groups.length === 0 ? <p className="empty">{t('noneFound')}</p> : null}
            {groups.map(({ group, entries }) => (
              <section key={group} aria-label={t(`commands:group_${group}`)}>
                <h3>{t(`commands:group_${group}`)}</h3>
                <ul>
                  {entries.map((command) => (
                    <li key={command.id} data-command={command.id}>
                      <span>{command.label}</span>
                      <span className="shortcut-keys">
                        {waiting === command.id ? (
                          <em>{t('waiting')}</em>
                        ) : command.keys === '' ? (
                          <span className="hint">{t('none')}</span>
                        ) : (
                          <kbd>{keysShown(command.keys)}</kbd>
                        )}
                      </span>
                      <Button aria-label={t('changeOf', { command: command.label })} onClick={() => setWaiting(command.id)}>
                        {t('change')}
                      </Button>
                      {command.keys === '' ? null : (
                        <Button aria-label={t('removeOf', { command: command.label })} onClick={() => remove(command)}>
                          {t('remove')}
                        </Button>
                      )}
                      {chosen[command.id] === undefined ? null : (
                        <Button aria-label={t('resetOf', { command: command.label })} onClick={() => reset(command)}>
                          {t('reset')}
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <div className="row">
            <Button onClick={() => onChoose({})} disabled={Object.keys(chosen).length === 0}>
              {t('resetAll')}
            </Button>
            <Dialog.Close asChild>
              <Button tone="strong">{t('common:close')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
