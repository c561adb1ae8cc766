import type { Words } from '../words.ts';

export const spelling: Words['spelling'] = {
  next: 'Faute d’orthographe suivante',
  check: 'Vérifier l’orthographe',
  menu: 'Orthographe de {{word}}',
  wrong: '{{word}} n’est pas dans le dictionnaire. Maj+F10 propose d’autres mots.',
  right: 'Le mot est dans le dictionnaire.',
  allRight: 'Tous les mots sont dans le dictionnaire.',
  noSuggestions: 'Aucune proposition',
  gone: 'Le mot n’est plus là ; rien n’a été changé.',
  add: 'Ajouter « {{word}} » au dictionnaire',
  added: '« {{word}} » est dans votre dictionnaire.',
  ignore: 'L’accepter dans cette note',
};
