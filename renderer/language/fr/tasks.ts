import type { Words } from '../words.ts';

export const tasks: Words['tasks'] = {
  part: 'Part accomplie',
  percent: '{{percent}} %',
  calm: 'Vous pouvez arrêter ; il n’en restera rien.',
  cancelled: 'Arrêté. Rien n’a été écrit.',
  cancelling: 'Arrêt…',
  exporting: 'Export de « {{name}} »',
  reading: 'Lecture de « {{name}} »',
  importing: 'Création d’une note à partir de « {{name}} »',
  step_starting: 'Démarrage…',
  step_reading: 'Lecture…',
  step_composing: 'Assemblage…',
  step_packing: 'Compression…',
  step_writing: 'Écriture du fichier…',
};
