import { UserPlus } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdentifier, type Person } from '../../core/briefing/model.ts';
import { Button } from '../design/button.tsx';
import './people.css';

const parts = ['name', 'ownScript', 'title', 'address'] as const;

/** Those who are named in the briefing, as their own side writes them; the fields of the text follow. */
export function PeopleDialog({
  people,
  readOnly,
  onKeep,
  onClose,
}: {
  people: readonly Person[];
  readOnly: boolean;
  /** Takes everybody who is named from now on. */
  onKeep: (people: readonly Person[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['people', 'common']);
  const [listed, list] = useState(people);
  const change = (id: string, part: Partial<Person>) => list(listed.map((person) => (person.id === id ? { ...person, ...part } : person)));
  const add = () =>
    list([...listed, { id: newIdentifier(), name: '', ownScript: '', title: '', address: '', party: '', order: Math.max(0, ...listed.map(({ order }) => order)) + 1 }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A person is told by a name: somebody without one was only begun.
    onKeep(listed.map((person) => ({ ...person, name: person.name.trim() })).filter(({ name }) => name !== ''));
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog people-dialog">
          <Dialog.Title asChild>
            <h2>{t('title')}</h2>
          </Dialog.Title>
          <Dialog.Description className="hint">{t('explanation')}</Dialog.Description>
          <form onSubmit={submit}>
            <ul className="people">
              {listed.map((person, index) => (
                <li key={person.id}>
                  <fieldset disabled={readOnly}>
                    <legend>{person.name === '' ? t('person', { number: index + 1 }) : person.name}</legend>
                    {parts.map((part) => (
                      <label key={part}>
                        {t(`part_${part}`)}
                        <input
                          // Whoever was just added is written at once, and may be below what is seen.
                          autoFocus={part === 'name' && person.name === ''}
                          value={person[part]}
                          maxLength={300}
                          onChange={(event) => change(person.id, { [part]: event.target.value })}
                        />
                      </label>
                    ))}
                    <Button aria-label={t('removeOf', { name: person.name })} onClick={() => list(listed.filter(({ id }) => id !== person.id))}>
                      {t('remove')}
                    </Button>
                  </fieldset>
                </li>
              ))}
            </ul>
            {listed.length === 0 ? <p className="empty">{t('none')}</p> : null}
            <div className="row">
              <Button disabled={readOnly} onClick={add}>
                <UserPlus size={16} aria-hidden /> {t('add')}
              </Button>
              <Button tone="strong" type="submit" disabled={readOnly}>
                {t('common:keep')}
              </Button>
              <Button onClick={onClose}>{t('common:cancel')}</Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
