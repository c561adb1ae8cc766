import { createRoot } from 'react-dom/client';
import { Application } from './application/application.tsx';
import { startLanguage } from './language/language.ts';

const root = document.getElementById('window');
if (root === null) throw new Error('index.html has no element “window”.');
startLanguage();
createRoot(root).render(<Application />);
