import type { Words } from '../words.ts';

export const shortcuts: Words['shortcuts'] = {
  title: 'Raccourcis',
  explanation: 'Appuyez sur « Changer », puis sur les touches. Échap les laisse comme elles sont.',
  search: 'Chercher un raccourci',
  change: 'Changer',
  changeOf: 'Changer le raccourci de {{command}}',
  remove: 'Supprimer',
  removeOf: 'Supprimer le raccourci de {{command}}',
  removed: '{{command}} n’a plus de raccourci.',
  waiting: 'Appuyez sur les touches…',
  reset: 'Comme avant',
  resetOf: 'Rendre à {{command}} son premier raccourci',
  resetAll: 'Tous comme avant',
  none: 'aucun raccourci',
  taken: '{{keys}} est déjà le raccourci de « {{command}} » ; il n’a pas été changé. Choisissez-en un autre.',
  unusable: 'Un raccourci demande Ctrl, Alt ou une touche de fonction, et copier et coller gardent les leurs ; il n’a pas été changé.',
  changed: '{{command}} : désormais {{keys}}.',
  noneFound: 'Aucune commande de ce nom.',
};
