import { languageSchema } from '../../core/briefing/model.ts';

/** The languages that a text is offered; it may have any other. */
const offered = ['en-GB', 'en-US', 'fr-FR', 'ru-RU', 'zh-Hans', 'mn-MN', 'ar', 'es-ES', 'de-DE'] as const;

/** The languages to choose from where a text has some already, which are offered too. */
export function languagesWith(...known: readonly string[]): readonly string[] {
  return [...new Set<string>([...known, ...offered])].filter((tag) => languageSchema.safeParse(tag).success);
}

/** A language by the name that it has for itself, with its tag. */
export function languageName(tag: string): string {
  return `${new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag} (${tag})`;
}
