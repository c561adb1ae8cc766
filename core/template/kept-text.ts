/** What becomes of the words of a briefing that is saved as a template: all stay, or only what is asked. */
export const keptTexts = ['words', 'prompts'] as const;
export type KeptText = (typeof keptTexts)[number];
