import Conf from 'conf';
import { type Settings, type SettingsChange, settingsSchema } from '../../core/bridge/settings.ts';
import { chosenSettings } from './chosen-settings.ts';

/** Where settings are kept; never content. */
export interface SettingsStore {
  read(): Settings;
  /** Puts what changes in the place of what was, within the window's and writing's settings one by one. */
  write(change: SettingsChange): Settings;
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
  const read = () => chosenSettings(kept.store);
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
