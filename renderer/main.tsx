import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { Application } from './application/application.tsx';
import { begin } from './application/beginning.ts';
import { startLanguage } from './language/language.ts';

// The window runs no script that is made while it runs: a trial of it would only be refused, and told of.
config({ jitless: true });

const root = document.getElementById('window');
if (root === null) throw new Error('index.html has no element “window”.');
startLanguage();
createRoot(root).render(<Application beginning={begin()} />);
