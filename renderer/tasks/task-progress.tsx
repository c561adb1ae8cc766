import { useSyncExternalStore } from 'react';
import { shownTask } from './tasks.ts';
import { later } from '../design/later.tsx';

const TaskDialog = later(async () => (await import('./task-dialog.tsx')).TaskDialog);

/** The dialog of the work that goes on, while there is some. */
export function TaskProgress() {
  const task = useSyncExternalStore(shownTask.subscribe, shownTask.get);
  if (task === null) return null;
  return (
    <TaskDialog task={task} />
  );
}
