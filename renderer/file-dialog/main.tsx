import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { spokenLanguages } from '../../core/bridge/interface-language.ts';
import { showLanguage, startLanguage } from '../language/language.ts';
import { FileDialogPage } from './file-dialog-page.tsx';

const root = document.getElementById('dialog');
if (root === null) throw new Error('index.html has no element “dialog”.');
const spoken = z.enum(spokenLanguages).catch('en').parse(new URLSearchParams(location.search).get('language'));
startLanguage();
await showLanguage(spoken);
createRoot(root).render(<FileDialogPage language={spoken} />);
