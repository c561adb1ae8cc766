import type { TaskStep } from '../../core/bridge/task-calls.ts';
import { newIdentifier } from '../../core/briefing/model.ts';
import { asFailure } from '../../core/failure/failure.ts';
import { callHost, onHostEvent } from '../application/host.ts';

/** How far a piece of work is. */
export interface TaskProgress {
  readonly part: number;
  readonly step: TaskStep;
}

/** A piece of work that goes on. */
export interface RunningTask<T> {
  /** Null when it was cancelled; nothing of it is left then. */
  readonly answer: Promise<T | null>;
  readonly cancel: () => Promise<void>;
}

/**
 * Asks the host for a long piece of work under a name of its own.
 *
 * @param call asks for it, under the name it is given.
 * @param onProgress is told how far it is; never backwards.
 */
export function startTask<T>(call: (task: string) => Promise<T>, onProgress: (progress: TaskProgress) => void): RunningTask<T> {
  const id = newIdentifier();
  let part = 0;
  const stopListening = onHostEvent('task.progress', (progress) => {
    if (progress.task !== id) return;
    part = Math.max(part, progress.part);
    onProgress({ part, step: progress.step });
  });
  const answer = call(id)
    .catch((thrown: unknown) => {
      if (asFailure(thrown).code === 'task-cancelled') return null;
      throw thrown;
    })
    .finally(stopListening);
  return { answer, cancel: async () => void (await callHost('task.cancel', { task: id })) };
}

/** How long work in the window goes on before what is pressed meanwhile is answered, in milliseconds. */
const SLICE = 12;

/** Does a long piece of work of the window itself, a slice at a time; between its steps it says how much is done, from 0 to 1. */
function startSteps<T>(step: TaskStep, work: () => Generator<number, T>, onProgress: (progress: TaskProgress) => void): RunningTask<T> {
  const stopping = new AbortController();
  const go = async (): Promise<T | null> => {
    const steps = work();
    let part = 0;
    while (!stopping.signal.aborted) {
      for (const end = performance.now() + SLICE; performance.now() < end; ) {
        const next = steps.next();
        if (next.done === true) return next.value;
        part = Math.max(part, next.value);
      }
      onProgress({ part, step });
      await new Promise((resolve) => void setTimeout(resolve));
    }
    return null;
  };
  return {
    answer: go(),
    cancel: () => Promise.resolve(stopping.abort()),
  };
}

/** What the dialog shows of the work that goes on. */
export interface ShownTask extends TaskProgress {
  /** What is being done, in words. */
  readonly title: string;
  readonly cancelling: boolean;
  readonly cancel: () => Promise<void>;
}

/** How long work may take before it is shown, in milliseconds: what is done sooner needs no dialog. */
const PATIENCE = 400;

let shown: ShownTask | null = null;
const listeners = new Set<() => void>();

function show(task: ShownTask | null): void {
  shown = task;
  for (const listener of listeners) listener();
}

/** For React's `useSyncExternalStore`. */
export const shownTask = {
  get: (): ShownTask | null => shown,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/**
 * Follows a long piece of work of the host: a dialog shows how far it is and can stop it. Answers null when the
 * officer stopped it; nothing of it is left then.
 *
 * @param title what is being done, in words.
 * @param call asks the host for it, under the name it is given.
 */
export function followTask<T>(title: string, call: (task: string) => Promise<T>): Promise<T | null> {
  return follow(title, (onProgress) => startTask(call, onProgress));
}

/** Follows a long piece of work of the window itself in the same way. Rejects with what the work throws. */
export function followSteps<T>(title: string, step: TaskStep, work: () => Generator<number, T>): Promise<T | null> {
  return follow(title, (onProgress) => startSteps(step, work, onProgress));
}

async function follow<T>(title: string, start: (onProgress: (progress: TaskProgress) => void) => RunningTask<T>): Promise<T | null> {
  let progress: TaskProgress = { part: 0, step: 'starting' };
  let cancelling = false;
  let isShown = false;
  const running = start((now) => {
    progress = now;
    draw();
  });
  const cancel = async (): Promise<void> => {
    if (cancelling) return;
    cancelling = true;
    draw();
    await running.cancel();
  };
  const draw = (): void => {
    if (isShown) show({ ...progress, title, cancelling, cancel });
  };
  const timer = setTimeout(() => {
    isShown = true;
    draw();
  }, PATIENCE);
  try {
    return await running.answer;
  } finally {
    clearTimeout(timer);
    if (isShown) show(null);
    isShown = false;
  }
}
