import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { outlineWidths, panelWidths, type Settings, settingsSchema } from '../../core/bridge/settings.ts';
import { isMissing } from './files.ts';

/** What holds before the officer has chosen anything. */
function defaultSettings(): Settings {
  let author = '';
  try {
    author = userInfo().username;
  } catch {
    // Some systems have no name for the account; the officer gives one in the settings.
  }
  return {
    author,
    theme: 'system',
    window: { outline: true, panel: true, outlineWidth: outlineWidths.first, panelWidth: panelWidths.first },
    language: 'system',
    shortcuts: {},
    idleLock: 15,
    writing: { zoom: 1, quotes: true, spelling: true, marks: false },
  };
}

/** What the officer has chosen, over what holds before: what is not valid counts as not chosen. */
export function chosenSettings(kept: Readonly<Record<string, unknown>>): Settings {
  // One by one: a value that an older or newer Chancery wrote must not take the others with it.
  const valid = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(kept[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return settingsSchema.parse({ ...defaultSettings(), ...Object.fromEntries(valid) });
}

/**
 * The settings in a profile folder, for who only reads them: what writes them takes longer to load than a short
 * command runs. Where there are none, or they are spoilt, nothing was chosen.
 */
export function settingsIn(profileFolder: string): Settings {
  let kept: unknown = {};
  try {
    kept = JSON.parse(readFileSync(join(profileFolder, 'settings.json'), 'utf8'));
  } catch (thrown) {
    if (!isMissing(thrown) && !(thrown instanceof SyntaxError)) throw thrown;
  }
  return chosenSettings(z.record(z.string(), z.unknown()).safeParse(kept).data ?? {});
}
