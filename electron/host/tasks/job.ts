import type { TaskStep } from '../../../core/bridge/task-calls.ts';

/** Tells how far a job is: a part from 0 to 1, and what it is at. */
export type Progress = (part: number, step: TaskStep) => void;

/**
 * Work that a worker thread can do: it knows nothing of the host, and of files touches none but the library's index.
 * What it is given and what it answers is copied from thread to thread, so that stopping it at any moment leaves
 * nothing half done behind.
 */
export type Job<Input, Output> = (input: Input, progress: Progress) => Output | Promise<Output>;
