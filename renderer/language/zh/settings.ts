import type { Words } from '../words.ts';

export const settings: Words['settings'] = {
  title: '设置',
  author: '您在标注上的署名',
  look: '外观',
  theme_system: '跟随系统',
  theme_light: '浅色',
  theme_dark: '深色',
  theme_contrast: '高对比度',
  language: '窗口语言',
  languageSystem: '跟随系统',
};
