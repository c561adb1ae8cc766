import type { Words } from '../words.ts';

export const clearance: Words['clearance'] = {
  title: 'Visas',
  'state_nobody-named': 'Non visée : personne n’est encore désigné.',
  state_outstanding: 'Pas encore visée.',
  state_declined: 'Non visée : refusée.',
  state_cleared: 'Visée.',
  one_outstanding: 'En attente',
  one_cleared: 'Visé',
  one_declined: 'Refusé',
  declinedBy: 'Refusée par {{name}}',
  toBeClearedBy: 'À viser par {{name}}',
  annotationNeeds: 'Une annotation est à viser',
  annotationNeedsBy: 'Une annotation est à viser par {{name}}',
  takeOut: 'Retirer {{name}}',
  stateOf: 'État de {{name}}',
  noteOn: 'Note sur {{name}}',
  note: 'Note',
  newClearer: 'Une personne qui doit viser',
  name: 'Nom',
  office: 'Fonction',
  mustClear: 'Doit viser',
};
