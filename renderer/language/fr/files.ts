import type { Words } from '../words.ts';

export const files: Words['files'] = {
  folder: 'Dossier',
  list: 'Dossiers et fichiers',
  empty: 'Rien ici pour l’instant.',
  name: 'Nom du fichier',
  taken: '« {{name}} » existe déjà. Le remplacer ?',
  open: 'Ouvrir',
  save: 'Enregistrer',
  replace: 'Remplacer',
};
