import type { Words } from '../words.ts';

export const settings: Words['settings'] = {
  title: 'Тохиргоо',
  author: 'Тайлбарт харагдах таны нэр',
  look: 'Гадаад төрх',
  theme_system: 'Системийнхээр',
  theme_light: 'Цайвар',
  theme_dark: 'Бараан',
  theme_contrast: 'Өндөр ялгарал',
  language: 'Цонхны хэл',
  languageSystem: 'Системийнхээр',
};
