import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { interfaceLanguages, type Settings, themes } from '../../core/bridge/contract.ts';
import { languageNames } from '../language/language.ts';
import { IdleLockField } from '../locking/idle-lock-field.tsx';

/** The officer's name, as it signs annotations, and the look and language of the window. */
export function SettingsFields({
  settings,
  onSettings,
}: {
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
}) {
  const { t } = useTranslation('settings');
  const [author, setAuthor] = useState(settings.author);
  return (
    <fieldset className="settings">
      <legend>{t('title')}</legend>
      <label>
        {t('author')}
        <input
          value={author}
          onChange={(event) => setAuthor(event.target.value)}
          onBlur={() => author !== settings.author && onSettings({ author: author.trim() })}
        />
      </label>
      <label>
        {t('look')}
        <select
          value={settings.theme}
          onChange={(event) => onSettings({ theme: event.target.value as Settings['theme'] })}
        >
          {themes.map((theme) => (
            <option key={theme} value={theme}>
              {t(`theme_${theme}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('language')}
        <select
          value={settings.language}
          onChange={(event) => onSettings({ language: event.target.value as Settings['language'] })}
        >
          {interfaceLanguages.map((each) => (
            <option key={each} value={each} lang={each === 'system' ? undefined : each}>
              {each === 'system' ? t('languageSystem') : languageNames[each]}
            </option>
          ))}
        </select>
      </label>
      <IdleLockField value={settings.idleLock} onChange={(idleLock) => onSettings({ idleLock })} />
    </fieldset>
  );
}
