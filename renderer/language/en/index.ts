import { common } from './common.ts';
import { tasks } from './tasks.ts';

/**
 * The English words of the window, one namespace for each feature. English is the measure: the keys of the
 * other languages are typed by it.
 */
export const en = { common, tasks } as const;
