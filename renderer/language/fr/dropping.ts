import type { Words } from '../words.ts';

export const dropping: Words['dropping'] = {
  here: 'Déposez le fichier ici',
  explanation: 'Une note s’ouvre depuis une copie dans la bibliothèque, un document Word est lu.',
  question: 'Que faire de « {{name}} » ?',
  bringIn: 'Reprendre les commentaires',
  bringInExplanation: 'Ses commentaires et réponses vont sur leurs passages dans cette note.',
  make: 'Faire une nouvelle note',
  makeExplanation: 'Cette note est d’abord enregistrée et fermée.',
  copied: '« {{name}} » a été mis dans la bibliothèque ; le fichier déposé reste comme il est.',
};
