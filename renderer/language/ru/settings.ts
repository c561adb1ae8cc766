import type { Words } from '../words.ts';

export const settings: Words['settings'] = {
  title: 'Параметры',
  author: 'Ваше имя в аннотациях',
  look: 'Оформление',
  theme_system: 'Как в системе',
  theme_light: 'Светлое',
  theme_dark: 'Тёмное',
  theme_contrast: 'Высокая контрастность',
  language: 'Язык окна',
  languageSystem: 'Как в системе',
};
