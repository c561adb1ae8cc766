import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
    strictKeyChecks: true;
  }
}

/** The words of the interface. Outside React: `language.t('common:close')`; inside: `useTranslation('…')`. */
export const language = createInstance();

/** Makes the words ready; answers at once, since English is part of the program. */
export function startLanguage(): void {
  void language.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    ns: Object.keys(en),
    resources: { en },
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
