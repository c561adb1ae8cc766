import { parentPort } from 'node:worker_threads';
import { asFailure } from '../../../core/failure/failure.ts';
import type { Job } from './job.ts';
import { type JobName, jobs } from './jobs.ts';
import type { WorkerMessage } from './messages.ts';

/** The thread in which jobs are done, one at a time. */
const port = parentPort;
if (port === null) throw new Error('task-worker.ts is started as a worker.');

/** Memory that can be handed over instead of copied: each once, and only where nothing else lies in it. */
function handedOver(output: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const values = typeof output === 'object' && output !== null ? Object.values(output) : [];
  for (const value of [output, ...values]) {
    const whole = value instanceof Uint8Array && value.byteLength === value.buffer.byteLength;
    if (whole && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  }
  return [...buffers];
}

port.on('message', ({ name, input }: { name: JobName; input: unknown }) => {
  const say = (message: WorkerMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  const work = async (): Promise<void> => {
    const job = (await jobs[name]()) as Job<unknown, unknown>;
    const output = await job(input, (part, step) => say({ kind: 'progress', part, step }));
    say({ kind: 'done', output }, handedOver(output));
  };
  work().catch((thrown: unknown) => {
    const { code, subject, detail } = asFailure(thrown);
    say({ kind: 'failed', code, subject, detail });
  });
});
