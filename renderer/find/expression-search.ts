import type { Match, Query } from '../../core/find/query.ts';

/** How long an expression may take over all that it is asked about, in milliseconds. */
const PATIENCE = 1_500;

/** What is asked of the worker, and what it answers. */
export interface ExpressionQuestion {
  readonly query: Query;
  readonly texts: readonly string[];
}

/** An expression that goes on and on: some do, on texts of a few words. */
export class ExpressionTooSlow extends Error {}

/**
 * Matches an expression against texts in a worker, which is ended when it takes too long: an expression that
 * an officer tries must not stop the window.
 *
 * @throws ExpressionTooSlow
 */
export function searchByExpression(question: ExpressionQuestion): Promise<readonly (readonly Match[])[]> {
  const worker = new Worker(new URL('expression-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<readonly (readonly Match[])[]>((resolve, reject) => {
    const timer = setTimeout(() => reject(new ExpressionTooSlow()), PATIENCE);
    worker.addEventListener('message', ({ data }: MessageEvent<readonly (readonly Match[])[]>) => {
      clearTimeout(timer);
      resolve(data);
    });
    worker.addEventListener('error', () => {
      clearTimeout(timer);
      reject(new ExpressionTooSlow());
    });
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
