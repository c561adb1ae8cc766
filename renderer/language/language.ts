import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type InterfaceLanguage, meantLanguage, type SpokenLanguage } from '../../core/bridge/interface-language.ts';
import type { Failure } from '../../core/failure/failure.ts';
import type { Mistake } from '../../core/template/mistake.ts';
import { noProblemValues } from '../../core/template/problem-words.ts';
import { en } from './en/index.ts';
import { translations } from './translations.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** The languages of the window, each by its own name. */
export const languageNames = {
  en: 'English',
  zh: '简体中文',
  mn: 'Монгол',
  ru: 'Русский',
  fr: 'Français',
  ar: 'العربية',
} as const satisfies Record<SpokenLanguage, string>;

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
    react: { useSuspense: false, transKeepBasicHtmlNodesFor: ['strong', 'kbd', 'q'] },
  });
}

/** Turns the window over to a language: its words, its direction, and what a screen reader is told. */
export async function showLanguage(chosen: InterfaceLanguage): Promise<void> {
  const tag = meantLanguage(chosen, navigator.languages);
  const load = translations[tag];
  if (load !== undefined && !language.hasResourceBundle(tag, 'common')) {
    for (const [namespace, words] of Object.entries(await load())) language.addResourceBundle(tag, namespace, words);
  }
  await language.changeLanguage(tag);
  document.documentElement.lang = tag;
  document.documentElement.dir = tag === 'ar' ? 'rtl' : 'ltr';
}

/** A failure in the words of the window. */
export function failureWords({ code, subject, mistake = null }: Pick<Failure, 'code' | 'subject'> & { readonly mistake?: Mistake | null }): string {
  // In English the host's own words say more: the schema's, of which there is no translation.
  const name = mistake === null || language.language === 'en' ? subject : mistakeWords(mistake);
  return language.t(`failures:${code}`, { name });
}

/** What is wrong in a template, and where, in the words of the window. */
function mistakeWords({ name, place, code, values, more }: Mistake): string {
  const words = language.t(`templateProblems:${code}`, { ...noProblemValues, ...values }).replace(/[.。]$/, '');
  return language.t(more === 0 ? 'templates:mistakeAt' : 'templates:mistakeAtMore', { name, place, words, more });
}
