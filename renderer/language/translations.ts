import type { Words } from './words.ts';

/** Words of the languages beside English; they come when they are chosen: the first screen does not wait for six. */
export const translations: Readonly<Record<string, () => Promise<Words>>> = {
  fr: async () => (await import('./fr/index.ts')).fr,
  ru: async () => (await import('./ru/index.ts')).ru,
  zh: async () => (await import('./zh/index.ts')).zh,
  ar: async () => (await import('./ar/index.ts')).ar,
  mn: async () => (await import('./mn/index.ts')).mn,
};
