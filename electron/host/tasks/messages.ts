import type { TaskStep } from '../../../core/bridge/task-calls.ts';
import type { FailureCode } from '../../../core/failure/failure.ts';

/** What a worker says while it works and when it is done. Both ends are ours. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly part: number; readonly step: TaskStep }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly subject: string; readonly detail: string };
