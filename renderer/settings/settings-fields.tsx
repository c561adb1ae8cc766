import { useState } from 'react';
import type { Settings } from '../../core/bridge/contract.ts';

const themes: Record<Settings['theme'], string> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

/** The officer's name, as it signs annotations, and the look of the window. */
export function SettingsFields({
  settings,
  onSettings,
}: {
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
}) {
  const [author, setAuthor] = useState(settings.author);
  return (
    <fieldset className="settings">
      <legend>Settings</legend>
      <label>
        Your name on annotations
        <input
          value={author}
          onChange={(event) => setAuthor(event.target.value)}
          onBlur={() => author !== settings.author && onSettings({ author: author.trim() })}
        />
      </label>
      <label>
        Look
        <select
          value={settings.theme}
          onChange={(event) => onSettings({ theme: event.target.value as Settings['theme'] })}
        >
          {Object.entries(themes).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
