import type { Commitment, FocusArea, Thread } from '../../core/briefing/model.ts';
import { areaNumber } from '../../core/annotation/subject.ts';

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
let written = '';

/**
 * Gives every passage the colour of its focus area and greys dropped ones. One style sheet for all, since
 * a decoration for each annotation would cost the editor on every keystroke.
 */
export function paintAnnotations(
  threads: readonly Thread[],
  areas: readonly FocusArea[],
  commitmentOf: ReadonlyMap<string, Commitment>,
): void {
  const groups = new Map<string, string[]>();
  for (const thread of threads) {
    const settled = thread.status === 'dropped' || thread.status === 'cleared';
    const declarations = `--area: var(--area-${Math.min(areaNumber(thread, areas, commitmentOf), 8)});${
      thread.guidance ? '--area-strength: 0%;' : settled ? '--area-strength: 8%;' : ''
    }`;
    const selector = `.annotation[data-thread=${JSON.stringify(thread.id)}]`;
    const known = groups.get(declarations);
    if (known === undefined) groups.set(declarations, [selector]);
    else known.push(selector);
  }
  const css = [...groups].map(([declarations, selectors]) => `:is(${selectors.join(',')}){${declarations}}`).join('\n');
  if (css === written) return;
  written = css;
  sheet.replaceSync(css);
}
