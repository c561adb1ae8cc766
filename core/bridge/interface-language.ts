/** The languages that the window speaks. */
export const spokenLanguages = ['en', 'zh', 'mn', 'ru', 'fr', 'ar'] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];

/** The language of the window: the system's, or one that was chosen. Not that of the briefing. */
export const interfaceLanguages = ['system', ...spokenLanguages] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/** The language that is meant: the chosen one, or the first of the system's that the window speaks. */
export function meantLanguage(chosen: InterfaceLanguage, ofSystem: readonly string[]): SpokenLanguage {
  if (chosen !== 'system') return chosen;
  for (const tag of ofSystem) {
    const spoken = spokenLanguages.find((language) => language === tag.split('-')[0]);
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}
