import type { Words } from '../words.ts';

export const common: Words['common'] = {
  add: 'Ajouter',
  all: 'Tout',
  cancel: 'Annuler',
  coming: 'Un instant…',
  close: 'Fermer',
  delete: 'Supprimer',
  keep: 'Conserver',
  none: 'Aucun',
  undo: 'Annuler',
  otherCommitments: 'Autres engagements',
  annotations_one: '{{count}} annotation',
  annotations_many: '{{count}} annotations',
  annotations_other: '{{count}} annotations',
  closeNotice: 'Fermer cet avis',
};
