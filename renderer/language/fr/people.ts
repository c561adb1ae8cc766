import type { Words } from '../words.ts';

/** The people who are named in a briefing. */
export const people: Words['people'] = {
  command: 'Personnes de la note…',
  title: 'Personnes de la note',
  explanation: 'Noms et titres tels que leur propre partie les écrit. Les champs du texte suivent : tapez une barre oblique là où il en faut un.',
  person: 'Personne {{number}}',
  part_name: 'Nom',
  part_ownScript: 'Nom dans sa propre écriture',
  part_title: 'Titre',
  part_address: 'Formule d’appel',
  add: 'Ajouter une personne',
  remove: 'Retirer',
  removeOf: 'Retirer {{name}}',
  none: 'Personne n’est encore nommé.',
};
