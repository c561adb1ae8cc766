import { lazy, Suspense, useSyncExternalStore } from 'react';
import { shownTask } from './tasks.ts';

const TaskDialog = lazy(async () => ({ default: (await import('./task-dialog.tsx')).TaskDialog }));

/** The dialog of the work that goes on, while there is some. */
export function TaskProgress() {
  const task = useSyncExternalStore(shownTask.subscribe, shownTask.get);
  if (task === null) return null;
  return (
    <Suspense fallback={null}>
      <TaskDialog task={task} />
    </Suspense>
  );
}
