import { z } from 'zod';
import { call, handleSchema } from './parts.ts';

/** What a long piece of work is at; the window says it in words. A feature with other steps adds them here. */
export const taskSteps = ['starting', 'reading', 'composing', 'packing', 'writing'] as const;
export type TaskStep = (typeof taskSteps)[number];

/**
 * The name that the window gives to a long piece of work when it asks for it: it is told of its progress under
 * that name, and may cancel it.
 */
export const taskSchema = handleSchema;

/** The calls about work that goes on beside the window. */
export const taskCalls = {
  /** Stops a piece of work; nothing of it is left behind. False when it was done already, or past stopping. */
  'task.cancel': call(() => z.strictObject({ task: taskSchema }), () => z.object({ cancelled: z.boolean() })),
} as const;

/** What the window is told of work that goes on beside it. */
export const taskEvents = {
  'task.progress': z.strictObject({ task: taskSchema, part: z.number().min(0).max(1), step: z.enum(taskSteps) }),
} as const;
