import type { Words } from '../words.ts';

export const settings: Words['settings'] = {
  title: 'الإعدادات',
  author: 'اسمك على الحواشي',
  look: 'المظهر',
  theme_system: 'بحسب النظام',
  theme_light: 'فاتح',
  theme_dark: 'داكن',
  theme_contrast: 'تباين عالٍ',
  language: 'لغة النافذة',
  languageSystem: 'بحسب النظام',
};
