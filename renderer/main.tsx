import { createRoot } from 'react-dom/client';
import { Application } from './application/application.tsx';
import { fetchEditor } from './application/fetch-editor.ts';
import { WITH_BRIEFING } from '../core/bridge/window-address.ts';
import { startLanguage } from './language/language.ts';

// The shell's word that a briefing is opened at once: the editor comes while the host is asked for it.
if (location.search === WITH_BRIEFING) void fetchEditor();

const root = document.getElementById('window');
if (root === null) throw new Error('index.html has no element “window”.');
startLanguage();
createRoot(root).render(<Application />);
