import { matchesIn, pattern } from '../../core/find/query.ts';
import type { ExpressionQuestion } from './expression-search.ts';

// A worker's own scope posts without an origin; the library's types know only the window's.
const scope = globalThis as unknown as { postMessage(answer: unknown): void };

globalThis.addEventListener('message', ({ data: { query, texts } }: MessageEvent<ExpressionQuestion>) => {
  const wanted = pattern(query);
  scope.postMessage(texts.map((text) => matchesIn(text, wanted)));
});
