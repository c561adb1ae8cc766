import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EventPayload } from '../../../core/bridge/contract.ts';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { TaskStep } from '../../../core/bridge/task-calls.ts';
import { Failure } from '../../../core/failure/failure.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';
import type { WorkerMessage } from './messages.ts';
import { Turns } from './turns.ts';

/** How long a worker without work is kept for the next job, in milliseconds. */
const KEPT = 30_000;

/** The most memory that one job may have, in MiB: a file made to eat memory ends the job, never the host. */
const MOST_MEMORY = 768;

/** How many jobs are done at once: the others wait, since more would only take memory and time from each other. */
const MOST_AT_ONCE = 2;

export interface TasksOptions {
  /** The worker as it was built; without it, its source, which Node runs as it is. */
  readonly worker?: string | undefined;
  readonly emit: (progress: EventPayload<'task.progress'>) => void;
}

/** One long piece of work, as whoever does it sees it. */
export interface Task {
  /** Does a job in a thread of its own. Rejects with `task-cancelled` when the officer stops it. */
  run<N extends JobName>(name: N, input: JobInput<N>): Promise<JobOutput<N>>;
  /** Tells how far the work is, for steps that are no job. */
  progress(part: number, step: TaskStep): void;
  /**
   * A point at which work that is no job can be stopped.
   *
   * @throws Failure `task-cancelled` when it was.
   */
  check(): void;
  /**
   * The point after which the work is not stopped any more: what follows writes.
   *
   * @throws Failure `task-cancelled` when it was stopped before.
   */
  settle(): void;
}

interface Running {
  cancelled: boolean;
  settled: boolean;
  stop: () => void;
}

/** The long pieces of work that go on beside the window: in threads of their own, with progress, stoppable. */
export class Tasks {
  readonly #options: TasksOptions;
  readonly #running = new Map<string, Running>();
  readonly #workers = new Set<Worker>();
  readonly #turns = new Turns(MOST_AT_ONCE);
  #idle: { worker: Worker; timer: NodeJS.Timeout; end: () => void } | undefined;

  constructor(options: TasksOptions) {
    this.#options = options;
  }

  /**
   * Does a piece of work that the window may follow and stop under the name it gave.
   *
   * @param id the window's name for it; undefined for work that nobody follows.
   * @param subject the file that it is about, for the sentence that says it was stopped.
   */
  async perform<T>(id: string | undefined, subject: string, work: (task: Task) => Promise<T>): Promise<T> {
    if (id !== undefined && this.#running.has(id)) throw new Failure('call-invalid', subject, { detail: 'task in use' });
    const running: Running = { cancelled: false, settled: false, stop: () => {} };
    const stopped = () => new Failure('task-cancelled', subject);
    if (id !== undefined) this.#running.set(id, running);
    const progress = (part: number, step: TaskStep): void => {
      if (id !== undefined && !running.cancelled) this.#options.emit({ task: id, part: Math.min(1, Math.max(0, part)), step });
    };
    try {
      return await work({
        progress,
        check: () => {
          if (running.cancelled) throw stopped();
        },
        settle: () => {
          if (running.cancelled) throw stopped();
          running.settled = true;
        },
        run: async <N extends JobName>(name: N, input: JobInput<N>): Promise<JobOutput<N>> => {
          const { came, withdraw } = this.#turns.ask();
          running.stop = withdraw;
          if (running.cancelled) withdraw();
          if (!(await came)) throw stopped();
          try {
            if (running.cancelled) throw stopped();
            const job = this.#job(name, input, progress);
            running.stop = job.stop;
            return await job.output;
          } catch (thrown) {
            throw running.cancelled ? stopped() : thrown;
          } finally {
            this.#turns.end();
          }
        },
      });
    } finally {
      if (id !== undefined) this.#running.delete(id);
    }
  }

  /** Stops a piece of work; false when there is none of that name, or it is past stopping. */
  cancel(id: string): boolean {
    const running = this.#running.get(id);
    if (running === undefined || running.settled) return false;
    running.cancelled = true;
    running.stop();
    return true;
  }

  /** Ends every thread. */
  async close(): Promise<void> {
    for (const id of this.#running.keys()) this.cancel(id);
    clearTimeout(this.#idle?.timer);
    this.#idle = undefined;
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #job<N extends JobName>(
    name: N,
    input: JobInput<N>,
    progress: (part: number, step: TaskStep) => void,
  ): { output: Promise<JobOutput<N>>; stop: () => void } {
    const worker = this.#worker();
    const output = new Promise<JobOutput<N>>((resolve, reject) => {
      const onMessage = (message: WorkerMessage): void => {
        if (message.kind === 'progress') {
          progress(message.part, message.step);
          return;
        }
        // One by one: Node's own listeners stand among them.
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        this.#keep(worker);
        if (message.kind === 'done') resolve(message.output as JobOutput<N>);
        else reject(new Failure(message.code, message.subject, { detail: message.detail }));
      };
      const onError = (thrown: Error & { code?: string }): void => {
        const isMemory = thrown.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? new Failure('task-too-large', '', { cause: thrown }) : thrown);
      };
      const onExit = (status: number): void => {
        this.#workers.delete(worker);
        reject(new Failure('unexpected', '', { detail: `the worker ended with ${status}` }));
      };
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ name, input });
    });
    return { output, stop: () => void worker.terminate() };
  }

  #worker(): Worker {
    const idle = this.#idle;
    if (idle !== undefined) {
      clearTimeout(idle.timer);
      this.#idle = undefined;
      idle.worker.off('error', idle.end).ref();
      return idle.worker;
    }
    const worker = new Worker(this.#options.worker ?? join(import.meta.dirname, 'task-worker.ts'), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    });
    this.#workers.add(worker);
    return worker;
  }

  /** Keeps one worker for the next job, so that the next one need not load its libraries again. */
  #keep(worker: Worker): void {
    const end = (): void => {
      if (this.#idle?.worker === worker) {
        clearTimeout(this.#idle.timer);
        this.#idle = undefined;
      }
      this.#workers.delete(worker);
      void worker.terminate();
    };
    if (this.#idle !== undefined) {
      end();
      return;
    }
    worker.once('error', end);
    worker.unref();
    const timer = setTimeout(end, KEPT);
    timer.unref();
    this.#idle = { worker, timer, end };
  }
}

/** The handlers of the calls about tasks. */
export function taskHandlers(tasks: Tasks): Pick<Handlers, 'task.cancel'> {
  return { 'task.cancel': async ({ task }) => ({ cancelled: tasks.cancel(task) }) };
}
