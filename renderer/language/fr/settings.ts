import type { Words } from '../words.ts';

export const settings: Words['settings'] = {
  title: 'Réglages',
  author: 'Votre nom sur les annotations',
  look: 'Apparence',
  theme_system: 'Comme le système',
  theme_light: 'Claire',
  theme_dark: 'Sombre',
  theme_contrast: 'Contraste élevé',
  language: 'Langue de la fenêtre',
  languageSystem: 'Comme le système',
};
