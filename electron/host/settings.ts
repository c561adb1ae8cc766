import { userInfo } from 'node:os';
import Conf from 'conf';
import { outlineWidths, panelWidths, type Settings, type SettingsChange, settingsSchema } from '../../core/bridge/contract.ts';

/** Where settings are kept; never content. */
export interface SettingsStore {
  read(): Settings;
  /** Puts what changes in the place of what was, within the window's and writing's settings one by one. */
  write(change: SettingsChange): Settings;
}

/** What holds before the officer has chosen anything. */
export function defaultSettings(): Settings {
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

/** Values with those that are given over them; one that is not given is left as it was. */
function over(values: object, given: object): object {
  return { ...values, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

/** The store that both `conf` and `electron-store` offer, as far as it is used here. */
export interface KeptValues {
  store: Record<string, unknown>;
}

/** Settings over a kept store: what is not valid there counts as not chosen. */
export function settingsOver(kept: KeptValues): SettingsStore {
  const read = (): Settings => {
    const defaults = defaultSettings();
    // One by one: a value that an older or newer Chancery wrote must not take the others with it.
    const valid = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(kept.store[name]);
      return parsed.success ? [[name, parsed.data] as const] : [];
    });
    return settingsSchema.parse({ ...defaults, ...Object.fromEntries(valid) });
  };
  return {
    read,
    write(change) {
      const now = read();
      const settings = settingsSchema.parse({
        ...over(now, change),
        window: over(now.window, change.window ?? {}),
        writing: over(now.writing, change.writing ?? {}),
      });
      kept.store = { ...settings };
      return settings;
    },
  };
}

/** How both shells keep settings: readable by the officer alone, and begun anew when the file is spoilt. */
export const settingsKeeping = { clearInvalidConfig: true, configFileMode: 0o600 } as const;

/** Settings in `settings.json` of the profile folder. */
export function fileSettings(profileFolder: string): SettingsStore {
  return settingsOver(
    new Conf<Record<string, unknown>>({ cwd: profileFolder, configName: 'settings', ...settingsKeeping }),
  );
}
