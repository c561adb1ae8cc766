import { type ReactNode, useCallback, useState } from 'react';
import type { Settings } from '../../core/bridge/contract.ts';
import type { Command } from '../commands/command.ts';
import { language } from '../language/language.ts';
import { later } from '../design/later.tsx';

const HelpDialog = later(async () => (await import('./help-dialog.tsx')).HelpDialog, { takesKeys: true });
const DiagnosticsDialog = later(async () => (await import('./diagnostics-dialog.tsx')).DiagnosticsDialog, { takesKeys: true });
const LicencesDialog = later(async () => (await import('./licences-dialog.tsx')).LicencesDialog, { takesKeys: true });
const SettingsDialog = later(async () => (await import('../settings/settings-dialog.tsx')).SettingsDialog, { takesKeys: true });

type Shown = 'help' | 'diagnostics' | 'licences' | 'settings';

/** Help, settings, diagnostics and licences: the same on every screen. */
export function useHelp(settings: Settings, onSettings: (part: Partial<Settings>) => void) {
  const [shown, setShown] = useState<Shown | null>(null);
  const close = useCallback(() => setShown(null), []);
  const t = language.getFixedT(null, 'commands');
  const commands: readonly Command[] = [
    { id: 'help', group: 'help', label: t('help'), keys: 'F1', run: () => setShown('help') },
    { id: 'settings', group: 'help', label: t('settings'), keys: '', run: () => setShown('settings') },
    { id: 'diagnostics', group: 'help', label: t('diagnostics'), keys: '', run: () => setShown('diagnostics') },
    { id: 'licences', group: 'help', label: t('licences'), keys: '', run: () => setShown('licences') },
  ];
  const dialog: ReactNode =
    shown === null ? null : (
      <>
        {shown === 'help' ? <HelpDialog shortcuts={settings.shortcuts} onClose={close} /> : null}
        {shown === 'diagnostics' ? <DiagnosticsDialog onClose={close} /> : null}
        {shown === 'licences' ? <LicencesDialog onClose={close} /> : null}
        {shown === 'settings' ? <SettingsDialog settings={settings} onSettings={onSettings} onClose={close} /> : null}
      </>
    );
  return { commands, dialog };
}
