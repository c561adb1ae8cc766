import { annotations } from './annotations.ts';
import { clearance } from './clearance.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { coverage } from './coverage.ts';
import { dropping } from './dropping.ts';
import { editor } from './editor.ts';
import { failures } from './failures.ts';
import { files } from './files.ts';
import { library } from './library.ts';
import { locking } from './locking.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { merging } from './merging.ts';
import { people } from './people.ts';
import { review } from './review.ts';
import { saving } from './saving.ts';
import { settings } from './settings.ts';
import { sharing } from './sharing.ts';
import { shortcuts } from './shortcuts.ts';
import { spelling } from './spelling.ts';
import { start } from './start.ts';
import { tasks } from './tasks.ts';
import { templateProblems } from './template-problems.ts';
import { templates } from './templates.ts';
import { versions } from './versions.ts';
import { word } from './word.ts';
import { writing } from './writing.ts';

/**
 * The English words of the window, one namespace for each feature. English is the measure: the keys of the
 * other languages are typed by it.
 */
export const en = {
  annotations,
  clearance,
  commands,
  common,
  coverage,
  dropping,
  editor,
  failures,
  files,
  find,
  library,
  locking,
  help,
  merging,
  people,
  review,
  saving,
  settings,
  sharing,
  shortcuts,
  spelling,
  start,
  tasks,
  templateProblems,
  templates,
  versions,
  word,
  writing,
} as const;
