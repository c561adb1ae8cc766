import type { Editor } from '@tiptap/core';
import { type ReactNode, useState } from 'react';
import { putEntry, removeEntry } from '../../core/briefing/document.ts';
import type { Person } from '../../core/briefing/model.ts';
import type { Command } from '../commands/command.ts';
import { later } from '../design/later.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';

const PeopleDialog = later(async () => (await import('./people-dialog.tsx')).PeopleDialog, { takesKeys: true });

/** Those who are named in the briefing: their names and titles, as one step of undo. */
export function usePeople(editor: Editor, open: OpenBriefing): { commands: readonly Command[]; dialog: ReactNode } {
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    editor.view.focus();
  };
  const keep = (people: readonly Person[]) => {
    const kept = new Set(people.map(({ id }) => id));
    const before = new Map(open.snapshot.people.map((person) => [person.id, JSON.stringify(person)]));
    open.changeDocument((document) => {
      for (const id of before.keys()) if (!kept.has(id)) removeEntry(document, 'people', id);
      for (const person of people) if (before.get(person.id) !== JSON.stringify(person)) putEntry(document, 'people', person);
    });
    close();
  };
  const { people, readOnly } = open.snapshot;
  return {
    commands: [{ id: 'people', group: 'tools', label: language.t('people:command'), keys: '', run: () => setOpen(true) }],
    dialog: isOpen ? <PeopleDialog people={people} readOnly={readOnly} onKeep={keep} onClose={close} /> : null,
  };
}
