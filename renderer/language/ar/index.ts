import type { Words } from '../words.ts';
import { annotations } from './annotations.ts';
import { clearance } from './clearance.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { coverage } from './coverage.ts';
import { dropping } from './dropping.ts';
import { editor } from './editor.ts';
import { failures } from './failures.ts';
import { files } from './files.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { library } from './library.ts';
import { locking } from './locking.ts';
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
 * Sets what is filled in apart from the sentence around it (first strong isolate): a file name in Latin letters
 * that begins with a number, or ends with a bracket, keeps its order in a line that runs from right to left.
 * `copyTitle` becomes the title of a template and stays plain.
 */
function isolated<W extends Readonly<Record<string, string | undefined>>>(words: W): W {
  return Object.fromEntries(
    Object.entries(words).map(([key, text]) => [key, key === 'copyTitle' ? text : text?.replaceAll(/{{\w+}}/g, '\u2068$&\u2069')]),
  ) as W;
}

/** The words of the window in Arabic. */
export const ar: Words = {
  annotations: isolated(annotations),
  clearance: isolated(clearance),
  commands: isolated(commands),
  common: isolated(common),
  coverage: isolated(coverage),
  dropping: isolated(dropping),
  editor: isolated(editor),
  failures: isolated(failures),
  files: isolated(files),
  find: isolated(find),
  help: isolated(help),
  library: isolated(library),
  locking: isolated(locking),
  merging: isolated(merging),
  people: isolated(people),
  review: isolated(review),
  saving: isolated(saving),
  settings: isolated(settings),
  sharing: isolated(sharing),
  shortcuts: isolated(shortcuts),
  spelling: isolated(spelling),
  start: isolated(start),
  tasks: isolated(tasks),
  templateProblems: isolated(templateProblems),
  templates: isolated(templates),
  versions: isolated(versions),
  word: isolated(word),
  writing: isolated(writing),
};
