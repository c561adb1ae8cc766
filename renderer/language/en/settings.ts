/** The officer's settings. */
export const settings = {
  title: 'Settings',
  author: 'Your name on annotations',
  look: 'Look',
  theme_system: 'As the system',
  theme_light: 'Light',
  theme_dark: 'Dark',
  theme_contrast: 'High contrast',
  language: 'Language of the window',
  languageSystem: 'As the system',
} as const;
