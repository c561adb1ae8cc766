import type { Words } from '../words.ts';

export const start: Words['start'] = {
  promise: 'Des notes qui savent ce qu’elles ont promis de couvrir. Rien ne quitte cet ordinateur.',
  fromTemplate: 'Partir d’un modèle',
  readingTemplates: 'Lecture des modèles…',
  commitments_one: '{{count}} engagement',
  commitments_many: '{{count}} engagements',
  commitments_other: '{{count}} engagements',
  sections_one: '{{count}} section',
  sections_many: '{{count}} sections',
  sections_other: '{{count}} sections',
  newBriefing: 'Nouvelle note',
  newBriefingFrom: 'Nouvelle note d’après {{template}}',
  library: 'Bibliothèque',
  fromWord: 'Depuis Word…',
  openFile: 'Ouvrir un fichier…',
  readingLibrary: 'Lecture de la bibliothèque…',
  empty: 'Pas encore de note. Choisissez un modèle : la nouvelle note est gardée ici dès son premier mot.',
};
